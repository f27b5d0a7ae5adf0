"""The two tables of the province: its units, and everybody in them in 25 columns."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from phusa.base.exports.lists import DATE, ListColumn, ListSheet, Value
from phusa.config.demo.files.persons import SUBJECTS, SamplePerson
from phusa.config.demo.files.places import District
from phusa.config.demo.files.province import (
    DOET,
    DOET_NAME,
    MINISTRY,
    SampleSchool,
    boet_code,
    boet_name,
)

UNITS = ListSheet(
    "Đơn vị",
    (
        ListColumn("Mã đơn vị", width=20),
        ListColumn("Tên đơn vị", width=48),
        ListColumn("Loại đơn vị", width=30),
        ListColumn("Cấp học", width=12),
        ListColumn("Mã đơn vị cấp trên", width=20),
        ListColumn("Công lập", width=10),
        ListColumn("Vùng khó khăn", width=10),
        ListColumn("Xã/phường nơi trường đóng (mã)", width=18),
        ListColumn("Địa danh", width=18),
    ),
    frozen_columns=2,
)
_YES, _NO = "Có", "Không"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a staff list: what it holds of a person. `field` names those that faults and changes speak of."""

    heading: str
    value: Callable[[SamplePerson], Value]
    field: str = ""
    width: float = 14
    kind: str = "text"
    group: str = ""


def units(parts: Iterable[tuple[District, list[SampleSchool]]]) -> Iterator[tuple[Value, ...]]:
    """Give the rows of the units, each unit after the one above it."""
    yield _office(MINISTRY, "Bộ Giáo dục và Đào tạo", "Bộ Giáo dục và Đào tạo", "", "Hà Nội")
    yield _office(DOET, DOET_NAME, "Sở Giáo dục và Đào tạo", MINISTRY, "Sơn La")
    for district, schools in parts:
        kind = "Phòng Giáo dục và Đào tạo"
        yield _office(boet_code(district), boet_name(district), kind, DOET, district.name)
        for school in schools:
            yield (
                school.code,
                school.name,
                "Trường",
                ", ".join(school.levels),
                school.parent,
                _YES if school.is_public else _NO,
                _YES if school.disadvantaged else _NO,
                school.place.code,
                school.place.name,
            )
            for number, name in enumerate(school.groups, 1):
                yield f"{school.code}-T{number:02d}", name, "Tổ chuyên môn", "", school.code, "", "", "", ""


def _office(code: str, name: str, kind: str, parent: str, locality: str) -> tuple[Value, ...]:
    return code, name, kind, "", parent, _YES, _NO, "", locality


def _birth(person: SamplePerson) -> date | str:
    """Most are dates; one in twenty was typed as a text, and of one in fifty only the year is known."""
    if person.serial % 50 == 7:
        return str(person.birth.year)
    return f"{person.birth:%d/%m/%Y}" if person.serial % 20 == 3 else person.birth


def _major(person: SamplePerson) -> str:
    """What was studied once, whatever is taught now."""
    subjects = SUBJECTS[person.level]
    return f"Sư phạm {subjects[person.serial % len(subjects)]}"


PROVINCE = (
    Column("STT", lambda person: None, "index", 7),
    Column("Mã đơn vị", lambda person: person.school.code, "unit_code", 18),
    Column("Trường", lambda person: person.school.name, "unit_name", 36),
    Column("Đơn vị quản lý", lambda person: person.school.parent, width=14),
    Column("Họ và tên", lambda person: person.name, "name", 26),
    Column("Ngày sinh", _birth, "birth", 13, DATE),
    Column("Giới tính", lambda person: "Nữ" if person.is_woman else "Nam", width=9),
    Column("Dân tộc", lambda person: person.ethnicity, width=10),
    Column("Số định danh cá nhân", lambda person: person.personal_number, "number", 16),
    Column("Mã giáo viên", lambda person: person.teacher_code, width=13),
    Column("Chức vụ", lambda person: person.position, width=22),
    Column("Cấp học", lambda person: person.level, width=9),
    Column("Tổ chuyên môn", lambda person: person.group, "group", 26),
    Column("Môn dạy", lambda person: person.subject, "subject", 13),
    Column("Trình độ chuyên môn", lambda person: person.qualification),
    Column("Chuyên ngành đào tạo", _major, width=20),
    Column("Ngày vào ngành", lambda person: person.joined, width=13, kind=DATE),
    Column("Hạng chức danh nghề nghiệp", lambda person: person.rank_words, "rank", 26),
    Column("Mã số chức danh", lambda person: person.rank_code, width=14),
    Column("Lí luận chính trị", lambda person: person.politics),
    Column("Tin học", lambda person: person.computing, width=22),
    Column("Ngoại ngữ, tiếng dân tộc", lambda person: person.language),
    Column("Thư điện tử", lambda person: person.mail, width=36),
    Column("Điện thoại", lambda person: person.phone, width=13),
    Column("Ghi chú", lambda person: "Hợp đồng" if person.serial % 29 == 0 else "", width=12),
)
STAFF = ListSheet(
    "Nhân sự",
    tuple(ListColumn(column.heading, column.kind, column.width) for column in PROVINCE),
    frozen_columns=5,
)


def fields_of(columns: tuple[Column, ...]) -> dict[str, int]:
    """Where each field stands among the columns, from 0."""
    return {column.field: place for place, column in enumerate(columns) if column.field}


def row_of(columns: tuple[Column, ...], person: SamplePerson, index: int) -> list[Value]:
    """A person as a row of a list, numbered."""
    return [index if column.field == "index" else column.value(person) for column in columns]
