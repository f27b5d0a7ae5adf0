"""Outages of a year and what they give back; an extension only on the board it is on."""

from datetime import date, timedelta

import pytest

from phusa.base.refusals import NotVisible
from phusa.organisations.models import Unit
from phusa.reports.queries.board_time import extension_on, extensions_below, outages_of, sent_in_outage
from phusa.workflow.models import Extension, Outage, ReportKind
from tests.handed import due_on, hand_in
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db
HALF = timedelta(minutes=30)
DAY = date(2020, 5, 20)


def down(number: int, hours_before: int) -> Outage:
    began = NOW - timedelta(hours=hours_before)
    return Outage.objects.create(
        number=number, year=2020, began_at=began, ended_at=began + HALF, recorded_at=NOW, recorded_by="Nhịp"
    )


def test_an_outage_of_the_last_day_gives_back_and_an_earlier_one_does_not(place: District) -> None:
    down(1, 30), down(2, 3)
    found = outages_of(place.year, NOW)
    assert [(one.outage.number, one.lasted, one.given_back) for one in found] == [
        (2, "30 phút", "30 phút"),
        (1, "30 phút", ""),
    ]
    assert [one.back for one in outages_of(place.year, None)] == [None, None]


def test_an_outage_of_another_year_is_not_listed(place: District) -> None:
    down(1, 24 * 500)
    assert outages_of(place.year, NOW) == []


def test_those_that_the_outage_kept_on_time(place: District) -> None:
    due_on(place, NOW.date() - timedelta(days=1))
    assert hand_in(place).timeliness == "late"
    assert sent_in_outage(place.office, place.year) == []


def test_an_extension_is_found_on_the_board_above_its_school_only(place: District) -> None:
    given = {"kind": ReportKind.SCHOOL, "school_year": place.year, "reason": "Lũ", "granted_at": NOW}
    one = Extension.objects.create(unit=place.school, until=NOW, **given)
    assert extension_on(place.office, place.year, DAY, one.pk) == one
    assert list(extensions_below(place.office, place.year, DAY)) == [one]
    with pytest.raises(NotVisible):
        extension_on(Unit.objects.get(code="SO-SL"), place.year, DAY, one.pk)
    one.withdrawn_at = NOW
    one.save()
    with pytest.raises(NotVisible):
        extension_on(place.office, place.year, DAY, one.pk)
