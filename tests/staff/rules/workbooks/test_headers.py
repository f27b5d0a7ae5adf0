from collections.abc import Sequence

import pytest

from phusa.base.imports.grid import Area, CellValue, Row
from phusa.base.imports.tables import Table
from phusa.staff.rules.workbooks import headings as h
from phusa.staff.rules.workbooks.headers import Header, find_header

Cells = Sequence[CellValue]


def header(*rows: Cells, merged: Sequence[Area] = ()) -> Header | None:
    return find_header(Table([Row(n, tuple(cells)) for n, cells in enumerate(rows, 1)], merged), {})


def fields(found: Header | None) -> list[str]:
    assert found is not None
    return [column.field for column in found.columns]


def test_a_header_of_two_rows_without_merging_as_text_files_have_it() -> None:
    found = header(
        ("TRƯỜNG THCS NÀ PHIÊNG",),
        ("TT", "Họ và tên", "Ngày sinh", None, None, "Giới tính", None, "Trình độ", None, "Tổ"),
        (None, None, "Ngày", "Tháng", "Năm", "Nam", "Nữ", "CM", "Tin học"),
        (1, "Lò Văn An", 7, 9, 1989, "x", None, "ĐH", "A", "Toán"),
    )
    assert fields(found) == [
        h.ORDER, h.NAME, h.BIRTH_DAY, h.BIRTH_MONTH, h.BIRTH_YEAR, h.MALE, h.FEMALE, h.QUALIFICATION, h.OTHER, h.GROUP,
    ]  # fmt: skip
    assert found is not None
    assert found.rows == (2, 3)


def test_a_group_row_above_and_merged_cells() -> None:
    found = header(
        ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",),
        ("STT", "Họ và tên", "Thông tin cá nhân", None, "Nhiệm vụ"),
        (None, None, "Ngày sinh", "Dân tộc", "Môn", "Tổ"),
        (1, "Lò Văn An", 1989, "Thái", "Toán", "Toán - Lí"),
        merged=[Area(1, 0, 1, 5), Area(2, 0, 3, 0), Area(2, 1, 3, 1), Area(2, 2, 2, 3), Area(2, 4, 2, 5)],
    )
    assert fields(found) == [h.ORDER, h.NAME, h.BIRTH, h.ETHNICITY, h.SUBJECT, h.GROUP]


def test_a_name_merged_over_two_columns_is_two_parts() -> None:
    found = header(
        ("TT", "Họ và tên", None, "Năm sinh"),
        (1, "Lò Văn", "An", 1989),
        merged=[Area(1, 1, 1, 2)],
    )
    assert fields(found) == [h.ORDER, h.FAMILY, h.GIVEN, h.BIRTH]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (("TT", "Tên", "Năm sinh"), [h.ORDER, h.NAME, h.BIRTH]),
        (("TT", "Họ và tên", "Tên", "Năm sinh"), [h.ORDER, h.NAME, h.OTHER, h.BIRTH]),
        (("Họ tên", "Số CMND", "Số CCCD"), [h.NAME, h.OTHER, h.PERSONAL_NUMBER]),
        (("Năm sinh", "Môn", "Họ tên"), [h.BIRTH, h.SUBJECT, h.NAME]),
    ],
)
def test_what_neighbours_settle(head: Cells, expected: list[str]) -> None:
    assert fields(header(head)) == expected


def test_columns_for_births_of_men_and_women() -> None:
    head = (("TT", "Họ và tên", "Năm sinh", None), (None, None, "Nam", "Nữ"), (1, "Lò Văn An", 1989))
    merged = [Area(1, 0, 2, 0), Area(1, 1, 2, 1), Area(1, 2, 1, 3)]
    assert fields(header(*head, merged=merged)) == [h.ORDER, h.NAME, h.BIRTH_MALE, h.BIRTH_FEMALE]


def test_a_column_that_stands_twice_is_told() -> None:
    found = header(("Họ tên", "Ngày sinh", "Ngày sinh"))
    assert found is not None
    assert [(first.letter, second.letter) for first, second in found.doubled] == [("B", "C")]
    assert fields(found) == [h.NAME, h.BIRTH, h.OTHER]


@pytest.mark.parametrize(
    "rows",
    [[("Danh mục", "Mã"), ("a", "b")], [("Họ và tên",)], [("Họ tên", "Ý kiến"), ("Lò Văn An", "Tốt")], []],
)
def test_no_header(rows: list[Cells]) -> None:
    assert header(*rows) is None


def test_a_group_title_right_below_the_header_is_no_part_of_it() -> None:
    found = header(("TT", "Họ và tên", "Năm sinh"), ("Tổ Toán",), (1, "Lò Văn An", 1989))
    assert found is not None
    assert found.rows == (1,)
