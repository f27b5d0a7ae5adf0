"""Workbooks of core people as offices write them: which columns are what, who is a person and who is not."""

from datetime import date

import pytest

from phusa.base.imports.grid import CellValue, Row
from phusa.learning.rules.lists import Listed, find_columns, kind_in, level_in, read_listed

TITLE = ("PHÒNG GD&ĐT MAI SƠN",)
HEADER = (
    "TT",
    "Họ và tên",
    "Ngày sinh",
    "Đơn vị công tác",
    "Môn",
    "Cấp học",
    "Số GV hỗ trợ",
    "Từ ngày",
    "Ghi chú",
)


def rows(*cells: tuple[CellValue, ...]) -> list[Row]:
    return [Row(number, row) for number, row in enumerate(cells, 1)]


def read(*cells: tuple[CellValue, ...]) -> list[Listed]:
    listed = rows(*cells)
    columns = find_columns(listed)
    assert columns is not None
    return list(read_listed(columns, listed))


def test_people_stand_between_the_header_and_the_signatures() -> None:
    found = read(
        TITLE,
        ("DANH SÁCH GIÁO VIÊN CỐT CÁN", None, None),
        HEADER,
        ("I", "TRƯỜNG THCS"),
        (1, "CẦM VĂN ĐỊNH", None, "THCS Chiềng Lau", "Toán", "THCS", 40.0, date(2019, 9, 4), ""),
        (2, "Lò Thị Hặc", None, "Trường Tiểu học Nà Khoang", "Nhiều môn", "Tiểu học", "", "4/9/2019", ""),
        ("Tổng số: 2 người",),
        (None, None, None, None, None, "Mai Sơn, ngày 3 tháng 9 năm 2019"),
        (None, None, None, None, None, "TRƯỞNG PHÒNG"),
        (None, "Nguyễn Văn Ký"),
    )
    assert [(one.number, one.name, one.level, one.subject, one.load, one.from_day) for one in found] == [
        (5, "Cầm Văn Định", "THCS", "Toán", 40, date(2019, 9, 4)),
        (6, "Lò Thị Hặc", "TH", "", None, date(2019, 9, 4)),
    ]
    assert found[0].unit == "THCS Chiềng Lau" and not found[0].wrong


def test_a_name_in_two_columns_is_one_name() -> None:
    header, person = ("STT", "Họ đệm", "Tên", "Mã GV"), (1, "Quàng Thị", "Oanh", 140119.0)
    (one,) = read(header, person)
    assert (one.name, one.code) == ("Quàng Thị Oanh", "140119")


@pytest.mark.parametrize(
    "header",
    [("TT", "Họ và tên"), ("TT", "Trường", "Số lượng"), ("Nội dung", "Mã"), ()],
)
def test_a_table_without_people_is_no_list(header: tuple[str, ...]) -> None:
    assert find_columns(rows(TITLE, header)) is None


def test_what_cannot_be_read_is_said() -> None:
    header = ("Họ và tên", "Trường", "Số người hỗ trợ", "Đến hết ngày")
    (one,) = read(header, ("Lò Văn An", "THCS", "nhiều", "31/2/2020"))
    assert "Đến ngày: “31/2/2020”" in one.wrong and "“nhiều”" in one.wrong
    (most,) = read(header, ("Lò Văn An", "THCS", 2000, "-"))
    (more,) = read(header, ("Lò Văn An", "THCS", 2001, "-"))
    assert (most.load, most.wrong) == (2000, "") and more.wrong


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Trường THCS Chiềng Lau", "THCS"),
        ("Tiểu học", "TH"),
        ("Cấp 2", "THCS"),
        ("MN", "MN"),
        ("Trường TH và THCS Nà Bó", ""),
        ("Phòng", ""),
    ],
)
def test_words_name_one_level_or_none(text: str, level: str) -> None:
    assert level_in(text) == level


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("GV cốt cán", "core_teacher"),
        ("CBQL cốt cán", "core_manager"),
        ("Phó Hiệu trưởng", "core_manager"),
        ("x", ""),
    ],
)
def test_words_name_the_kind(text: str, kind: str) -> None:
    assert kind_in(text) == kind
