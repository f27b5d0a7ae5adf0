from datetime import date

import pytest

from phusa.planning.actions.needs import NewNeed
from phusa.planning.forms.needs import CountsForm, LevelsForm, WeakForm
from phusa.planning.models import NeedPriority, NeedSource
from phusa.planning.queries.needs_counted import NeedFilter
from phusa.rules.library import Library

EDITION = Library.load().edition("tt20-2018", date(2018, 10, 10))
LEVELS = {6: "dat", 14: "chua_dat", 3: "kha"}


def test_levels_are_asked_criterion_by_criterion() -> None:
    form = LevelsForm(EDITION, {}, {6: "dat"})
    assert form.levels() == {} and not form.is_bound
    assert form["tc6"].initial == "dat"
    assert [len(fields) for _, fields in form.groups()] == [2, 5, 3, 3, 2]


def test_levels_that_are_none_are_left_out() -> None:
    assert LevelsForm(EDITION, {"tc6": "dat", "tc7": "", "tc1": "tot"}, {}).levels() == {6: "dat", 1: "tot"}
    assert LevelsForm(EDITION, {"tc6": "xuất sắc"}, {}).levels() == {}


def test_only_weak_criteria_are_offered_and_what_is_registered_is_said() -> None:
    form = WeakForm(EDITION, LEVELS, ["tieu-chi:tt20-2018:14"])
    rows = form.rows()
    assert [(row.criterion.number, row.level, row.is_taken) for row in rows] == [
        (6, "đạt", False),
        (14, "chưa đạt", True),
    ]
    assert form.open == [6] and set(form.fields) == {"chosen6", "priority6", "reason6"}
    assert rows[1].reason is None


def test_what_is_not_reached_presses_most() -> None:
    form = WeakForm(EDITION, LEVELS, [])
    assert (form["priority6"].initial, form["priority14"].initial) == (2, 1)


def test_chosen_criteria_become_needs() -> None:
    data = {"chosen6": "on", "priority6": "1", "reason6": "Cần", "priority14": "2", "reason14": ""}
    form = WeakForm(EDITION, LEVELS, [], data)
    assert form.is_valid()
    assert form.wanted() == [NewNeed("Cần", NeedSource.GAP, NeedPriority.HIGH, criterion=6, self_level="dat")]


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"chosen6": "on", "priority6": "1", "reason6": " ", "priority14": "1"}, "reason6"),
        ({"priority6": "1", "reason6": "Cần", "priority14": "1"}, "__all__"),
    ],
)
def test_a_chosen_criterion_takes_a_reason_and_one_must_be_chosen(data: dict[str, str], field: str) -> None:
    form = WeakForm(EDITION, LEVELS, [], data)
    assert not form.is_valid() and field in form.errors


def test_a_filter_that_cannot_be_read_is_left_out() -> None:
    assert CountsForm({"cap": "TH", "vai_tro": "manager", "tu": "gap"}).wanted() == NeedFilter(
        "TH", "manager", "gap"
    )
    assert CountsForm({"cap": "X", "tu": ""}).wanted().is_empty
