"""Reading a workbook of staff as it is: which sheets, where the headers, who the people, what is doubtful."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from phusa.base.imports.grid import Row, Sheet, Workbook
from phusa.base.imports.tables import Table
from phusa.base.refusals import Refused
from phusa.base.text.encodings import Encoding
from phusa.staff.rules.workbooks import headings as h
from phusa.staff.rules.workbooks import rows as kinds
from phusa.staff.rules.workbooks.checks import check_namesakes, check_twice
from phusa.staff.rules.workbooks.facts import (
    ERROR,
    NOTICE,
    WARNING,
    ColumnMapping,
    Given,
    SheetRead,
    StaffReading,
    StaffRow,
)
from phusa.staff.rules.workbooks.headers import Header, find_header
from phusa.staff.rules.workbooks.issues import Issues
from phusa.staff.rules.workbooks.people import PeopleReader
from phusa.staff.rules.workbooks.repairs import Repaired, Repairs, readable, readable_row
from phusa.staff.rules.workbooks.rows import RowSorter
from phusa.staff.rules.workbooks.units import is_office, levels_in, unit_in, unit_key, unit_of_sheet
from phusa.staff.rules.workbooks.values import Problem

_HEAD_ROWS = 80
_CHUNK = 2000
_MOST_NAMED = 10
_ENCODINGS = {
    Encoding.TCVN3: "phông chữ cũ TCVN3 (ABC, .VnTime)",
    Encoding.VNI: "phông chữ cũ VNI",
    Encoding.DECOMPOSED: "Unicode tổ hợp",
}


def read_staff(
    workbook: Workbook,
    *,
    given: Given,
    mapping: ColumnMapping | None = None,
    told: Callable[[int], None] | None = None,
) -> StaffReading:
    """Read all visible sheets of a workbook that have a header with names.

    `mapping` says what a heading means where the unit has settled it; `told` is called with the rows read so far.
    Raises `Refused`: sheet_empty, no_header, no_people, and whatever opening a sheet refuses.
    """
    reading = _Reading(given, mapping or {}, told or _tell_nobody)
    for sheet in workbook.sheets:
        reading.read(sheet)
    if not reading.sheets:
        raise _no_header(workbook, reading.any_rows)
    if not reading.rows:
        raise Refused(
            "no_people",
            f"Tệp “{workbook.name}” có dòng tiêu đề nhưng chưa có người nào ở dưới.",
            next_step="Nhập danh sách vào bảng rồi tải lên lại.",
        )
    return reading.finish(workbook.name)


def _tell_nobody(_: int) -> None:
    return None


def _no_header(workbook: Workbook, any_rows: bool) -> Refused:
    if not any_rows:
        return Refused(
            "sheet_empty",
            f"Tệp “{workbook.name}” không có ô nào chứa dữ liệu.",
            next_step="Kiểm tra lại tệp, hoặc tải tệp mẫu về để nhập danh sách.",
        )
    return Refused(
        "no_header",
        f"Trong tệp “{workbook.name}” không tìm thấy dòng tiêu đề có cột Họ và tên và các cột khác của danh sách.",
        next_step="Thêm dòng tiêu đề phía trên danh sách, hoặc tải tệp mẫu về và chép danh sách sang.",
    )


@dataclass(slots=True)
class _Place:
    """Where in a sheet reading is: the group and the unit that title rows have named."""

    group: str = ""
    unit: str = ""


class _Reading:
    """Collects sheets, people and issues of one workbook."""

    def __init__(self, given: Given, mapping: ColumnMapping, told: Callable[[int], None]) -> None:
        self._given = given
        self._mapping = mapping
        self._told = told
        self._issues = Issues()
        self._skipped: list[tuple[str | None, str]] = []
        self._headers: dict[str | None, Header] = {}
        self.sheets: list[SheetRead] = []
        self.rows: list[StaffRow] = []
        self.any_rows = False

    def read(self, sheet: Sheet) -> None:
        """Read one sheet, or note why it is left out."""
        if sheet.hidden:
            self._skip(sheet.name, "trang ẩn nên không được đọc.")
            return
        source = sheet.rows()
        head = list(islice(source, _HEAD_ROWS))
        self.any_rows = self.any_rows or bool(head)
        header = find_header(Table([readable_row(row) for row in head], sheet.merged), self._mapping)
        if header is None:
            if head:
                self._skip(sheet.name, "không có dòng tiêu đề với cột Họ và tên nên không được đọc.")
            return
        titles = [
            cell for row in head if row.number < header.rows[0] for cell in row.cells if isinstance(cell, str)
        ]
        unit = self._unit(sheet.name, [readable(title) for title in titles])
        self._headers[sheet.name] = header
        self._say_of_columns(sheet.name, header)
        people = PeopleReader(sheet.name, header, sheet.merged, self._given, unit, self._issues)
        before = len(self.rows)
        body = (row for row in chain(head, source) if row.number > header.rows[-1])
        self._read_body(sheet.name, header, people, body)
        count = len(self.rows) - before
        if people.without_level:
            said = f"chưa rõ cấp học của {people.without_level} người."
            self._issues.of_sheet(sheet.name, "level_missing", WARNING, said, advice="Thêm cột Cấp học.")
        homeless = sum(is_office(row.unit_name) and not row.unit_code for row in self.rows[before:])
        if homeless:
            said = f"chưa rõ {homeless} người ở trường nào, nên tạm ghi theo {self._given.unit_name}."
            advice = "Thêm cột Đơn vị, hoặc đặt tên trang theo tên trường."
            self._issues.of_sheet(sheet.name, "unit_missing", WARNING, said, advice=advice)
        self._issues.close_sheet(sheet.name)
        self.sheets.append(SheetRead(sheet.name, header.rows, header.columns, *unit, count))

    def finish(self, file: str) -> StaffReading:
        """Check the people against each other and return everything."""
        places = {
            name: {column.field: column for column in header.columns}
            for name, header in self._headers.items()
        }
        check_twice(self.rows, places, self._issues)
        check_namesakes(self.rows, places, self._issues)
        order = {sheet.name: place for place, sheet in enumerate(self.sheets)}
        issues = sorted(
            self._issues.found,
            key=lambda one: (order.get(one.sheet, 0), one.row or 0, len(one.column or ""), one.column or ""),
        )
        return StaffReading(file, tuple(self.sheets), tuple(self._skipped), tuple(self.rows), tuple(issues))

    def _skip(self, sheet: str | None, reason: str) -> None:
        self._skipped.append((sheet, reason))
        self._issues.of_sheet(sheet, "sheet_skipped", NOTICE, reason)

    def _unit(self, sheet: str | None, titles: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        """Return the unit and levels that the sheet's name or a title says, those given where they say none."""
        given = self._given
        found = unit_of_sheet(sheet or "") or next(filter(None, map(unit_in, titles)), "")
        if not found or unit_key(found) == unit_key(given.unit_name):
            return given.unit_name, given.levels or levels_in(given.unit_name)
        return found, levels_in(found)

    def _say_of_columns(self, sheet: str | None, header: Header) -> None:
        for first, second in header.doubled:
            label = h.LABELS.get(first.field, first.heading)
            said = (
                f"có hai cột {label} ({first.letter} “{first.heading}” và {second.letter} “{second.heading}”),"
                f" đang đọc cột {first.letter}."
            )
            advice = f"Nếu cột {second.letter} mới đúng, xoá cột {first.letter} hoặc đổi tên cột đó."
            self._issues.of_sheet(sheet, "heading_twice", WARNING, said, column=second, advice=advice)
        doubled = {second.index for _, second in header.doubled}
        unread = [c for c in header.columns if c.key and not c.field and c.index not in doubled]
        unread = [c for c in unread if self._mapping.get(c.key) != h.IGNORE]
        if unread:
            named = ", ".join(f"“{c.heading}” ({c.letter})" for c in unread[:_MOST_NAMED])
            rest = f" và {len(unread) - _MOST_NAMED} cột khác" if len(unread) > _MOST_NAMED else ""
            self._issues.of_sheet(sheet, "columns_unread", NOTICE, f"không đọc các cột {named}{rest}.")

    def _read_body(
        self, sheet: str | None, header: Header, people: PeopleReader, body: Iterator[Row]
    ) -> None:
        sorter, place, repairs = RowSorter(header), _Place(), Repairs()
        repaired: set[tuple[int, Encoding]] = set()
        while chunk := list(islice(body, _CHUNK)):
            rows, found = repairs.rows(chunk)
            for one in found:
                if (one.index, one.encoding) not in repaired:
                    repaired.add((one.index, one.encoding))
                    self._say_repaired(sheet, header, one)
            for row, raw in zip(rows, chunk, strict=True):
                if self._read_row(sheet, sorter, people, place, row, raw):
                    return
            self._told(len(self.rows))

    def _read_row(
        self, sheet: str | None, sorter: RowSorter, people: PeopleReader, place: _Place, row: Row, raw: Row
    ) -> bool:
        """Read one row; True when nothing below it can be read."""
        kind, text = sorter.kind(row)
        if kind == kinds.PERSON:
            self.rows.append(people.read(row, raw, place.group, place.unit))
        elif kind == kinds.NAMELESS:
            self.rows.append(people.read_nameless(row, raw, place.group, place.unit))
        elif kind == kinds.GROUP_TITLE:
            place.group = text
        elif kind == kinds.UNIT_TITLE:
            place.unit, place.group = text, ""
        elif kind == kinds.SKIPPED:
            said = f"“{text}” thiếu số thứ tự, ngày sinh, mã hay chức vụ nên không được đọc như một người."
            self._issues.of_row(
                sheet,
                row.number,
                None,
                Problem("row_skipped", WARNING, said, "Điền thêm nếu đây là một người."),
                text,
                text,
            )
        elif kind == kinds.SECOND_HEADER:
            said = "có một bảng thứ hai với các cột khác, từ đây trở xuống không được đọc."
            problem = Problem("second_header", ERROR, said, "Chuyển bảng này sang một trang riêng.")
            self._issues.of_row(sheet, row.number, None, problem, "", "")
            return True
        return False

    def _say_repaired(self, sheet: str | None, header: Header, one: Repaired) -> None:
        column = header.columns[one.index] if one.index < len(header.columns) else None
        if column is None or not (column.field or column.key):
            return
        said = f"viết bằng {_ENCODINGS[one.encoding]}, đã chuyển sang Unicode: “{one.before}” thành “{one.after}”."
        if one.encoding is Encoding.DECOMPOSED:
            said = f"viết bằng {_ENCODINGS[one.encoding]}, đã chuyển sang Unicode dựng sẵn: “{one.after}”."
        self._issues.of_sheet(
            sheet,
            "encoding_repaired",
            WARNING,
            said,
            column=column,
            advice="Xem lại vài dòng trước khi ghi.",
            in_file=one.before,
            encoding=one.encoding.value,
        )
