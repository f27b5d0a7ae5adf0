"""Units as rows: their order, their text, their days."""

from datetime import date

import pytest

from phusa.base import ranges
from phusa.organisations.models import Place, Unit, UnitKind
from tests.schools import District

pytestmark = pytest.mark.django_db


def test_units_stand_in_dictionary_order(place: District) -> None:
    names = ["Trường Tiểu học Bản Lượt", "Trường Mầm non Hoa Ban", "Trường Tiểu học Ánh Dương"]
    units = [Unit(code=str(n), name=name, kind=UnitKind.SCHOOL) for n, name in enumerate(names)]
    for unit in units:
        unit.prepare()
    units.sort(key=lambda unit: unit.sort_key)
    assert [unit.name for unit in units] == [names[1], names[2], names[0]]


def test_a_search_needs_no_accents() -> None:
    unit = Unit(code="THCS-CL", name="Trường THCS Chiềng Lau")
    unit.prepare()
    assert "chieng lau" in unit.search_text
    assert "thcs-cl" in unit.search_text


def test_levels_in_words() -> None:
    assert Unit(levels=["TH", "THCS"]).level_words == "Tiểu học, Trung học cơ sở"
    assert Unit(levels=[]).level_words == ""


def test_the_last_day_at_a_place_is_the_day_before_its_end() -> None:
    assert Place(valid=ranges.since(date(2019, 9, 1), date(2020, 9, 1))).last_day == date(2020, 8, 31)
    assert Place(valid=ranges.since(date(2019, 9, 1))).last_day is None


def test_a_unit_is_guarded_by_its_place_of_the_day(place: District) -> None:
    actor = place.actor("cv")
    assert place.school.access_paths(actor)[0].endswith(f"{place.school.pk}/")
    assert place.school.access_person_id() is None
