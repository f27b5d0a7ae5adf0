"""Lists of any length, row by row: one header, texts that stay texts, and memory that does not grow with the list."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from rustpy_xlsxwriter import Format, write_worksheet

from phusa.base.exports.workbooks import safe_csv

TEXT, DATE, NUMBER = "text", "date", "number"
Value = str | int | float | Decimal | date | None

_LONGEST_CELL = 32_000
_KEPT = (9, 10)
# What XML cannot hold, or a cell would only show as a box; half a character (a lone surrogate) cannot be encoded.
_UNWRITABLE = dict.fromkeys(
    [*(code for code in range(32) if code not in _KEPT), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
)
_FIRST_YEAR = 1900  # before it a spreadsheet program knows no dates
_FONT, _SIZE, _HEAD_COLOUR, _HEAD_HEIGHT = "Times New Roman", 12, "E8EEF4", 34
_NUMBER_FORMATS = {TEXT: "@", DATE: "dd/mm/yyyy", NUMBER: "General"}
_ON_PAPER = {"landscape": True, "paper_size": 9, "repeat_rows": 0, "fit_to_pages": (1, 0)}


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column. A text holds its number as written (leading zeros stay); a date that is none is written as text."""

    heading: str
    kind: str = TEXT
    width: float = 14


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A list: the name of its sheet, its columns (no two headings alike), and how many stay in sight at the left."""

    name: str
    columns: tuple[ListColumn, ...]
    frozen_columns: int = 0


def write_list(target: Path, sheet: ListSheet, rows: Iterable[Sequence[Value]]) -> int:
    """Write the rows to an .xlsx, or to a .csv if the target is called so; return how many they were.

    Every row has as many values as there are columns. The file is there whole or not at all: what the rows raise is
    passed on and the target stays as it was. A .csv is UTF-8 with its mark, separated by ";" because its numbers have
    a decimal comma, and quotes what a spreadsheet program could take for a formula.
    """
    headings = [column.heading for column in sheet.columns]
    if len(set(headings)) < len(headings):
        raise ValueError(f"two columns have one heading: {headings}")
    write = _write_csv if target.suffix.lower() == ".csv" else _write_xlsx
    unfinished = target.with_name(f"{target.name}.part")
    try:
        count = write(unfinished, sheet, rows)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def _text(value: Value) -> str | None:
    """A value as the text of a cell: without what no cell can hold, and None when nothing is left."""
    if value is None:
        return None
    text = value if isinstance(value, str) else _shown(value)
    if not text.isprintable():
        text = text.translate(_UNWRITABLE)
    return text[:_LONGEST_CELL] or None


def _shown(value: int | float | Decimal | date) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value).replace(".", ",")


def _date(value: Value) -> date | str | None:
    if isinstance(value, date) and value.year >= _FIRST_YEAR:
        return value
    return _text(value)


def _number(value: Value) -> Value:
    return value if isinstance(value, int | float | Decimal) else _text(value)


_CELLS: dict[str, Callable[[Value], Value]] = {TEXT: _text, DATE: _date, NUMBER: _number}


class _Records:
    """The rows as the writer takes them, counted. No rows are one empty row to it, so that the header is written."""

    def __init__(self, sheet: ListSheet, rows: Iterable[Sequence[Value]]) -> None:
        self.count = 0
        self._rows = rows
        self._columns = [(column.heading, _CELLS[column.kind]) for column in sheet.columns]

    def __iter__(self) -> Iterator[dict[str, Value]]:
        for row in self._rows:
            self.count += 1
            yield {heading: cell(value) for (heading, cell), value in zip(self._columns, row, strict=True)}
        if not self.count:
            yield {heading: None for heading, _ in self._columns}


def _write_xlsx(path: Path, sheet: ListSheet, rows: Iterable[Sequence[Value]]) -> int:
    records = _Records(sheet, rows)
    texts = [column.heading for column in sheet.columns if column.kind == TEXT]
    write_worksheet(
        iter(records),
        str(path),
        sheet.name,
        freeze_row=1,
        freeze_col=sheet.frozen_columns,
        autofilter=True,
        column_widths={column.heading: column.width for column in sheet.columns},
        column_formats={column.heading: _looks(column.kind) for column in sheet.columns},
        header_format=_head(),
        row_heights={0: _HEAD_HEIGHT},
        page_setup=dict(_ON_PAPER),
        ignore_errors=texts,
    )
    return records.count


def _looks(kind: str) -> Format:
    """The look of a column; "@" keeps a text a text even when somebody edits it later."""
    looks = Format().set_font_name(_FONT).set_font_size(_SIZE).set_num_format(_NUMBER_FORMATS[kind])
    return looks.set_align("center") if kind == DATE else looks


def _head() -> Format:
    head = Format().set_font_name(_FONT).set_font_size(_SIZE).set_bold().set_text_wrap().set_border("thin")
    return head.set_align("center").set_align("vertical_center").set_background_color(f"#{_HEAD_COLOUR}")


def _write_csv(path: Path, sheet: ListSheet, rows: Iterable[Sequence[Value]]) -> int:
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([safe_csv(column.heading) for column in sheet.columns])
        for row in rows:
            writer.writerow([_field(value) for _, value in zip(sheet.columns, row, strict=True)])
            count += 1
    return count


def _field(value: Value) -> str:
    """A field of a .csv; a negative number is a number and no formula."""
    text = _text(value) or ""
    return safe_csv(text) if isinstance(value, str) else text
