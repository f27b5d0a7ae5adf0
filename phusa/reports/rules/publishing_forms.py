"""Which cells of the sum of a form are hidden in public, so that no small count can be had by adding and subtracting.

Rows and columns that are sums or differences of others, and checks of equality that hold, tie cells together. What is
printed is fixed; a hidden cell may have any value its mark allows. Whoever knows all that can work a hidden cell out
unless the hidden cells can be moved by one each, up and down, so that every tie still holds. So cells are hidden, the
cheapest first, until such a move leads through every count that must not be known: one of 1 to 4, one that moved by 1
to 4 since an earlier edition, one that an earlier edition hides. The rest counts as well: five of six who are done
leave one who is not. Where no move is found all that is tied to it is hidden, without a word of what is small. A form
does not say which of its counts are people: every whole number counts as such.
"""

import heapq
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from phusa.base.small_cells import LIMIT
from phusa.workflow.rules.forms import Cell, Form, Row
from phusa.workflow.rules.forms.checking import instances

ENDLESS: Final = 10**13
# A hidden sum costs the reader more than a hidden cell.
DEARER: Final = 10
# How many moves are tried for one cell; forms of thousands of cells are published all the same.
MOST_TRIED: Final = 4_000
# Of the cells that could mend a tie, so many are looked at further; a tie that is still off weighs like such a count.
MOST_WAYS, OFF = 12, 50
Numbers = Mapping[str, Decimal]
Moves = frozenset[tuple[str, int]]
Off = dict[int, int]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What editions before print of the same cells, the latest number of each, and which cells any of them hides."""

    shown: Numbers = field(default_factory=dict)
    hidden: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Hidden:
    """The cells that are not printed: `small` are marked as counts of 1 to 4, the others say nothing."""

    cells: frozenset[str]
    small: frozenset[str]


def hidden_cells(form: Form, sums: Numbers, earlier: Earlier = Earlier()) -> Hidden:
    """The cells of the sums of a form that stay hidden; percentages are, where something they are made of is."""
    net = _Net(form, sums, earlier)
    must = [key for key in net.counts if net.is_secret(key)]
    net.hidden.update(must)
    for key in sorted(must, key=lambda key: (abs(net.sums[key]), key)):
        if not net.protect(key):
            net.withhold(key)
    hidden = frozenset(net.hidden & sums.keys())
    small = frozenset(key for key in hidden - net.withheld if 0 < sums[key] < LIMIT)
    return Hidden(hidden | _shares_of(form, sums, hidden), small)


def _shares_of(form: Form, sums: Numbers, hidden: Collection[str]) -> set[str]:
    """The percentages that follow from a hidden cell."""
    found: set[str] = set()
    for key, cell in form.cells.items():
        one = cell.calculation
        if key in sums and one is not None and one.kind == "percent":
            made_of = set(_keys(cell, (*one.parts, *one.of)))
            found |= {key} if made_of & set(hidden) else set()
    return found


def _keys(cell: Cell, codes: tuple[str, ...]) -> list[str]:
    """The cells of these rows or columns that a calculated cell follows from."""
    table = cell.table.code
    if cell.by_row:
        return [f"{table}.{code}.{cell.column.code}" for code in codes]
    return [f"{table}.{cell.row.code}.{code}" for code in codes]


def _ties(form: Form, sums: Numbers) -> Iterator[dict[str, int]]:
    """What holds between the cells: signs by cell, whose signed sum is always the same."""
    for key, cell in form.cells.items():
        one = cell.calculation
        if one is not None and one.kind != "percent" and key in sums:
            tie = {key: -1}
            tie |= {part: 1 for part in _keys(cell, one.parts) if part in sums}
            yield tie | {part: -1 for part in _keys(cell, one.of) if part in sums}
    for check in form.checks:
        for _, left, right in instances(form, check) if check.operator == "=" else ():
            sides = [[key for key in side if key in sums] for side in (left, right)]
            if sum(sums[key] for key in sides[0]) == sum(sums[key] for key in sides[1]):
                yield dict.fromkeys(sides[0], 1) | dict.fromkeys(sides[1], -1)


def _rests(form: Form, sums: Numbers) -> Iterator[tuple[str, dict[str, int], Decimal]]:
    """What some are short of others, where that is 1 to 4: its name, signs by cell, how many.

    One cell is a part of another where a percentage is made of them, a check says that it is not larger, or its row
    stands one deeper under the other's.
    """
    pairs: dict[tuple[tuple[str, ...], tuple[str, ...]], str] = {}
    for cell in form.cells.values():
        one = cell.calculation
        if one is not None and one.kind == "percent":
            pairs[tuple(_keys(cell, one.parts)), tuple(_keys(cell, one.of))] = cell.key
    for check in form.checks:
        for place, left, right in instances(form, check) if check.operator == "<=" else ():
            pairs.setdefault((left, right), f"{check.code}:{place}")
    for child, head in _under(form):
        pairs.setdefault(((child,), (head,)), f"{child}^")
    for (parts, of), name in pairs.items():
        signs = Counter(key for key in parts if key in sums)
        signs.subtract(key for key in of if key in sums)
        keys = {key: sign for key, sign in signs.items() if sign}
        rest = -sum((sign * sums[key] for key, sign in keys.items()), Decimal())
        if 0 < rest < LIMIT and all(form.cells[key].column.kind == "count" for key in keys):
            yield f"{name}?", keys, rest


def _under(form: Form) -> Iterator[tuple[str, str]]:
    """Each cell of a row that stands deeper than the one it belongs to, with the cell of that row."""
    for table in form.tables:
        above: dict[int, Row] = {}
        for row in table.rows:
            above = {depth: one for depth, one in above.items() if depth < row.indent}
            head = above[max(above)] if above else None
            if head is not None and not head.heading and not row.heading:
                for column in table.columns:
                    yield f"{table.code}.{row.code}.{column.code}", f"{table.code}.{head.code}.{column.code}"
            above[row.indent] = row


class _Net:
    """The cells of a form with what ties them, and those hidden so far."""

    def __init__(self, form: Form, sums: Numbers, earlier: Earlier) -> None:
        rests = list(_rests(form, sums))
        self.rests = {name: rest for name, _, rest in rests}
        self.sums, self.earlier = {**sums, **self.rests}, earlier
        self.hidden: set[str] = set(self.rests)
        self.withheld: set[str] = set()
        self.may_move: dict[tuple[str, int], bool] = {}
        self.prices = {key: 1 + int(abs(value)) for key, value in sums.items()}
        cells = {key: cell for key, cell in form.cells.items() if key in sums}
        self.counts = [key for key, cell in cells.items() if cell.column.kind == "count"] + list(self.rests)
        self.calculated = {key for key, cell in cells.items() if cell.calculation is not None}
        self.ties = [*_ties(form, sums), *({name: 1} | keys for name, keys, _ in rests)]
        self.of: dict[str, list[int]] = {}
        for place, tie in enumerate(self.ties):
            for key in tie:
                self.of.setdefault(key, []).append(place)

    def is_secret(self, key: str) -> bool:
        """Whether a count must not be known."""
        return 0 < abs(self.sums[key]) < LIMIT or self._moved(key) or self._was_hidden(key)

    def protect(self, key: str) -> bool:
        """Hide the cheapest cells with which this one may be another number; whether there are any."""
        ways = [way for step in (1, -1) if (way := self._cheapest(key, step)) is not None]
        if not ways:
            return False
        self.hidden.update(cell for cell, _ in min(ways, key=lambda way: (way[0], sorted(way[1])))[1])
        return True

    def withhold(self, key: str) -> None:
        """Hide everything that is tied to a cell, and do not say of any of it that it is small."""
        waiting, seen = [key], {key}
        while waiting:
            for place in self.of.get(waiting.pop(), ()):
                fresh = {cell for cell in self.ties[place] if self.sums[cell]} - seen
                seen |= fresh
                waiting += fresh
        self.hidden |= seen
        self.withheld |= seen
        self.may_move.clear()

    def _cheapest(self, key: str, step: int) -> tuple[int, Moves] | None:
        """Cheap cells that move with this one so that all ties hold: what they cost, and which way each goes."""
        if not self._may_move(key, step):
            return None
        tried, start = 0, frozenset({(key, step)})
        queue: list[tuple[int, int, int, Moves, Off]] = [(0, 0, 0, start, self._off({}, key, step))]
        seen: set[Moves] = {start}
        while queue and tried < MOST_TRIED:
            _, cost, _, moves, off = heapq.heappop(queue)
            if not off:
                return cost, moves
            for rank, cell, way, after in self._mends(off, moves):
                fresh = moves | {(cell, way)}
                if fresh not in seen:
                    seen.add(fresh)
                    tried += 1
                    heapq.heappush(queue, (cost + rank, cost + self._price(cell), tried, fresh, after))
        return None

    def _off(self, off: Off, key: str, step: int) -> Off:
        """By how much ties are off once a cell has moved as well."""
        after = dict(off)
        for place in self.of.get(key, ()):
            after[place] = after.get(place, 0) + step * self.ties[place][key]
            if not after[place]:
                del after[place]
        return after

    def _mends(self, off: Off, moves: Moves) -> list[tuple[int, str, int, Off]]:
        """The cells of a tie that is off which may move to mend it: the best by price and by what is off then."""
        place = min(off)
        moved = {key for key, _ in moves}
        found = []
        for key, sign in self.ties[place].items():
            step = -sign if off[place] > 0 else sign
            if key not in moved and self._may_move(key, step):
                after = self._off(off, key, step)
                found.append((self._price(key) + OFF * len(after), key, step, after))
        return heapq.nsmallest(MOST_WAYS, found, key=lambda one: one[:3])

    def _price(self, key: str) -> int:
        if key in self.hidden:
            return 0
        return self.prices[key] * (DEARER if key in self.calculated else 1)

    def _may_move(self, key: str, step: int) -> bool:
        known = self.may_move.get((key, step))
        if known is None:
            lowest, highest = self._bounds(key)
            known = self.may_move[key, step] = lowest <= self.sums[key] + step <= highest
        return known

    def _bounds(self, key: str) -> tuple[Decimal, Decimal]:
        """Between which numbers a reader must think a hidden cell to be, by its mark and by what he has read before."""
        value = self.sums[key]
        if key in self.rests:
            return Decimal(), Decimal(ENDLESS)
        if not value:
            return value, value
        if key in self.withheld or value < 0:
            return (Decimal(1), Decimal(ENDLESS)) if value > 0 else (Decimal(-ENDLESS), Decimal(-1))
        if value < LIMIT:
            return Decimal(1), Decimal(LIMIT - 1)
        if self._moved(key):
            before = self.earlier.shown[key]
            return max(Decimal(LIMIT), before - LIMIT + 1), before + LIMIT - 1
        return Decimal(LIMIT), Decimal(ENDLESS)

    def _moved(self, key: str) -> bool:
        before = self.earlier.shown.get(key)
        return before is not None and 0 < abs(self.sums[key] - before) < LIMIT

    def _was_hidden(self, key: str) -> bool:
        return key in self.earlier.hidden and bool(self.sums[key])
