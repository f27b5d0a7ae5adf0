"""Lists of staff made for tests, as badly as units make them."""

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from phusa.base.imports.workbooks import open_workbook
from phusa.staff.rules.workbooks.facts import ColumnMapping, Given, StaffReading
from phusa.staff.rules.workbooks.reader import read_staff

Rows = Sequence[Sequence[object]]

TODAY = datetime.date(2025, 9, 1)
SCHOOL = Given("Trường THCS Nà Phiêng", ("THCS",), TODAY)
HEAD = (
    "TT",
    "Họ và tên",
    "Ngày sinh",
    "Giới tính",
    "Dân tộc",
    "Số CCCD",
    "Chức vụ",
    "Tổ",
    "Môn dạy",
    "Điện thoại",
)
AN = (
    1,
    "Lò Văn An",
    "7/9/1989",
    "Nam",
    "Thái",
    "099089000001",
    "Giáo viên",
    "Toán - Lí",
    "Toán",
    "0912000001",
)
BINH = (2, "Mè Thị Bình", "16/4/1979", "Nữ", "Kinh", "099179000002", "GV", "Văn - Sử", "Văn", "0912000002")


def save(
    folder: Path, rows: Rows, *, merges: Sequence[str] = (), touch: Callable[[Worksheet], None] | None = None
) -> Path:
    """Write an .xlsx of one sheet from A1 on; `touch` may spoil the sheet before it is saved."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "DS"
    fill(page, rows)
    for area in merges:
        page.merge_cells(area)
    if touch:
        touch(page)
    path = folder / "danh-sach.xlsx"
    book.save(path)
    return path


def fill(page: Worksheet, rows: Rows) -> None:
    """Write rows from A1 on."""
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                page.cell(number, column).value = value  # type: ignore[assignment]


def read_file(path: Path, *, given: Given = SCHOOL, mapping: ColumnMapping | None = None) -> StaffReading:
    """Open and read a file."""
    return read_staff(open_workbook(path, name=path.name), given=given, mapping=mapping)


def read_rows(
    folder: Path,
    rows: Rows,
    *,
    merges: Sequence[str] = (),
    given: Given = SCHOOL,
    mapping: ColumnMapping | None = None,
    touch: Callable[[Worksheet], None] | None = None,
) -> StaffReading:
    """Write an .xlsx of one sheet and read it."""
    return read_file(save(folder, rows, merges=merges, touch=touch), given=given, mapping=mapping)


def issue_list(reading: StaffReading) -> list[tuple[int | None, str | None, str, str]]:
    """The issues without their texts, notices left out."""
    return [(i.row, i.column, i.code, i.severity) for i in reading.issues if i.severity != "notice"]


def names(reading: StaffReading) -> list[str]:
    """The names that were read."""
    return [row.name for row in reading.rows]
