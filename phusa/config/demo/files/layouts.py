"""Staff lists as schools and districts keep them: each with its own columns, headings and titles."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from phusa.base.exports.lists import Value
from phusa.config.demo.files.faults import Planter
from phusa.config.demo.files.persons import GROUP_HEAD, MANAGERS, VICE_PRINCIPAL, SamplePerson, people_of
from phusa.config.demo.files.province import SampleSchool
from phusa.config.demo.files.tables import Column, fields_of, row_of

_FONT = {"font_name": "Times New Roman", "font_size": 12}
_TEXTS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_YEAR, _DAY = "2024-2025", "(Tính đến ngày 01 tháng 9 năm 2024)"


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to keep the list: lines above it (of office and school), columns; two rows of header if any has a group."""

    titles: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def deep(self) -> bool:
        """Whether the header has two rows."""
        return any(column.group for column in self.columns)


def _place(person: SamplePerson) -> str:
    return "BGH" if person.position in MANAGERS else person.group.removeprefix("Tổ ")


def _short_position(person: SamplePerson) -> str:
    return {VICE_PRINCIPAL: "P.Hiệu trưởng", GROUP_HEAD: "TTCM"}.get(person.position, person.position)


def _mixed_birth(person: SamplePerson) -> Value:
    return person.birth if person.serial % 2 else f"{person.birth:%d/%m/%Y}"


def _family(person: SamplePerson) -> str:
    return person.name.rpartition(" ")[0]


def _given(person: SamplePerson) -> str:
    return person.name.rpartition(" ")[2]


def _sex(person: SamplePerson) -> str:
    return "Nữ" if person.is_woman else "Nam"


def _counted(heading: str) -> Column:
    return Column(heading, lambda person: None, "index", 6)


_MERGED = Layout(
    ("{office}", "{school}", "", "DANH SÁCH CÁN BỘ, GIÁO VIÊN NĂM HỌC " + _YEAR, _DAY, ""),
    (
        _counted("TT"),
        Column("Họ và tên", lambda person: person.name, "name", 26),
        Column("Ngày, tháng, năm sinh", lambda person: person.birth, "birth"),
        Column("Giới tính", _sex, width=9),
        Column("Dân tộc", lambda person: person.ethnicity, width=10),
        Column("Số định danh cá nhân", lambda person: person.personal_number, "number", 16),
        Column("Mã giáo viên", lambda person: person.teacher_code),
        Column("Chức vụ", lambda person: person.position, width=20),
        Column("Tổ chuyên môn", _place, width=24),
        Column("Môn dạy", lambda person: person.subject),
        Column("Chuyên môn", lambda person: person.qualification, group="Trình độ"),
        Column("Lí luận chính trị", lambda person: person.politics, group="Trình độ"),
        Column("Ngày vào ngành", lambda person: person.joined),
        Column("Hạng chức danh nghề nghiệp", lambda person: person.rank_words, width=26),
        Column("Thư điện tử", lambda person: person.mail, width=36),
        Column("Điện thoại", lambda person: person.phone),
    ),
)
_TYPED = Layout(
    ("{office}", "DANH SÁCH CBQL, GIÁO VIÊN {school}", ""),
    (
        _counted("STT"),
        Column("Họ và tên", lambda person: person.name, "name", 26),
        Column("Ngày sinh", lambda person: f"{person.birth:%d/%m/%Y}", "birth"),
        Column("Giới tính", _sex, width=9),
        Column("Dân tộc", lambda person: person.ethnicity, width=10),
        Column("CCCD", lambda person: person.personal_number, "number", 16),
        Column("Chức vụ", lambda person: person.position, width=20),
        Column("Tổ", _place, width=24),
        Column("Môn", lambda person: person.subject),
        Column("Trình độ CM", lambda person: person.qualification),
        Column("Ngày vào ngành", lambda person: f"{person.joined:%d/%m/%Y}"),
        Column("SĐT", lambda person: person.phone),
    ),
)
_YEARS_ONLY = Layout(
    ("{office}", "DANH SÁCH CBQL, GIÁO VIÊN {school}", "", ""),
    (
        _counted("STT"),
        Column("Mã GV", lambda person: person.teacher_code),
        Column("Họ tên", lambda person: person.name, "name", 26),
        Column("Năm sinh", lambda person: person.birth.year, width=10),
        Column("Nam/Nữ", _sex, width=9),
        Column("Dân tộc", lambda person: person.ethnicity, width=10),
        Column("Số CCCD", lambda person: person.personal_number, "number", 16),
        Column("Chức vụ", _short_position, width=16),
        Column("Trình độ", lambda person: person.qualification),
        Column("Điện thoại", lambda person: person.phone),
    ),
)
_TWO_NAMES = Layout(
    ("{school}", ""),
    (
        _counted("Stt"),
        Column("Họ đệm", _family, "name", 20),
        Column("Tên", _given, "given", 10),
        Column("Ngày sinh", _mixed_birth, "birth"),
        Column("Nữ", lambda person: "x" if person.is_woman else "", width=6),
        Column("Dân tộc", lambda person: person.ethnicity, width=10),
        Column("Mã định danh", lambda person: person.personal_number, "number", 16),
        Column("Chức vụ", _short_position, width=16),
        Column("Tổ", lambda person: person.group, width=24),
        Column("Trình độ đào tạo", lambda person: person.qualification),
        Column("Vào ngành", lambda person: person.joined.year, width=10),
        Column("Email", lambda person: person.mail, width=36),
        Column("Di động", lambda person: person.phone),
    ),
)
LAYOUTS = (_MERGED, _TYPED, _YEARS_ONLY, _TWO_NAMES)


