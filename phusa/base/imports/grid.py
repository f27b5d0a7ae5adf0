"""A workbook as cells, whatever file it came from. Rows count from 1 as Excel shows them, columns from 0."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Oddity:
    """A cell whose value may not be taken as it stands.

    kind "error": a formula error, `shown` is "#DIV/0!"; "percent": `value` 0.85 is shown as 85%;
    "formula": a formula that was never calculated, `shown` is "".
    """

    kind: str
    shown: str
    value: float | None = None


CellValue = str | int | float | bool | date | datetime | time | timedelta | Oddity | None


class Row(NamedTuple):
    """A row that holds something; `cells` begins at column A and ends at the last filled cell."""

    number: int
    cells: tuple[CellValue, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of merged cells, ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell lies in the rectangle."""
        return self.first_row <= row <= self.last_row and self.first_column <= column <= self.last_column


def _no_rows() -> Iterator[Row]:
    return iter(())


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `name` is None for a text file, which has none."""

    name: str | None
    hidden: bool = False
    merged: tuple[Area, ...] = ()
    read: Callable[[], Iterator[Row]] = field(default=_no_rows, repr=False)

    def rows(self) -> Iterator[Row]:
        """Yield the rows that hold something, top down. Can be asked again; raises `Refused` when unreadable."""
        return self.read()


@dataclass(frozen=True, slots=True)
class Workbook:
    """An opened file: `kind` is what it truly is ("xlsx", "xls", "ods", "csv"), `name` what the person calls it."""

    name: str
    kind: str
    sheets: tuple[Sheet, ...]


def column_letter(column: int) -> str:
    """Return the letters of a column that counts from 0: A for 0, AA for 26."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """Return the name of a cell: F9 for row 9, column 5."""
    return f"{column_letter(column)}{row}"


def parse_address(reference: str) -> tuple[int, int]:
    """Return row and column of a cell name; raises `ValueError` for anything else."""
    letters = reference.rstrip("0123456789")
    if not letters.isascii() or not letters.isalpha() or len(letters) > 3:
        raise ValueError(reference)
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(reference[len(letters) :]), column - 1


def is_filled(value: CellValue) -> bool:
    """Whether a cell holds anything but blanks."""
    return bool(value.strip()) if isinstance(value, str) else value is not None


def trim(cells: list[CellValue]) -> tuple[CellValue, ...]:
    """Return the cells without the empty ones at the end; blank texts become None."""
    kept = [cell if is_filled(cell) else None for cell in cells]
    while kept and kept[-1] is None:
        kept.pop()
    return tuple(kept)
