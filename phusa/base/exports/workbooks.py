"""Workbooks that go back to people: texts that cannot turn into formulas, the user's own file with a column "Lỗi"."""

import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from phusa.base.imports.grid import CellValue, Oddity, Sheet, Workbook
from phusa.base.text import clean

ERROR_HEADING = "Lỗi"
_RISKY = ("=", "+", "-", "@", "\t", "\r")
_FORBIDDEN = dict.fromkeys(code for code in range(32) if code not in (9, 10, 13))
_ERROR_FILL = PatternFill("solid", fgColor="FBE3E1")
_WARNING_FILL = PatternFill("solid", fgColor="FFF4D6")
_WIDTH = 60.0
_LONGEST_CELL = 32_000


@dataclass(frozen=True, slots=True)
class RowNote:
    """A sentence for one row of the user's sheet; `row` None concerns the whole sheet."""

    row: int | None
    text: str
    is_error: bool


@dataclass(frozen=True, slots=True)
class SheetNotes:
    """The notes of one sheet, whose header ends in `header_row`; `sheet` None is that of a file without sheets."""

    sheet: str | None
    header_row: int
    notes: Sequence[RowNote]


def is_risky(text: str) -> bool:
    """Whether a spreadsheet program could take a text for a formula."""
    return text.startswith(_RISKY)


def safe_csv(text: str) -> str:
    """Return a text for a CSV field: a quote before what could be taken for a formula."""
    return f"'{text}" if is_risky(text) else text


def put_text(cell: Cell, text: str) -> None:
    """Write a text as text, whatever it begins with; also later editing keeps it one."""
    cell.value = text.translate(_FORBIDDEN)[:_LONGEST_CELL]
    cell.data_type = "s"
    if is_risky(text):
        cell.quotePrefix = True


def with_errors(
    path: Path, workbook: Workbook, *, sheet: str | None, header_row: int, notes: Sequence[RowNote]
) -> bytes:
    """Return the user's own workbook as .xlsx with a column "Lỗi" in one sheet; see `with_notes`."""
    return with_notes(path, workbook, [SheetNotes(sheet, header_row, notes)])


def with_notes(path: Path, workbook: Workbook, sheets: Sequence[SheetNotes]) -> bytes:
    """Return the user's own workbook as .xlsx with a column "Lỗi" right of each header and the rows in error coloured.

    An .xlsx keeps its looks and formulas; of the other formats the cells are copied. A column "Lỗi" of an earlier
    round is written over. The workbook opens at the first sheet that has notes.
    """
    book = _own_book(path) if workbook.kind == "xlsx" else None
    if book is None or any(s.sheet is not None and s.sheet not in book.sheetnames for s in sheets):
        book = _copied_book(workbook)
    pages = [book[s.sheet] if s.sheet is not None else book.worksheets[0] for s in sheets]
    for page, one in zip(pages, sheets, strict=True):
        _write_notes(page, one.header_row, one.notes)
    first = next((page for page, one in zip(pages, sheets, strict=True) if one.notes), pages[0])
    book.active = book.worksheets.index(first)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _own_book(path: Path) -> openpyxl.Workbook | None:
    """Open the user's file for writing; None when it holds styles this writer cannot keep."""
    try:
        return openpyxl.load_workbook(path, keep_vba=False, keep_links=False)
    except Exception:  # its readers raise whatever a foreign file makes them stumble over
        return None


def _copied_book(workbook: Workbook) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in workbook.sheets:
        page = book.create_sheet(_sheet_title(sheet.name or "Bảng điểm"))
        page.sheet_state = "hidden" if sheet.hidden else "visible"
        _copy_cells(sheet, page)
    return book


def _sheet_title(name: str) -> str:
    return clean(name.translate(str.maketrans("[]:*?/\\", "       ")))[:31] or "Bảng điểm"


def _copy_cells(sheet: Sheet, page: Worksheet) -> None:
    widths: dict[int, int] = {}
    for row in sheet.rows():
        alone = sum(value is not None for value in row.cells) == 1
        for index, value in enumerate(row.cells, start=1):
            if value is not None:
                put_value(page.cell(row.number, index), value)
                widths[index] = max(widths.get(index, 8), 0 if alone else min(len(str(value)), 40))
    for index, width in widths.items():
        page.column_dimensions[get_column_letter(index)].width = width + 2
    for area in sheet.merged:
        if area.last_row - area.first_row < 1000:
            page.merge_cells(
                start_row=area.first_row,
                end_row=area.last_row,
                start_column=area.first_column + 1,
                end_column=area.last_column + 1,
            )


def put_value(cell: Cell | MergedCell, value: CellValue) -> None:
    """Write a value that was read: texts as texts, dates as dd/mm/yyyy, an odd cell as it was shown."""
    if isinstance(cell, MergedCell):
        return
    if isinstance(value, str):
        put_text(cell, value)
    elif isinstance(value, Oddity):
        put_text(cell, value.shown)
    else:
        cell.value = value
        if isinstance(value, datetime | date):
            cell.number_format = "dd/mm/yyyy"
        elif isinstance(value, time | timedelta):
            cell.number_format = "hh:mm:ss"


def _write_notes(page: Worksheet, header_row: int, notes: Iterable[RowNote]) -> None:
    by_row: dict[int | None, list[RowNote]] = defaultdict(list)
    for note in notes:
        by_row[note.row if note.row != header_row else None].append(note)
    column = _error_column(page, header_row, [row for row in by_row if row is not None])
    head = page.cell(header_row, column)
    _like_left(page, header_row, column)
    if isinstance(head, Cell):
        put_text(head, ERROR_HEADING)
        if whole := by_row.pop(None, []):
            head.comment = Comment("\n".join(note.text for note in whole), "Phù Sa", width=420, height=160)
    page.column_dimensions[get_column_letter(column)].width = _WIDTH
    for number, found in by_row.items():
        if number is not None:
            _write_row(page, number, column, found)


def _error_column(page: Worksheet, header_row: int, rows: Iterable[int]) -> int:
    """Return the column of an earlier "Lỗi", else the first one right of everything in the header and these rows."""
    last = 0
    for row in (header_row, *rows):
        for cell in page[row]:
            if row == header_row and cell.value is not None and clean(str(cell.value)) == ERROR_HEADING:
                return int(cell.column or 1)
            if cell.value is not None:
                last = max(last, int(cell.column or 0))
    for area in page.merged_cells.ranges:
        if area.min_row <= header_row <= area.max_row:
            last = max(last, area.max_col)
    return last + 1


def _like_left(page: Worksheet, row: int, column: int) -> None:
    """Give the new heading the letters of the one at its left, and a frame."""
    left, new = page.cell(row, max(column - 1, 1)), page.cell(row, column)
    line = Side(style="thin")
    new.font = Font(name=left.font.name, size=left.font.sz, bold=True)
    new.border = Border(left=line, right=line, top=line, bottom=line)
    new.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _write_row(page: Worksheet, row: int, column: int, notes: Sequence[RowNote]) -> None:
    is_error = any(note.is_error for note in notes)
    target = page.cell(row, column)
    if isinstance(target, Cell):
        put_text(target, "\n".join(note.text for note in notes))
    target.alignment = Alignment(wrap_text=True, vertical="top")
    fill = _ERROR_FILL if is_error else _WARNING_FILL
    for index in range(1, column + 1):
        page.cell(row, index).fill = fill
