"""Which cells of a published table are hidden, so that nobody can be counted out by adding and subtracting.

A table of units by classes with its sums is a circulation: people flow from the root through each unit (its people)
into each class, from there through the sums of the classes to the grand total, and back. What is printed is fixed; a
hidden cell may have any value its mark allows. A hidden cell can be worked out exactly when no residual cycle leads
through it. So cells are hidden, the smallest first, until such a cycle leads through every cell that must not be known:
- a count of 1 to 4, marked "< 5";
- one that differs by 1 to 4 from what an earlier edition shows;
- one that an earlier edition, or the page of the unit above, hides.
What another page shows is no help and is never hidden for the sake of others. Zero tells nothing of anybody and stays.
"""

import heapq
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from phusa.base.small_cells import LIMIT

At = tuple[int, int]
Node = tuple[str, int]
ROOT: Final[Node] = ("root", 0)
SUM: Final[Node] = ("sum", 0)
ENDLESS: Final = 10**9
# A hidden sum costs the reader more than a hidden cell.
DEARER: Final = 10


@dataclass(frozen=True)
class Margins:
    """A table with its sums: the last row adds up the units, the last column the classes."""

    cells: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]]) -> "Margins":
        """The table of these rows with its sums; every row as long as the others."""
        with_people = [(*row, sum(row)) for row in rows]
        return cls((*with_people, tuple(sum(column) for column in zip(*with_people, strict=True))))

    @property
    def last(self) -> At:
        """The place of the grand total."""
        return len(self.cells) - 1, len(self.cells[0]) - 1

    def ends(self, at: At) -> tuple[Node, Node]:
        """From where to where the people of a cell flow."""
        row, column = at
        units, classes = self.last
        start = ROOT if column == classes else ("unit", row)
        end: Node = ("unit", row) if column == classes else ("class", column)
        if row == units:
            start, end = (SUM, ROOT) if column == classes else (("class", column), SUM)
        return start, end

    def places(self) -> Iterator[At]:
        """Every place, row by row."""
        for row, cells in enumerate(self.cells):
            for column in range(len(cells)):
                yield row, column

    def __getitem__(self, at: At) -> int:
        return self.cells[at[0]][at[1]]

    def is_people(self, at: At) -> bool:
        """Whether it counts people of all classes: no secret in itself."""
        return at[1] == self.last[1]


@dataclass(frozen=True)
class Elsewhere:
    """What other pages and earlier editions say: `shown` what they print (the latest), `hidden` what they hide.

    `fixed` is what the page of a unit itself prints of it now.
    """

    shown: Mapping[At, int] = field(default_factory=dict)
    hidden: Collection[At] = ()
    fixed: Collection[At] = ()


def hidden_cells(table: Margins, elsewhere: Elsewhere = Elsewhere()) -> frozenset[At] | None:
    """The places to hide; None where hiding cells does not help, so that the units cannot be published."""
    must = {at for at in table.places() if _is_small(table, at) or _changed(table, at, elsewhere)}
    must |= {at for at in elsewhere.hidden if table[at]}
    net = _Net(table, elsewhere, set(must))
    for at in sorted(must, key=lambda at: (table[at], at)):
        if not net.protect(at):
            return None
    return frozenset(net.hidden)


def _is_small(table: Margins, at: At) -> bool:
    return 0 < table[at] < LIMIT and not table.is_people(at)


def _changed(table: Margins, at: At, elsewhere: Elsewhere) -> bool:
    return at in elsewhere.shown and 0 < abs(table[at] - elsewhere.shown[at]) < LIMIT


class _Net:
    """The residual network of a table and its hidden cells."""

    def __init__(self, table: Margins, elsewhere: Elsewhere, hidden: set[At]) -> None:
        self.table = table
        self.elsewhere = elsewhere
        self.hidden = hidden
        self.around: dict[Node, list[tuple[Node, At, int]]] = {}
        for at in table.places():
            start, end = table.ends(at)
            self.around.setdefault(start, []).append((end, at, 1))
            self.around.setdefault(end, []).append((start, at, -1))

    def protect(self, at: At) -> bool:
        """Hide what is needed so that a cell may have another value; whether that could be done."""
        start, end = self.table.ends(at)
        found: tuple[int, list[At]] | None = None
        for step, here, there in ((1, end, start), (-1, start, end)):
            if self._may_move(at, step) and (found is None or found[0]):
                way = self._cheapest(here, there, at)
                found = min((one for one in (found, way) if one is not None), default=None)
        if found is None:
            return False
        self.hidden.update(found[1])
        return True

    def _may_move(self, at: At, step: int) -> bool:
        lowest, highest = self._bounds(at)
        return lowest <= self.table[at] + step <= highest

    def _bounds(self, at: At) -> tuple[int, int]:
        """Which values a reader must think possible of a hidden cell, by its mark and what he knows from elsewhere."""
        count = self.table[at]
        if self.table.is_people(at):
            return 0, ENDLESS
        if not count:
            return 0, 0
        if count < LIMIT:
            return 1, LIMIT - 1
        if _changed(self.table, at, self.elsewhere):
            before = self.elsewhere.shown[at]
            return max(LIMIT, before - LIMIT + 1), before + LIMIT - 1
        return LIMIT, ENDLESS

    def _price(self, at: At) -> int | None:
        """What hiding a cell costs, nothing where it is hidden; None where it may not be hidden or would not help."""
        if at in self.hidden:
            return 0
        if at in self.elsewhere.fixed or not self.table[at]:
            return None
        row, column = at
        sums = (row == self.table.last[0]) + (column == self.table.last[1])
        return 1 + self.table[at] * int(DEARER**sums)

    def _cheapest(self, start: Node, end: Node, but: At) -> tuple[int, list[At]] | None:
        """The cheapest way through the residual network around a cell, with the cells it takes."""
        best: dict[Node, int] = {start: 0}
        came: dict[Node, tuple[Node, At]] = {}
        queue: list[tuple[int, Node]] = [(0, start)]
        while queue:
            cost, node = heapq.heappop(queue)
            if node == end:
                return cost, _way(came, start, end)
            if cost > best[node]:
                continue
            for other, at, step in self.around[node]:
                price = self._price(at)
                if at == but or price is None or not self._may_move(at, step):
                    continue
                if cost + price < best.get(other, ENDLESS):
                    best[other] = cost + price
                    came[other] = node, at
                    heapq.heappush(queue, (cost + price, other))
        return None


def _way(came: Mapping[Node, tuple[Node, At]], start: Node, end: Node) -> list[At]:
    """The cells between two nodes, from where each was come from."""
    taken = []
    while end != start:
        end, at = came[end]
        taken.append(at)
    return taken
