"""Around a unit stand those whose figures its reader may look at as well."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.organisations.models import Unit, UnitKind
from phusa.reports.queries.exploring_units import around
from tests.schools import NOW, District, found, system

pytestmark = pytest.mark.django_db


def codes(units: object) -> list[str]:
    assert isinstance(units, list)
    return [one.code for one in units]


def test_what_is_above_beside_and_under_and_what_a_reader_may_not_see_is_left_out(place: District) -> None:
    doet, day = Unit.objects.get(code="SO-SL"), NOW.date()
    found("P-YC", "Phòng Giáo dục và Đào tạo Yên Châu", UnitKind.BOET, doet)
    with CaptureQueriesContext(connection) as queries:
        seen = around(system(), place.office, day)
    assert len(queries) <= 3
    assert (codes(seen.above), codes(seen.beside), codes(seen.under)) == (
        ["BO", "SO-SL"],
        ["P-MS", "P-YC"],
        [],
    )
    assert codes(around(system(), doet, day).under) == ["P-MS", "P-YC"]
    own = around(place.actor("cv"), place.office, day)
    assert (codes(own.above), codes(own.beside)) == ([], ["P-MS"])
    assert codes(around(place.actor("so"), doet, day).above) == []
