import pytest
from hypothesis import given
from hypothesis import strategies as st

from phusa.base.imports.grid import Area, address, column_letter, is_filled, parse_address, trim


@given(st.integers(min_value=1, max_value=1_048_576), st.integers(min_value=0, max_value=16_383))
def test_every_cell_name_reads_back(row: int, column: int) -> None:
    assert parse_address(address(row, column)) == (row, column)


@pytest.mark.parametrize(("column", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_letters_of_columns(column: int, letter: str) -> None:
    assert column_letter(column) == letter


@pytest.mark.parametrize("reference", ["", "9", "ABCD1", "Ă1", "A", "A1B"])
def test_what_names_no_cell(reference: str) -> None:
    with pytest.raises(ValueError):
        parse_address(reference)


def test_an_area_holds_its_edges() -> None:
    area = Area(2, 1, 4, 3)
    assert area.holds(2, 1)
    assert area.holds(4, 3)
    assert not area.holds(5, 3)
    assert not area.holds(4, 0)


def test_blank_texts_are_nothing() -> None:
    assert trim([None, " ", "a", "", "\u00a0"]) == (None, None, "a")
    assert trim(["", None]) == ()
    assert is_filled(0)
    assert is_filled(False)
    assert not is_filled(" ")
