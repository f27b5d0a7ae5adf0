"""Until when a unit may send: its scope's deadline, the reading of "trước", its extensions, and outages."""

from datetime import UTC, date, datetime, timedelta

import pytest

from phusa.organisations.models import Unit
from phusa.workflow.models import Extension, Outage, ReportKind
from phusa.workflow.queries.deadlines import Due, due_for
from tests.handed import due_on
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db
DAY = date(2020, 5, 20)
MIDNIGHT = datetime(2020, 5, 20, 17, tzinfo=UTC)  # the end of 20/5 in Vietnam


def due(place: District, unit: Unit | None = None) -> Due:
    return due_for(unit or place.school, place.year, ReportKind.SCHOOL, DAY)


def extend(place: District, unit: Unit, until: datetime) -> Extension:
    return Extension.objects.create(
        kind=ReportKind.SCHOOL,
        school_year=place.year,
        unit=unit,
        until=until,
        reason="Mất điện",
        granted_at=NOW,
    )


def test_without_a_deadline_there_is_no_end(place: District) -> None:
    assert due(place).deadline is None and due(place).allowed.until is None


def test_the_whole_last_day_is_on_time(place: District) -> None:
    due_on(place, DAY)
    assert (due(place).last_day, due(place).allowed.until) == (DAY, MIDNIGHT)


def test_before_a_day_means_the_day_before_unless_chosen_otherwise(place: District) -> None:
    due_on(place, DAY, "trước ngày 20/5/2020")
    assert due(place).allowed.until == MIDNIGHT - timedelta(days=1)


def test_a_printed_hour_ends_the_day(place: District) -> None:
    due_on(place, DAY, "trước 17 giờ ngày 20/5/2020")
    assert due(place).allowed.until == MIDNIGHT - timedelta(hours=7)


def test_an_extension_reaches_its_unit_and_all_under_it(place: District) -> None:
    due_on(place, DAY)
    later = MIDNIGHT + timedelta(hours=6)
    granted = extend(place, place.school, later)
    assert due(place).allowed.until == later
    assert due(place, place.schools[1]).allowed.until == MIDNIGHT
    Extension.objects.filter(pk=granted.pk).update(withdrawn_at=NOW)
    assert due(place).allowed.until == MIDNIGHT
    extend(place, place.office, later)
    assert due(place, place.schools[1]).allowed.until == later


def test_an_outage_of_the_last_day_gives_its_length_back(place: District) -> None:
    due_on(place, DAY)
    began = MIDNIGHT - timedelta(hours=3)
    Outage.objects.create(
        number=1, year=2020, began_at=began, ended_at=began + timedelta(minutes=30), recorded_at=NOW
    )
    Outage.objects.create(
        number=2,
        year=2020,
        began_at=began - timedelta(days=2),
        ended_at=began - timedelta(days=1, hours=23),
        recorded_at=NOW,
    )
    assert due(place).allowed.until == MIDNIGHT + timedelta(minutes=30)
