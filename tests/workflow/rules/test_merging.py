"""Two hands on one draft: each keeps what he wrote, and nobody writes over what he has not seen."""

from hypothesis import given
from hypothesis import strategies as st

from phusa.workflow.rules.merging import Clash, merged

CELLS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(("", "1", "2", "3")))


def test_what_two_people_write_into_different_cells_stands_together() -> None:
    assert merged({"a": "1"}, {"a": "1", "b": "5"}, {"a": "7"}) == ({"a": "7", "b": "5"}, [])


def test_a_cell_that_both_changed_keeps_what_was_stored_and_is_named() -> None:
    assert merged({"a": "1"}, {"a": "2"}, {"a": "3"}) == ({"a": "3"}, [Clash("a", "2", "3")])


def test_the_same_value_from_two_hands_is_no_clash() -> None:
    assert merged({"a": "1"}, {"a": "2"}, {"a": "2"}) == ({"a": "2"}, [])


def test_a_cell_that_i_emptied_is_gone() -> None:
    assert merged({"a": "1"}, {"a": ""}, {"a": "1", "b": "2"}) == ({"b": "2"}, [])


def test_a_cell_that_another_emptied_while_i_changed_it_is_named() -> None:
    assert merged({"a": "1"}, {"a": "2"}, {}) == ({}, [Clash("a", "2", "")])


@given(CELLS, CELLS, CELLS)
def test_nothing_that_was_stored_since_i_looked_is_ever_lost(
    base: dict[str, str], mine: dict[str, str], stored: dict[str, str]
) -> None:
    values, clashes = merged(base, mine, stored)
    for cell in "abcd":
        if stored.get(cell, "") != base.get(cell, ""):
            assert values.get(cell, "") == stored.get(cell, "")
        elif cell in mine:
            assert values.get(cell, "") == mine[cell]
    assert all(clash.mine != clash.theirs for clash in clashes)
