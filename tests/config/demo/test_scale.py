"""A province or a nation of invented people, as many as asked for."""

from datetime import UTC, date, datetime

import pytest

from phusa.base.access import system_actor
from phusa.config.demo import scale
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Place, Unit
from phusa.staff.models import Person
from tests.schools import START

pytestmark = pytest.mark.django_db
NOW, TODAY = datetime(2020, 5, 16, 2, tzinfo=UTC), date(2020, 5, 16)


@pytest.fixture
def root() -> Unit:
    """The ministry, and the school year."""
    unit = Unit.objects.create(code="BGDDT", name="Bộ", kind="moet")
    Place.objects.create(unit=unit, path=f"{unit.pk}/", valid=(date(2012, 9, 1), None))
    SchoolYear.objects.create(code="2019-2020", first_day=START, last_day=date(2020, 8, 31))
    return unit


def grow(people: int, seed: int = 772) -> int:
    scale.build_more(system_actor(TODAY), now=NOW, people=people, seed=seed, say=lambda line: None)
    return Person.objects.count()


def test_schools_are_added_until_so_many_people_are_there(root: Unit) -> None:
    first = grow(30)
    assert 30 <= first < 30 + 56
    assert Unit.objects.filter(kind="school").count() <= 2
    assert grow(30) == first
    assert grow(first + 1) > first


def test_offices_are_founded_once(root: Unit) -> None:
    grow(30)
    grow(60)
    assert sorted(Unit.objects.filter(kind__in=["doet", "boet"]).values_list("code", flat=True)) == [
        "SGD-X01",
        "SGD-X01-01",
    ]
