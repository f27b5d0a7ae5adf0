"""Reorganisations stand where the unit that leads them stands."""

import pytest

from phusa.organisations.models import Reorganisation, Succession, Unit
from tests.schools import START, District, system

pytestmark = pytest.mark.django_db


def test_a_reorganisation_stands_with_its_unit(place: District) -> None:
    unit = place.office
    plan = Reorganisation(title="Sắp xếp 2025", unit=unit, from_day=START)
    assert plan.access_paths(system()) == unit.access_paths(system())
    assert plan.access_person_id() is None and str(plan) == "Sắp xếp 2025"


def test_a_succession_in_words() -> None:
    ended = Unit(name="Phòng GDĐT Mai Sơn")
    assert str(Succession(unit=ended, reason="abolished")) == "Phòng GDĐT Mai Sơn → không có (Giải thể)"
