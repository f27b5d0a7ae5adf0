"""Steps as they are stored and read."""

import pytest

from phusa.organisations.rules.steps import (
    Abolish,
    Found,
    Kit,
    Merge,
    Move,
    Part,
    Rename,
    Split,
    mentioned,
    read_steps,
    uprooted,
    write_steps,
)

STEPS = [
    Found("QĐ 1", "T9", "Trường mới", "school", "P", ("TH",)),
    Merge("", ("A", "B"), "C"),
    Split("", "A", (Part("B", ("THCS",), ("A-T1",), ("A-001",)),), "C", "C"),
    Rename("", "A", "Trường A mới"),
    Abolish("QĐ 2", ("A",), ("B", "C"), "S"),
    Move("", ("A", "B"), "C"),
    Kit("NQ 202", ("P1",), (("A", "00001"),)),
]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.kind)
def test_a_step_is_read_as_it_was_written(step: object) -> None:
    assert read_steps(write_steps([step])) == [step]


def test_what_is_empty_is_not_written() -> None:
    assert write_steps([Rename("", "A", "B")]) == [{"kind": "rename", "unit": "A", "name": "B"}]


def test_codes_are_cleaned_and_stand_once() -> None:
    assert read_steps([{"kind": "merge", "units": [" A ", "A", "B"], "into": " C"}]) == [
        Merge("", ("A", "B"), "C")
    ]


def test_an_unknown_step_is_refused() -> None:
    with pytest.raises(ValueError, match="explode"):
        read_steps([{"kind": "explode"}])


def test_all_units_spoken_of_are_known() -> None:
    assert mentioned(STEPS[2:3]) == {"A", "B", "C", "A-T1"}
    assert mentioned(STEPS[4:5]) == {"A", "B", "C", "S"}
    assert mentioned([Merge("", ("A",), "")]) == {"A"}


def test_only_what_may_move_is_uprooted() -> None:
    assert uprooted([Move("", ("A",), "C"), Rename("", "D", "Tên"), STEPS[0]]) == {"A"}
