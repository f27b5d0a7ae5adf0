"""Small counts are hidden, and cannot be had again from what is shown."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phusa.base.small_cells import LIMIT, Cell, Group, hide_small


@pytest.mark.parametrize(
    ("counts", "cells", "total"),
    [
        ([5, 6], ["5", "6"], "11"),
        ([0, 1200], ["0", "1.200"], "1.200"),
        ([4, 20, 9], ["< 5", "20", "ẩn"], "33"),
        ([2, 3, 50], ["< 5", "< 5", "50"], "55"),
        ([4, 4, 50], ["< 5", "< 5", "ẩn"], "58"),
        ([3], ["< 5"], "ẩn"),
        ([1, 1, 1, 1], ["< 5"] * 4, "ẩn"),
        ([1, 5], ["< 5", "5"], "ẩn"),
        ([], [], "0"),
    ],
)
def test_as_published(counts: list[int], cells: list[str], total: str) -> None:
    group = hide_small(counts)
    assert ([str(cell) for cell in group.cells], str(group.total)) == (cells, total)


def possible(group: Group, most: int) -> list[tuple[int, ...]]:
    """Every list of counts that fits what was published, each count at most `most`."""

    def values(cell: Cell) -> range | list[int]:
        if cell.count is not None:
            return [cell.count]
        return range(1, LIMIT) if cell.small else range(LIMIT, most + 1)

    total = group.total
    every = product(*(values(cell) for cell in group.cells))
    if total.count is not None:
        return [counts for counts in every if sum(counts) == total.count]
    return list(every)


@settings(max_examples=400)
@given(st.lists(st.integers(0, 12), max_size=4))
def test_no_hidden_count_can_be_had_again(counts: list[int]) -> None:
    group = hide_small(counts)
    fitting = possible(group, most=50)
    assert tuple(counts) in fitting
    for place, cell in enumerate(group.cells):
        if cell.count is None:
            assert len({found[place] for found in fitting}) > 1, fitting


@given(st.lists(st.integers(0, 60), max_size=8))
def test_what_is_shown_is_true_and_nothing_small_is(counts: list[int]) -> None:
    group = hide_small(counts)
    for count, cell in zip(counts, group.cells, strict=True):
        assert cell.count in (None, count)
        assert not (cell.count and cell.count < LIMIT)
    assert all(cell.count is not None for cell in group.cells) == (not any(0 < c < LIMIT for c in counts))
