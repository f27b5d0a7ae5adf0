"""In whose name a reading is chosen, what stands beside it, and who sees the work that follows."""

from uuid import uuid4

import pytest

from phusa.base import jobs
from phusa.base.refusals import NotVisible
from phusa.organisations.models import Unit
from phusa.portal.queries import readings
from phusa.regulations.actions import choose_reading
from phusa.regulations.queries import library
from tests.schools import NOW, District, system

pytestmark = pytest.mark.django_db
GAP = "tt26.class_gap"


def shown(place: District, code: str, name: str = GAP) -> readings.ReadingPage:
    actor = place.actor(code)
    return readings.reading_page(actor, actor.held[0], name)


def choose(code: str, value: str, **more: str) -> None:
    unit = Unit.objects.get(code=code)
    scope = readings.scope_of(unit)
    choose_reading(actor=system(), now=NOW, scope=scope, name=GAP, value=value, **more)


def test_a_department_chooses_for_itself_the_ministry_for_all(place: District) -> None:
    assert (shown(place, "so").unit.code, shown(place, "so").scope.code) == ("SO-SL", "SO-SL")
    assert (shown(place, "bo").unit.code, shown(place, "bo").scope.code) == ("BO", "")
    assert shown(place, "bo").scope.access_person_id() is None


@pytest.mark.parametrize("code", ["ht", "to", "gv", "cv", "tt", "qt"])
def test_for_everybody_else_there_is_nothing_to_choose(place: District, code: str) -> None:
    actor = place.actor(code)
    assert readings.chooses_for(actor, actor.held[0]) is None
    assert readings.settable(actor, actor.held[0]) == frozenset()
    with pytest.raises(NotVisible):
        shown(place, code)


def test_what_each_province_decides_is_not_chosen_for_all(place: District) -> None:
    provincial = {s.name for s in library().switches.by_name.values() if "national" not in s.scopes}
    assert provincial
    name = min(provincial)
    assert shown(place, "so", name).switch.name == name
    with pytest.raises(NotVisible):
        shown(place, "bo", name)
    with pytest.raises(NotVisible):
        shown(place, "so", "tt26.no_such")


def test_what_was_chosen_here_and_nearer_and_before(place: District) -> None:
    choose("BO", "literal")
    choose("SO-SL", "literal", school_year="2019-2020")
    choose("SO-SL", "step_down", school_year="2019-2020", confirmed_by="CV 1/SGDĐT")
    choose("P-MS", "literal")
    page = shown(place, "so")
    assert {year: setting.value for year, setting in page.own.items()} == {"2019-2020": "step_down"}
    assert [where for where, _ in page.nearer] == ["Phòng Giáo dục và Đào tạo Mai Sơn, mọi năm học"]
    first, second, third = page.history
    assert first.scope == "Sở Giáo dục và Đào tạo Sơn La, năm học 2019–2020"
    assert first.before == second.after != first.after
    assert first.choice.confirmed_by == "CV 1/SGDĐT"
    assert (third.scope, third.before) == ("Cả nước, mọi năm học", "")


def test_results_that_may_change_are_counted(place: District) -> None:
    page = shown(place, "so", "tt26.class_gap")
    assert page.open == sum(found.open for found in page.reached)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        (GAP, "", ""),
        (GAP, "no_such", "no_such"),
        (
            "standard.head_cycle_years",
            "2",
            "2, số năm; 2 là theo thông tư, 1 là cách làm hằng năm ở nhiều nơi",
        ),
        ("tt26.score_step", "0.1", "bước 0,1; điểm lẻ hơn vẫn nhận và có lưu ý"),
    ],
)
def test_a_reading_in_words(name: str, value: str, words: str) -> None:
    assert readings.said(library().switches.by_name[name], value) == words


def test_progress_is_its_owners_alone(place: District) -> None:
    key = jobs.announce(actor=place.actor("so"), now=NOW, title="Tính lại")
    assert readings.my_progress(place.actor("so"), key).key == key
    nobodys = jobs.announce(actor=system(), now=NOW, title="Tính lại")
    for code, wanted in (("bo", key), ("so", uuid4()), ("so", nobodys)):
        with pytest.raises(NotVisible):
            readings.my_progress(place.actor(code), wanted)
