"""What a hand types into a cell."""

from decimal import Decimal

import pytest

from phusa.assessment.rules.entries import BadEntry, Entry, component_of


@pytest.mark.parametrize("score", ["8,5", "8.5", " 8,5 ", "8,50"])
def test_one_number(score: str) -> None:
    component = component_of(Entry("ND1", score=score))
    assert (component.total, component.acquired) == (Decimal("8.5"), None)


def test_two_parts() -> None:
    component = component_of(Entry("ND3", "THCS18", acquired="4,5", applied="2"))
    assert (component.total, component.acquired, component.applied) == (
        Decimal("6.5"),
        Decimal("4.5"),
        Decimal(2),
    )


@pytest.mark.parametrize(
    "entry",
    [
        Entry("ND1", score="11"),
        Entry("ND1", score="chín"),
        Entry("ND1", acquired="5,1", applied="3"),
        Entry("ND1", acquired="4"),
        Entry("ND3", "THCS18", score="7", acquired="4", applied="2"),
    ],
)
def test_what_cannot_be_understood_names_its_component(entry: Entry) -> None:
    with pytest.raises(BadEntry) as bad:
        component_of(entry)
    assert (entry.module or entry.block) in bad.value.text and bad.value.text.endswith(".")


def test_five_is_the_most_of_a_part() -> None:
    assert component_of(Entry("ND1", acquired="5", applied="5")).total == 10


def test_spaces_alone_are_nothing() -> None:
    assert Entry("ND1", score="  ", applied=" ").empty
    assert not Entry("ND1", score="0").empty
