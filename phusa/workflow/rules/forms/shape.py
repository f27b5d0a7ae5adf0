"""The shape of a form: its tables, rows, columns, calculations and checks, and the cells they make together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final, Literal

CellKind = Literal["input", "calculated", "blocked"]
Severity = Literal["error", "warning", "missing"]

COLUMN_KINDS: Final[dict[str, str]] = {
    "count": "Số đếm",
    "decimal": "Số có phần thập phân",
    "percent": "Tỷ lệ %",
    "text": "Chữ",
    "choice": "Chọn một trong danh sách",
}
NUMBER_KINDS: Final = ("count", "decimal", "percent")
CALCULATIONS: Final[dict[str, str]] = {
    "sum": "Tổng",
    "percent": "Tỷ lệ %",
    "difference": "Hiệu",
}
OPERATORS: Final[dict[str, str]] = {"<=": "không lớn hơn", "=": "bằng"}
SEVERITIES: Final[dict[str, str]] = {"error": "Lỗi", "warning": "Cảnh báo"}
EVERY: Final = "*"


@dataclass(frozen=True, slots=True)
class Calculation:
    """How a row or column follows from others of its table, named by code.

    "sum" adds `parts`; "percent" is the sum of `parts` in a hundred of the sum of `of`, with `places` decimals, half
    up; "difference" is the sum of `parts` less the sum of `of`.
    """

    kind: str
    parts: tuple[str, ...]
    of: tuple[str, ...] = ()
    places: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row; a `heading` has no cells of its own. `indent` is how deep it stands, 0 to 4."""

    code: str
    label: str
    indent: int = 0
    heading: bool = False
    calculation: Calculation | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what its cells take. Neighbours with one `group` stand under one heading.

    `least` and `most` are in the unit of the column, None for no bound. `adds` is false for figures that mean nothing
    added up, such as averages: they are listed, as text is.
    """

    code: str
    label: str
    kind: str
    group: str = ""
    required: bool = True
    least: Decimal | None = None
    most: Decimal | None = None
    places: int = 0
    choices: tuple[str, ...] = ()
    adds: bool = True
    calculation: Calculation | None = None

    @property
    def name(self) -> str:
        """Its label with the heading it stands under."""
        return f"{self.group}: {self.label}" if self.group else self.label

    @property
    def is_number(self) -> bool:
        """Whether its cells hold numbers."""
        return self.kind in NUMBER_KINDS

    @property
    def can_be_added(self) -> bool:
        """Whether what is written in it may be added over units and rows."""
        return self.kind in ("count", "decimal") and self.adds


@dataclass(frozen=True, slots=True)
class Check:
    """What must hold between cells: the sum of `left` against the sum of `right`, each "table.row.column".

    "*" for the row (or column) asks it of every row of the first table, each with itself.
    """

    code: str
    text: str
    severity: str
    operator: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `calculation` says by which axis it follows from others, None for what people write."""

    table: Table
    row: Row
    column: Column
    kind: CellKind
    calculation: Calculation | None
    by_row: bool

    @property
    def key(self) -> str:
        """Its address in the values of an answer: table.row.column."""
        return f"{self.table.code}.{self.row.code}.{self.column.code}"

    @property
    def places(self) -> int:
        """How many decimals it is written with."""
        if self.calculation is not None and self.calculation.kind == "percent":
            return self.calculation.places
        return self.column.places

    @property
    def where(self) -> str:
        """Where it stands, for people: table, row, column."""
        return f"{self.table.title}, dòng “{self.table.row_names[self.row.code]}”, cột “{self.column.name}”"


@dataclass(frozen=True)
class Table:
    """One table. `blocked` are the cells nobody fills, as "row.column"."""

    code: str
    title: str
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    blocked: frozenset[str] = frozenset()

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell, row by row, blocked ones too; rows that are headings have none."""
        return tuple(
            self._cell(row, column) for row in self.rows if not row.heading for column in self.columns
        )

    @cached_property
    def row_names(self) -> dict[str, str]:
        """What each row is called where it stands alone: with the row above it, when others have the same label."""
        labels = [row.label for row in self.rows]
        names: dict[str, str] = {}
        above: dict[int, str] = {}
        for row in self.rows:
            head = next((above[depth] for depth in range(row.indent - 1, -1, -1) if depth in above), "")
            twice = labels.count(row.label) > 1 and head
            names[row.code] = f"{head}: {row.label}" if twice else row.label
            above = {depth: label for depth, label in above.items() if depth < row.indent} | {
                row.indent: row.label
            }
        return names

    def row(self, code: str) -> Row:
        """A row by its code."""
        return next(one for one in self.rows if one.code == code)

    def column(self, code: str) -> Column:
        """A column by its code."""
        return next(one for one in self.columns if one.code == code)

    def cells_of(self, row: Row) -> Iterator[Cell]:
        """The cells of one row, blocked ones too."""
        return (cell for cell in self.cells if cell.row is row)

    def _cell(self, row: Row, column: Column) -> Cell:
        across, down = column.calculation, row.calculation
        by_row = down is not None and (across is None or (down.kind == "percent" != across.kind))
        used = down if by_row else across
        kind: CellKind = "input" if used is None else "calculated"
        meaningless = by_row and across is None and not column.can_be_added
        if f"{row.code}.{column.code}" in self.blocked or meaningless or _percent_twice(across, down):
            kind, used = "blocked", None
        return Cell(self, row, column, kind, used, by_row and used is not None)


def _percent_twice(across: Calculation | None, down: Calculation | None) -> bool:
    """A percentage of percentages says nothing."""
    return across is not None and down is not None and across.kind == down.kind == "percent"


@dataclass(frozen=True)
class Form:
    """A form: its tables and what is checked between their cells."""

    tables: tuple[Table, ...]
    checks: tuple[Check, ...] = ()

    @cached_property
    def cells(self) -> dict[str, Cell]:
        """Every cell that holds something, by its key, in the order of the paper; blocked ones are left out."""
        every = (cell for table in self.tables for cell in table.cells)
        return {cell.key: cell for cell in every if cell.kind != "blocked"}

    @cached_property
    def inputs(self) -> dict[str, Cell]:
        """The cells that people fill, by key."""
        return {key: cell for key, cell in self.cells.items() if cell.kind == "input"}

    def table(self, code: str) -> Table:
        """A table by its code."""
        return next(one for one in self.tables if one.code == code)


def cells(form: Form) -> tuple[Cell, ...]:
    """Every cell that holds something, in the order of the paper; `len` of the `inputs` is what a unit fills."""
    return tuple(form.cells.values())
