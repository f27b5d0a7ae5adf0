"""What steps make of a tree, and what stands in the way."""

from datetime import date

import pytest

from phusa.organisations.rules.outcomes import Node, Outcome
from phusa.organisations.rules.reorganising import carry_out
from phusa.organisations.rules.steps import Abolish, Found, Merge, Move, Part, Rename, Split, Step

DAY, BEGAN = date(2025, 7, 1), date(2019, 9, 1)
UNITS = (
    ("SO", "Sở", "doet", ""),
    ("P1", "Phòng Một", "boet", "SO"),
    ("P2", "Phòng Hai", "boet", "SO"),
    ("A", "Trường A", "school", "P1"),
    ("B", "Trường B", "school", "P1"),
    ("C", "Trường C", "school", "P2"),
    ("A-T", "Tổ Toán", "subject_group", "A"),
    ("A-V", "Tổ Văn", "subject_group", "A"),
    ("B-T", "Tổ Toán", "subject_group", "B"),
)


def nodes(**began: date) -> dict[str, Node]:
    return {
        code: Node(n, code, name, kind, parent, began.get(code, BEGAN), f"{n}/")
        for n, (code, name, kind, parent) in enumerate(UNITS, 1)
    }


def done(*steps: Step, basis: str = "QĐ 1", **began: date) -> Outcome:
    return carry_out(nodes(**began), steps, day=DAY, basis=basis, taken=frozenset({"X"}))


def codes(outcome: Outcome) -> list[str]:
    return [problem.code for problem in outcome.problems]


def test_a_merger_takes_groups_along_and_tells_namesakes_apart() -> None:
    made = done(Merge("", ("A",), "B"))
    assert codes(made) == []
    assert made.moved == {"A-T": "B", "A-V": "B"}
    assert made.renamed == {"A-T": ("Tổ Toán (Trường A)", "QĐ 1")}
    ending = made.ended["A"]
    assert (ending.reason, ending.successors, ending.heir, ending.keeper) == ("merged", ("B",), "B", "B")


def test_a_merger_may_go_into_a_unit_founded_just_before() -> None:
    made = done(Found("", "N", "Trường mới", "school", "P1"), Merge("", ("A", "B"), "N"))
    assert codes(made) == []
    assert set(made.ended) == {"A", "B"}
    assert made.parents["B-T"] == "N"


def test_whoever_follows_a_unit_that_ended_too_takes_over() -> None:
    made = done(Merge("", ("A",), "B"), Merge("", ("B",), "C"))
    assert codes(made) == []
    assert (made.ended["A"].heir, made.ended["A"].keeper) == ("C", "C")
    assert made.parents["A-T"] == "C"


def test_offices_merge_with_the_schools_under_them() -> None:
    made = done(Merge("", ("P1",), "P2"))
    assert codes(made) == []
    assert made.moved == {"A": "P2", "B": "P2"}


def test_an_abolished_unit_must_not_leave_units_behind() -> None:
    assert codes(done(Abolish("", ("P1",)))) == ["has_units_under"]
    made = done(Move("", ("A", "B"), "P2"), Abolish("", ("P1",), ("P2",), "SO"))
    assert codes(made) == []
    assert made.ended["P1"].keeper == "SO"


def test_a_school_abolished_without_successor_takes_its_groups_and_leaves_its_registers_above() -> None:
    made = done(Abolish("", ("A",)))
    assert codes(made) == []
    assert set(made.ended) == {"A", "A-T", "A-V"}
    assert {ending.keeper for ending in made.ended.values()} == {"P1"}
    assert made.ended["A"].heir == ""


def test_one_successor_of_the_kind_takes_people_several_do_not() -> None:
    assert done(Abolish("", ("A",), ("B",))).ended["A"].heir == "B"
    made = done(Abolish("", ("A",), ("B", "C")))
    assert (made.ended["A"].heir, made.ended["A"].keeper) == ("", "P1")


def test_a_split_gives_groups_away_and_the_unit_goes_on() -> None:
    made = done(Split("", "A", (Part("B", groups=("A-V",)),)))
    assert codes(made) == []
    assert (made.moved, made.ended) == ({"A-V": "B"}, {})


def test_a_split_may_end_the_unit() -> None:
    made = done(Split("", "A", (Part("B", groups=("A-V",)),), rest="C"))
    assert made.moved == {"A-V": "B", "A-T": "C"}
    assert (made.ended["A"].reason, made.ended["A"].successors) == ("split", ("B", "C"))


def test_a_name_is_changed_once_and_for_good() -> None:
    assert done(Rename("", "A", "Trường A mới")).renamed == {"A": ("Trường A mới", "QĐ 1")}
    assert codes(done(Rename("", "A", "Trường A"))) == ["same_name"]
    assert codes(done(Rename("", "A", ""))) == ["nameless"]


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        (Merge("", ("A",), "A"), "into_itself"),
        (Merge("", ("A",), "P2"), "not_alike"),
        (Merge("", ("A",), "NO"), "no_such_unit"),
        (Merge("", ("NO",), "A"), "no_such_unit"),
        (Move("", ("P1",), "A"), "under_itself"),
        (Move("", ("A",), "C"), "wrong_place"),
        (Found("", "A", "Trường", "school", "P1"), "code_taken"),
        (Found("", "X", "Trường", "school", "P1"), "code_taken"),
        (Found("", "N", "Trường", "school", "C"), "wrong_place"),
        (Found("", "N", "", "school", "P1"), "nameless"),
        (Split("", "A", ()), "no_parts"),
        (Split("", "A", (Part("B", groups=("B-T",)),)), "no_such_group"),
        (Abolish("", ("A",), ("A",)), "into_itself"),
        (Abolish("", ("A",), (), "NO"), "no_keeper"),
    ],
)
def test_what_cannot_be_is_a_problem(step: Step, problem: str) -> None:
    assert problem in codes(done(step))


def test_a_step_rests_on_a_decision() -> None:
    assert codes(done(Rename("", "A", "Khác"), basis="")) == ["no_basis"]
    assert codes(done(Rename("QĐ 9", "A", "Khác"), basis="")) == []


@pytest.mark.parametrize(("began", "problem"), [(DAY, ["day_outside"]), (date(2025, 6, 30), [])])
def test_a_unit_changes_only_after_the_day_its_place_began(began: date, problem: list[str]) -> None:
    assert codes(done(Move("", ("A",), "P2"), A=began)) == problem


def test_a_unit_that_ended_in_a_step_before_is_gone() -> None:
    assert codes(done(Merge("", ("A",), "B"), Move("", ("A",), "P2"))) == ["ended_before"]


def test_a_move_back_changes_nothing() -> None:
    assert done(Move("", ("A",), "P2"), Move("", ("A",), "P1")).moved == {}
