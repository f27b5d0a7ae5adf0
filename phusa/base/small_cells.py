"""Small counts in published tables: who is one of three can be recognised, so three is not printed.

A count of 1 to 4 is hidden; and so that it cannot be had again by subtraction, more is hidden until every hidden count
could still be at least two different numbers for a reader who knows the total and which counts are small. Where that
cannot be reached the total is hidden as well, without saying whether it is small: four parts below five are all ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LIMIT = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """A count as it may be shown; None when it is hidden. `small` tells a small one from a protecting one."""

    count: int | None
    small: bool = False

    def __str__(self) -> str:
        """The count, “< 5” for a small one, “ẩn” for one hidden to protect it."""
        if self.count is not None:
            return f"{self.count:,}".replace(",", ".")
        return f"< {LIMIT}" if self.small else "ẩn"


@dataclass(frozen=True, slots=True)
class Group:
    """The counts of one group in their order, and their total, as they may be published."""

    cells: tuple[Cell, ...]
    total: Cell


def hide_small(counts: Sequence[int]) -> Group:
    """The counts and their total as they may be published; zero tells nothing of anybody and stays."""
    small = {place for place, count in enumerate(counts) if 0 < count < LIMIT}
    hidden = set(small)
    others = sorted((count, place) for place, count in enumerate(counts) if count >= LIMIT)
    while hidden and others and not _safe(counts, hidden, small):
        hidden.add(others.pop(0)[1])
    if hidden and not _safe(counts, hidden, small):
        return Group(_cells(counts, small, small), Cell(None))
    return Group(_cells(counts, hidden, small), Cell(sum(counts)))


def _cells(counts: Sequence[int], hidden: set[int], small: set[int]) -> tuple[Cell, ...]:
    return tuple(
        Cell(None, small=place in small) if place in hidden else Cell(count)
        for place, count in enumerate(counts)
    )


def _safe(counts: Sequence[int], hidden: set[int], small: set[int]) -> bool:
    """Whether the sum of the hidden counts leaves each of them at least two values.

    A small count is 1 to 4, another hidden one at least 5 and at most what the others leave.
    """
    spare = sum(counts[place] for place in hidden) - sum(1 if place in small else LIMIT for place in hidden)
    room = sum(LIMIT - 2 for _ in small)
    if hidden == small:
        return len(small) > 1 and 0 < spare < room
    return spare > 0
