"""No small count of a published table can be worked out from what is printed; tried against every table that fits."""

import random
from itertools import product

import pytest

from phusa.base.small_cells import LIMIT
from phusa.reports.rules.publishing import At, Elsewhere, Margins, hidden_cells


def tables_that_fit(table: Margins, hidden: frozenset[At], most: int) -> list[Margins]:
    """Every table a reader must think possible: what is printed stands, what is hidden is what its mark allows."""
    units, classes = table.last

    def values(at: At) -> range | list[int]:
        if at not in hidden:
            return [table[at]]
        if table[at] < LIMIT:
            return range(1, LIMIT)
        return range(LIMIT, most)

    inner = [(row, column) for row in range(units) for column in range(classes)]
    found = []
    for counts in product(*(values(at) for at in inner)):
        rows = [counts[row * classes : (row + 1) * classes] for row in range(units)]
        other = Margins.of(rows)
        if all(_fits(table, other, at, hidden) for at in table.places()):
            found.append(other)
    return found


def _fits(table: Margins, other: Margins, at: At, hidden: frozenset[At]) -> bool:
    if at not in hidden:
        return other[at] == table[at]
    if table.is_people(at):
        return True
    return (0 < other[at] < LIMIT) == (0 < table[at] < LIMIT)


def refuse_known(table: Margins, hidden: frozenset[At]) -> None:
    """Fails when a small count has one value only in every table that fits."""
    fitting = tables_that_fit(table, hidden, 12)
    for at in table.places():
        if 0 < table[at] < LIMIT and not table.is_people(at):
            assert at in hidden, (table.cells, at)
            assert len({other[at] for other in fitting}) > 1, (table.cells, sorted(hidden), at)


@pytest.mark.parametrize("seed", range(120))
def test_a_small_count_of_a_small_table_always_has_two_values(seed: int) -> None:
    dice = random.Random(seed)
    height, width = dice.choice([(1, 2), (2, 2), (3, 2), (2, 3)])
    table = Margins.of([[dice.choice([0, 1, 2, 3, 4, 5, 6, 8]) for _ in range(width)] for _ in range(height)])
    hidden = hidden_cells(table)
    if hidden is not None:
        refuse_known(table, hidden)


def test_a_table_without_small_counts_is_printed_whole() -> None:
    assert hidden_cells(Margins.of([[5, 20, 0], [7, 30, 0]])) == frozenset()


def test_one_small_count_takes_three_others_with_it_and_no_sum() -> None:
    hidden = hidden_cells(Margins.of([[3, 20, 9], [40, 30, 10], [8, 50, 60]]))
    assert hidden is not None and len(hidden) == 4 and (0, 0) in hidden
    assert not any(row == 3 or column == 3 for row, column in hidden)


def test_two_blocks_joined_by_one_cell_do_not_give_it_away() -> None:
    """Each row and column with two hidden cells is not enough: a cell between two blocks follows from their sums."""
    rows = [[2, 2, 9, 9], [2, 2, 3, 9], [9, 9, 2, 2], [9, 9, 2, 2]]
    table = Margins.of(rows)
    hidden = hidden_cells(table)
    assert hidden is not None
    small = {at for at in table.places() if 0 < table[at] < LIMIT}
    assert small < hidden


def test_two_managers_of_each_school_hide_the_people_of_schools_and_keep_the_sum() -> None:
    hidden = hidden_cells(Margins.of([[2, 0], [2, 0], [3, 0]]))
    assert hidden is not None
    assert {(0, 2), (1, 2), (2, 2)} <= hidden or {(0, 0), (1, 0), (2, 0)} <= hidden
    assert (3, 2) not in hidden and (3, 0) not in hidden


def test_a_count_that_moved_by_less_than_five_since_an_earlier_edition_is_hidden() -> None:
    table = Margins.of([[20, 30], [40, 50]])
    before = dict(zip(table.places(), (19, 31, 50, 40, 50, 90, 59, 81, 140), strict=True))
    hidden = hidden_cells(table, Elsewhere(shown=before))
    assert hidden is not None
    assert {(0, 0), (0, 1), (2, 0), (2, 1)} <= hidden
    far = {at: table[at] + LIMIT for at in table.places()}
    assert hidden_cells(table, Elsewhere(shown=far)) == frozenset()


def test_what_an_earlier_edition_or_the_page_above_hides_stays_hidden() -> None:
    table = Margins.of([[20, 30], [40, 50]])
    hidden = hidden_cells(table, Elsewhere(hidden=[(0, 0)]))
    assert hidden is not None and (0, 0) in hidden and len(hidden) == 4


def test_what_another_page_prints_is_of_no_help() -> None:
    table = Margins.of([[3, 20, 9], [40, 30, 10], [8, 50, 60]])
    hidden = hidden_cells(table, Elsewhere(fixed=[(0, 2)]))
    assert hidden is not None and (0, 2) not in hidden and (0, 1) in hidden


def test_where_nothing_can_be_hidden_the_units_are_not_published() -> None:
    table = Margins.of([[3, 20], [40, 30]])
    everything = [at for at in table.places() if at != (0, 0)]
    assert hidden_cells(table, Elsewhere(fixed=everything)) is None
