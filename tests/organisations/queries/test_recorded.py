"""A correction recorded later is not seen at an instant before it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from psycopg.types.range import DateRange

from phusa.base import clock
from phusa.organisations.actions import change_unit
from phusa.organisations.models import UnitName
from phusa.organisations.queries.recorded import units_as_recorded
from tests.schools import NOW, District, district, system

pytestmark = pytest.mark.django_db
DAY = date(2020, 5, 20)


@pytest.fixture
def place() -> District:
    return district()


def rename(place: District, **changes: object) -> None:
    change_unit(actor=system(), now=NOW, unit=place.office, changes=changes, reason="Ghi sai tên")


def test_a_correction_is_seen_only_from_when_it_was_recorded(place: District) -> None:
    before = place.office.name
    rename(place, name="Phòng GDĐT huyện Mai Sơn", document_symbol="PGDĐT-MS")
    then = units_as_recorded([place.office.pk], DAY, NOW)[place.office.pk]
    later = units_as_recorded([place.office.pk], DAY, clock.now() + timedelta(hours=1))[place.office.pk]
    assert (then.name, then.document_symbol) == (before, "")
    assert (later.name, later.document_symbol) == ("Phòng GDĐT huyện Mai Sơn", "PGDĐT-MS")


def test_a_name_of_other_days_holds_on_its_days_alone(place: District) -> None:
    UnitName.objects.create(unit=place.school, name="Trường Cấp 2", valid=DateRange(date(2019, 9, 1), DAY))
    last = units_as_recorded([place.school.pk], DAY - timedelta(days=1), clock.now())
    first = units_as_recorded([place.school.pk], DAY, clock.now())
    assert last[place.school.pk].name == "Trường Cấp 2"
    assert first[place.school.pk].name == place.school.name


def test_many_units_are_one_question(place: District) -> None:
    with CaptureQueriesContext(connection) as queries:
        found = units_as_recorded([unit.pk for unit in (place.office, *place.schools)], DAY, NOW)
    assert (len(queries), len(found)) == (1, 3)
