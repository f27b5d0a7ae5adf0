"""Workbooks that go out around a staff list: an empty one to fill in, and the unit's own with what is wrong in it."""

import io
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePath

from phusa.base.exports.lists import ListColumn, ListSheet, write_list
from phusa.base.exports.templates import CHOICE, DATE, TEXT, Template, TemplateColumn, write_template
from phusa.base.exports.workbooks import RowNote, SheetNotes, with_notes
from phusa.base.imports.grid import Sheet, Workbook
from phusa.base.imports.workbooks import open_workbook
from phusa.base.models import ImportRow
from phusa.base.text import show_date
from phusa.organisations.models import Level, Unit, UnitKind
from phusa.staff.models import Gender, Position, StaffImport
from phusa.staff.queries.imports import LIMITS

# Beyond so many rows the whole workbook takes minutes to write: the rows to mend go back alone.
WHOLE_UP_TO = 5_000
# Nobody mends more than so many rows by hand: something else is wrong with such a list.
MOST_TO_MEND = 20_000
SPARE_ROWS = 100
ADVICE = "Lỗi và cách sửa"
_COLUMN = re.compile(r"^(.*?Dòng \d+), cột [A-Z]+(?=: )")
HELP = (
    "Mỗi người một dòng. Bắt buộc có họ và tên; nên có số định danh cá nhân (12 chữ số) để biết chắc là ai.",
    "Ngày ghi như 7/9/1989; chỉ biết năm thì ghi năm.",
    "Ô để trống nghĩa là không nói gì: điều đang có trong hệ thống giữ nguyên.",
    "Xoá bớt hay đổi thứ tự cột đều được.",
)


def template_file(unit: Unit, today: date) -> io.BytesIO:
    """An empty staff list of a unit as .xlsx; of an office it has a column that names the school."""
    is_school = unit.kind == UnitKind.SCHOOL
    school = () if is_school else (TemplateColumn("Mã đơn vị", width=16), TemplateColumn("Trường", width=32))
    template = Template(
        name="Nhân sự",
        titles=(unit.name, "DANH SÁCH NHÂN SỰ", f"Ngày {show_date(today)}"),
        columns=(*_WHO, *school, *_WORK),
        rows=(),
        help=HELP,
        spare_rows=SPARE_ROWS,
    )
    return io.BytesIO(write_template(template))


_WHO = (
    TemplateColumn("Họ và tên", width=26),
    TemplateColumn("Ngày sinh", DATE, width=13),
    TemplateColumn("Giới tính", CHOICE, width=10, choices=tuple(Gender.labels)),
    TemplateColumn("Số định danh cá nhân", TEXT, width=20),
    TemplateColumn("Mã giáo viên", width=16),
)
_WORK = (
    TemplateColumn("Chức vụ", CHOICE, width=22, choices=tuple(Position.labels)),
    TemplateColumn("Cấp học", CHOICE, width=10, choices=tuple(Level.values)),
    TemplateColumn("Môn dạy", width=16),
    TemplateColumn("Tổ chuyên môn", width=24),
    TemplateColumn("Trình độ", width=14),
    TemplateColumn("Ngày vào ngành", DATE, width=15),
    TemplateColumn("Hạng chức danh", width=16),
    TemplateColumn("Dân tộc", width=12),
    TemplateColumn("Điện thoại", width=14),
    TemplateColumn("E-mail", width=26),
)


def file_with_errors(staff_import: StaffImport) -> tuple[io.BytesIO, str]:
    """The list's own workbook as .xlsx with a column that says what each row needs, and its name.

    Of a long list only the rows with something to mend go back, at most 20.000, with all their columns: what is right
    need not be brought in again.
    """
    batch = staff_import.batch
    path, stem = Path(batch.file.path), PurePath(batch.file_name).stem
    rows = batch.rows.exclude(issues=[]).order_by("pk").only("batch", "sheet", "number", "issues")
    notes = _notes(rows[:MOST_TO_MEND])
    book = open_workbook(path, name=batch.file_name, allowed=LIMITS)
    sheets = batch.reading.get("sheets", [])
    if batch.counts.get("rows", 0) > WHOLE_UP_TO:
        return _rows_alone(book, sheets, notes), f"{stem} (những dòng cần sửa).xlsx"
    of_sheets = [
        SheetNotes(sheet["name"] or None, max(sheet["header_rows"]), notes.get(sheet["name"], []))
        for sheet in sheets
    ]
    return io.BytesIO(with_notes(path, book, of_sheets)), f"{stem} (có cột Lỗi).xlsx"


def _notes(rows: Iterable[ImportRow]) -> dict[str, list[RowNote]]:
    found: dict[str, list[RowNote]] = defaultdict(list)
    for row in rows:
        found[row.sheet] += [
            RowNote(row.number, issue["text"], issue["severity"] == "error")
            for issue in row.issues
            if issue["severity"] != "notice"
        ]
    return found


def _rows_alone(
    book: Workbook, sheets: Sequence[Mapping[str, object]], notes: Mapping[str, Sequence[RowNote]]
) -> io.BytesIO:
    """The rows with notes under the headings of the first sheet that was read."""
    headings = _headings(sheets[0]["columns"])
    columns = (
        ListColumn("Trang"),
        ListColumn("Dòng"),
        *(ListColumn(h) for h in headings),
        ListColumn(ADVICE, width=60),
    )
    wanted = {str(sheet["name"]): notes.get(str(sheet["name"]), ()) for sheet in sheets}
    pages = [page for page in book.sheets if wanted.get(page.name or "")]
    rows = (row for page in pages for row in _noted_rows(page, wanted[page.name or ""], len(headings)))
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "rows.xlsx"
        write_list(target, ListSheet("Cần sửa", columns), rows)
        return io.BytesIO(target.read_bytes())


def _headings(columns: object) -> list[str]:
    """The headings as they stand in the file, told apart where two are alike."""
    found: list[str] = []
    for letter, _, heading, *_ in columns if isinstance(columns, list) else []:
        found.append(
            heading if heading and heading not in (*found, "Trang", "Dòng") else f"{heading} {letter}".strip()
        )
    return found


def _noted_rows(page: Sheet, notes: Sequence[RowNote], width: int) -> Iterator[list[str | date | None]]:
    said: dict[int | None, list[str]] = defaultdict(list)
    for note in notes:
        said[note.row].append(note.text)
    for row in page.rows():
        if row.number in said:
            cells = [_cell(value) for value in row.cells[:width]]
            cells += [None] * (width - len(cells))
            # The letters of the columns are those of the other workbook: here two columns stand before them.
            told = (_COLUMN.sub(r"\1", text) for text in said[row.number])
            yield [page.name or "", str(row.number), *cells, " ".join(told)]


def _cell(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, date):
        return show_date(date(value.year, value.month, value.day))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(getattr(value, "shown", value))