def layout_of(school: SampleSchool) -> Layout:
    """The layout a school keeps to."""
    return LAYOUTS[school.serial % len(LAYOUTS)]


def write_book(
    path: Path, name: str, office: str, schools: Iterable[SampleSchool], seed: int, planter: Planter
) -> None:
    """Write a workbook with a sheet for each school in the school's own layout; mistakes name it `name`."""
    with xlsxwriter.Workbook(path, dict(_TEXTS)) as book:
        looks = _Looks(book)
        for school in schools:
            page = book.add_worksheet(school.short)
            _Page(page, layout_of(school), looks).fill(office, school, seed, planter, name)


class _Looks:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        box = {**_FONT, "border": 1}
        self.title: Format = book.add_format({**_FONT, "bold": True})
        self.head: Format = book.add_format(
            {**box, "bold": True, "align": "center", "valign": "vcenter", "text_wrap": True}
        )
        self.cell: Format = book.add_format(box)
        self.date: Format = book.add_format({**box, "num_format": "dd/mm/yyyy"})


class _Page:
    """One sheet while it is written."""

    def __init__(self, page: Worksheet, layout: Layout, looks: _Looks) -> None:
        self._page, self._layout, self._looks = page, layout, looks

    def fill(self, office: str, school: SampleSchool, seed: int, planter: Planter, file: str) -> None:
        """Titles, header, everybody of the school, and who signs."""
        columns = self._layout.columns
        self._titles(office, school)
        row = self._head(len(self._layout.titles))
        at = fields_of(columns)
        people = list(people_of(school, seed))
        for index, person in enumerate(people, 1):
            cells = planter.plant((file, school.short), row + 1, row_of(columns, person, index), at)
            for place, value in enumerate(cells):
                self._write(row, place, value)
            row += 1
        right = len(columns) - 3
        for line in self._signature(school, people):
            row += 1
            self._page.write_string(row, right, line, self._looks.title)

    def _titles(self, office: str, school: SampleSchool) -> None:
        for row, title in enumerate(self._layout.titles):
            text = title.format(office=office.upper(), school=school.name.upper())
            self._page.write_string(row, 0, text, self._looks.title)

    def _head(self, top: int) -> int:
        """Write the header; return the row under it, from 0."""
        page, head, columns = self._page, self._looks.head, self._layout.columns
        for place, column in enumerate(columns):
            page.set_column(place, place, column.width)
            if not self._layout.deep:
                page.write_string(top, place, column.heading, head)
            elif column.group:
                page.write_string(top + 1, place, column.heading, head)
            else:
                page.merge_range(top, place, top + 1, place, column.heading, head)
        for group in dict.fromkeys(column.group for column in columns if column.group):
            places = [place for place, column in enumerate(columns) if column.group == group]
            page.merge_range(top, places[0], top, places[-1], group, head)
        return top + 1 + self._layout.deep

    def _write(self, row: int, place: int, value: Value) -> None:
        if isinstance(value, str) and value:
            self._page.write_string(row, place, value, self._looks.cell)
        elif isinstance(value, date):
            self._page.write_datetime(row, place, value, self._looks.date)
        elif isinstance(value, int):
            self._page.write_number(row, place, value, self._looks.cell)
        else:
            self._page.write_blank(row, place, None, self._looks.cell)

    def _signature(self, school: SampleSchool, people: list[SamplePerson]) -> Iterator[str]:
        yield f"{school.place.name}, ngày 01 tháng 9 năm 2024"
        yield "HIỆU TRƯỞNG"
        yield ""
        yield from (person.name for person in people[:1])
