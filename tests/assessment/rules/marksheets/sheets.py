"""Mark sheets made for tests, as badly as schools make them."""

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from phusa.assessment.rules.marksheets.facts import MarkSheet, SheetPerson
from phusa.assessment.rules.marksheets.reader import read_mark_sheet
from phusa.base.imports.workbooks import open_workbook

Rows = Sequence[Sequence[object]]

HEAD = (
    "TT",
    "Họ và tên",
    "Ngày sinh",
    "Chức vụ",
    "Tổ",
    "ND1",
    "ND2",
    "THCS18",
    "THCS19",
    "ĐTB",
    "Xếp loại",
    "Ghi chú",
)
AN = (1, "Lò Văn An", "7/9/1989", "Giáo viên", "Toán - Lí", 8, 7.5, 8, 9, 8, "Khá", None)
BINH = (2, "Mè Thị Bình", "16/4/1979", "GV", "Văn - Sử", 9, 9.5, 9, 9, 9.2, "Giỏi", None)


def fill(page: Worksheet, rows: Rows, merges: Sequence[str] = ()) -> None:
    """Write rows from A1 on, then merge."""
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                page.cell(number, column).value = value  # type: ignore[assignment]
    for area in merges:
        page.merge_cells(area)


def read_xlsx(
    folder: Path,
    rows: Rows,
    *,
    merges: Sequence[str] = (),
    level: str | Sequence[str] = "THCS",
    year: str = "",
    touch: Callable[[Worksheet], None] | None = None,
) -> MarkSheet:
    """Write an .xlsx of one sheet and read it as a mark sheet; `touch` may spoil the sheet before it is saved."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    fill(page, rows, merges)
    if touch:
        touch(page)
    return read_book(folder, book, level=level, year=year)


def read_book(
    folder: Path,
    book: openpyxl.Workbook,
    *,
    level: str | Sequence[str] = "THCS",
    year: str = "",
    sheet: str | None = None,
) -> MarkSheet:
    """Save a workbook and read it as a mark sheet."""
    path = folder / "bang-diem.xlsx"
    book.save(path)
    return read_mark_sheet(open_workbook(path, name=path.name), level=level, year=year, sheet=sheet)


def read_csv(folder: Path, rows: Rows, *, separator: str = ";", encoding: str = "utf-8-sig") -> MarkSheet:
    """Write a .csv and read it as a mark sheet."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows([["" if v is None else v for v in row] for row in rows])
    path = folder / "bang-diem.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    return read_mark_sheet(open_workbook(path, name=path.name), level="THCS")


def scores_of(person: SheetPerson) -> dict[str, str]:
    """The scores of a person by block or module, halves as "4+4,5"."""
    found = {}
    for component in person.components:
        halves = f"{component.acquired}+{component.applied}"
        found[component.module or component.block] = (
            halves if component.score is None else str(component.score)
        )
    return found


def issue_list(sheet: MarkSheet) -> list[tuple[int | None, str | None, str, str]]:
    """The issues without their texts."""
    return [(issue.row, issue.column, issue.code, issue.severity) for issue in sheet.issues]
