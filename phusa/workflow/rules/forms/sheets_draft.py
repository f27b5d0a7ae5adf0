"""A table proposed out of the first sheet of somebody's workbook, for a person to check: rows, columns, their kinds."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import Any

from phusa.base.imports.grid import CellValue, Sheet, Workbook, is_filled
from phusa.base.refusals import Refused
from phusa.base.text import clean, fold
from phusa.workflow.rules.forms import editing
from phusa.workflow.rules.forms.reading import MOST_COLUMNS, MOST_ROWS
from phusa.workflow.rules.forms.sums import Numbers, with_sums

Grid = dict[int, tuple[CellValue, ...]]
_ORDINAL = re.compile(r"(stt|tt|so tt|so thu tu|no)\.?")
_COUNTED = re.compile(r"\(?([0-9]{1,2}|[a-z])\)?(=.*)?")
_WORDS = re.compile(r"\b(ghi chu|nhan xet|noi dung|ly do|y kien|de xuat|ten|ho va ten|ho ten)\b")
_RATE = re.compile(r"%|\b(ty le|ti le)\b")
_MEASURED = re.compile(r"\b(gio|diem|binh quan|kinh phi|trieu)\b")


def add_sheet(body: dict[str, Any], book: Workbook) -> dict[str, Any]:
    """The body with one more table, read from the first visible sheet: header row, label column, kinds guessed, and
    what is called a sum made one where the figures there do not deny it.

    Raises `Refused` when no header with labels under it is found (`no_table`) or the sheet is far too large.
    """
    sheet = next((one for one in book.sheets if not one.hidden), None)
    grid = {row.number: row.cells for row in sheet.rows()} if sheet else {}
    top = _header_row(grid)
    if sheet is None or top is None:
        raise Refused(
            "no_table",
            f"Không thấy bảng trong trang đầu của tệp {book.name}: cần một dòng tiêu đề cột và một cột tên dòng.",
            field="file",
        )
    headings, labels, last = _headings(sheet, grid, top)
    rows = [clean(str(grid[number][labels])) for number in _label_numbers(grid, last, labels)]
    if not rows or len(rows) > MOST_ROWS or not 0 < len(headings) <= MOST_COLUMNS:
        raise Refused(
            "no_table",
            f"Trang đầu của tệp {book.name} có {len(rows)} dòng và {len(headings)} cột dưới tiêu đề: "
            f"cần 1 đến {MOST_ROWS} dòng, 1 đến {MOST_COLUMNS} cột.",
            field="file",
        )
    made = editing.add_table(body, _title(grid, top, sheet), rows, [])
    code = made["tables"][-1]["code"]
    for place, heading in headings.items():
        kind = _kind(
            heading, [cells[place] for number, cells in grid.items() if number > last and place < len(cells)]
        )
        more: dict[str, Any] = {"required": False} if kind == "text" else {}
        made = editing.add_columns(made, code, [heading], kind, **more)
    return _summed(made, code, grid, _label_numbers(grid, last, labels), list(headings))


def _summed(
    body: dict[str, Any], table: str, grid: Grid, numbers: list[int], places: list[int]
) -> dict[str, Any]:
    """The table with its sums, held against the figures in these rows and columns of the sheet."""
    held = body["tables"][-1]
    rows, columns = ([one["code"] for one in held[axis]] for axis in ("rows", "columns"))
    figures = [[_figure(grid[number], at) for at in places] for number in numbers]
    across: Numbers = dict(zip(rows, figures, strict=True))
    down: Numbers = dict(zip(columns, zip(*figures, strict=True), strict=True))
    return with_sums(with_sums(body, table, "rows", rows, across), table, "columns", columns, down)


def _figure(cells: tuple[CellValue, ...], at: int) -> Decimal | None:
    value = cells[at] if at < len(cells) else None
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return Decimal(f"{value:.12g}") if is_number else None


def _header_row(grid: Grid) -> int | None:
    """The first row with two texts or more that has a text under it."""
    numbers = sorted(grid)
    for number, following in pairwise(numbers):
        texts = [cell for cell in grid[number] if isinstance(cell, str)]
        if len(texts) >= 2 and any(isinstance(cell, str) for cell in grid[following]):
            return number
    return None


def _headings(sheet: Sheet, grid: Grid, top: int) -> tuple[dict[int, str], int, int]:
    """The columns by place ("group: label" under a merged heading), the column of labels, the last header row."""
    cells = grid[top]
    wide = [area for area in sheet.merged if area.first_row == top and area.last_column > area.first_column]
    deep = [area for area in sheet.merged if area.first_row == top and area.last_row > top]
    last = max([area.last_row for area in deep], default=top + 1 if wide else top)
    texts = {at: clean(str(cell)) for at, cell in enumerate(cells) if is_filled(cell)}
    for area in wide:
        below = grid.get(last, ())
        for at in range(area.first_column, area.last_column + 1):
            if at < len(below) and is_filled(below[at]):
                group = clean(str(cells[area.first_column])).replace(": ", " ")
                texts[at] = f"{group}: {clean(str(below[at]))}"
    places = [at for at in sorted(texts) if not _ORDINAL.fullmatch(fold(texts[at]))]
    labels = places[0]
    if (following := grid.get(last + 1)) and _is_counted(following):
        last += 1
    return {at: texts[at] for at in places[1:]}, labels, last


def _is_counted(cells: tuple[CellValue, ...]) -> bool:
    """Whether a row only numbers the columns: (1), (2), A, B."""
    filled = [fold(_plain(cell)) for cell in cells if is_filled(cell)]
    return len(filled) > 1 and all(_COUNTED.fullmatch(text) for text in filled)


def _plain(cell: CellValue) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else clean(str(cell))


def _label_numbers(grid: Grid, last: int, labels: int) -> list[int]:
    """The rows under the header that have a name."""
    return [
        number
        for number in sorted(grid)
        if number > last and labels < len(grid[number]) and isinstance(grid[number][labels], str)
    ]


def _title(grid: Grid, top: int, sheet: Sheet) -> str:
    """The last line over the table that names it; not one in brackets, nor the unit of its figures."""
    above = [
        clean(str(cell))
        for number in sorted(grid)
        if number < top
        for cell in grid[number]
        if is_filled(cell)
    ]
    named = [line for line in above if not line.startswith("(") and not fold(line).startswith("don vi tinh")]
    return (named or above or [sheet.name or "Bảng"])[-1]


def _kind(heading: str, values: list[CellValue]) -> str:
    folded = fold(heading)
    if _RATE.search(folded):
        return "percent"
    filled = [value for value in values if is_filled(value)]
    if _WORDS.search(folded) or any(isinstance(value, str) for value in filled):
        return "text"
    fractions = any(isinstance(value, float) and not value.is_integer() for value in filled)
    return "decimal" if fractions or _MEASURED.search(folded) else "count"
