from collections.abc import Sequence

import pytest

from phusa.base.imports.grid import CellValue, Row
from phusa.base.imports.tables import Table
from phusa.staff.rules.workbooks import rows as kinds
from phusa.staff.rules.workbooks.headers import find_header
from phusa.staff.rules.workbooks.rows import RowSorter
from tests.staff.rules.workbooks.lists import HEAD

Cells = Sequence[CellValue]


def sorter() -> RowSorter:
    header = find_header(Table([Row(1, HEAD)], ()), {})
    assert header is not None
    return RowSorter(header)


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ((1.0, "Lò Văn An", "7/9/1989"), kinds.PERSON),
        ((None, "Lò Văn An", None, None, None, None, "Giáo viên"), kinds.PERSON),
        ((None, "LÒ VĂN AN", 1989), kinds.PERSON),
        ((1, "Lan", 1989.0, "Nữ"), kinds.PERSON),
        ((3, None, "7/9/1989", "Nam", "Thái"), kinds.NAMELESS),
        ((None, "Lò Văn An"), kinds.SKIPPED),
        ((1, "Cộng Văn Trưởng", "7/9/1989"), kinds.PERSON),
        ((None, "Cộng Văn Trưởng", "7/9/1989"), kinds.PERSON),
        ((None, "lan", None, "Nữ", "Kinh", None, None, "Tổ 1"), kinds.SKIPPED),
        ((None, "TỔNG SỐ GIÁO VIÊN", None, None, None, "24"), kinds.NOTHING),
        ((None, "TỔNG CỘNG", 24, None, None, None, None, None, None, "x"), kinds.NOTHING),
        ((4.0,), kinds.NOTHING),
        ((None, "Tổng số: 12 người"), kinds.NOTHING),
        (("Cộng", None, 12), kinds.NOTHING),
        (("I", "Tổ Toán - Lí"), kinds.GROUP_TITLE),
        (("Ban giám hiệu",), kinds.GROUP_TITLE),
        (("Trường TH Bản Lướt",), kinds.UNIT_TITLE),
        ((*(None,) * 6, "HIỆU TRƯỞNG"), kinds.END),
        ((None, "HIỆU TRƯỞNG"), kinds.END),
        ((None, "Ghi chú: hai người nghỉ"), kinds.END),
        (HEAD, kinds.NOTHING),
        (("TT", "Tổ", "Họ tên", "Chức vụ", "Môn"), kinds.SECOND_HEADER),
        ((1, 2, 3, 4, 5, 6), kinds.NOTHING),
        (("(1)", "(2)", "(3)", "(4)"), kinds.NOTHING),
    ],
)
def test_kinds(cells: Cells, kind: str) -> None:
    assert sorter().kind(Row(5, tuple(cells)))[0] == kind


def test_names_after_the_signatures_are_nobody_but_a_counted_row_is() -> None:
    one = sorter()
    assert one.kind(Row(9, (None, "Người lập biểu")))[0] == kinds.END
    assert one.kind(Row(12, (None, "Lò Thị Dung")))[0] == kinds.NOTHING
    assert one.kind(Row(12, (None, "Lò Thị Dung", 1980, "Nữ", "Thái")))[0] == kinds.SKIPPED
    assert one.kind(Row(13, (7, "Lò Văn An", "7/9/1989")))[0] == kinds.PERSON


def test_a_number_before_the_name_is_left_out() -> None:
    assert sorter().name((None, "12. Lò Văn An")) == "Lò Văn An"
    assert sorter().name((None, 12)) == ""
