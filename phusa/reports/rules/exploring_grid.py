"""The answer to a question as a grid: counts with their sums, shares, and the order of the rows. Pure Python."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, Self

from phusa.reports.rules.exploring import TOTAL, Dimension, Measure

TENTH: Final = Decimal("0.1")
Value = int | Decimal | None


@dataclass(frozen=True, slots=True)
class Count:
    """So many people in so many reports."""

    people: int = 0
    reports: int = 0


@dataclass(frozen=True, slots=True)
class Member:
    """One row or column: its key in the address, its words, its place in the order.

    Of a unit also its code and kind.
    """

    key: str
    label: str
    order: tuple[object, ...] = ()
    code: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Grid:
    """Counts by row and column; an absent cell is nothing. `columns` is empty where only sums were asked for."""

    rows: Sequence[Member]
    columns: Sequence[Member]
    cells: Mapping[tuple[str, str], Count]
    row_sums: Mapping[str, Count]
    column_sums: Mapping[str, Count]
    whole: Count
    measure: Measure

    def value(self, row: str, column: str) -> Value:
        """What the cell of these keys says; `TOTAL` names the sums."""
        if self.measure == Measure.REPORTS:
            return self._count(row, column).reports
        people = self._count(row, column).people
        if self.measure == Measure.PEOPLE:
            return people
        whole = {
            Measure.OF_ROW: self._count(row, TOTAL),
            Measure.OF_COLUMN: self._count(TOTAL, column),
        }.get(self.measure, self.whole)
        return share(people, whole.people)

    def line(self, row: str) -> list[Value]:
        """The values of a row in the order of the columns, its sum last."""
        return [self.value(row, column) for column in (*(one.key for one in self.columns), TOTAL)]

    def sorted_by(self, sort: str) -> Self:
        """The rows with the greatest of a column first, the smallest where `sort` begins with "-"; an unknown column
        changes nothing."""
        key = sort.removeprefix("-")
        if key != TOTAL and key not in {one.key for one in self.columns}:
            return self
        sign = 1 if sort.startswith("-") else -1

        def place(member: Member) -> Decimal:
            value = self.value(member.key, key)
            return sign * (Decimal(value) if value is not None else Decimal(-1))

        return replace(self, rows=sorted(self.rows, key=place))

    def _count(self, row: str, column: str) -> Count:
        if row == TOTAL:
            return self.whole if column == TOTAL else self.column_sums.get(column, Count())
        if column == TOTAL:
            return self.row_sums.get(row, Count())
        return self.cells.get((row, column), Count())


def share(part: int, whole: int) -> Decimal | None:
    """A part in percent with one place, half away from nothing; None of nothing."""
    if not whole:
        return None
    return (Decimal(part * 100) / whole).quantize(TENTH, ROUND_HALF_UP)


def scales_in(keys: Sequence[str]) -> set[str]:
    """The editions that the keys of classes belong to ("tt26-2012:2012-08-27:class_kha")."""
    return {key.rpartition(":")[0] for key in keys}


def mixes_scales(measure: Measure, rows: Dimension, columns: Dimension | None, grid: Grid) -> bool:
    """Whether shares would be made of people judged by different scales, which are never added up."""
    if measure in (Measure.PEOPLE, Measure.REPORTS) or Dimension.CLASS not in (rows, columns):
        return False
    members = grid.rows if rows == Dimension.CLASS else grid.columns
    return len(scales_in([one.key for one in members])) > 1
