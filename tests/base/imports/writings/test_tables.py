"""Columns of tables."""

from phusa.base.imports.writings.lines import DITTO
from phusa.base.imports.writings.tables import (
    AUDIENCE,
    DUE,
    HOURS,
    NUMBER,
    TASK,
    TITLE,
    WHEN,
    WHO,
    Cells,
    Table,
    columns_of,
)


def cells(*texts: str) -> Cells:
    return tuple((text,) if text else () for text in texts)


def test_columns_are_known_by_their_headings() -> None:
    assert columns_of(cells("TT", "Nội dung bồi dưỡng", "Đối tượng", "Số tiết", "Thời gian")) == {
        NUMBER: 0,
        TITLE: 1,
        AUDIENCE: 2,
        HOURS: 3,
        WHEN: 4,
    }
    assert columns_of(cells("Công việc", "Người làm", "Thời hạn hoàn thành")) == {TASK: 0, WHO: 1, DUE: 2}


def test_other_rows_name_no_columns() -> None:
    assert columns_of(cells("1", "Chỉ thị nhiệm vụ năm học", "20")) == {}
    assert columns_of(cells("Nội dung", "Ghi chú")) == {}
    assert columns_of(cells("Số tiết", "Thời gian")) == {}
    assert columns_of(()) == {}


def test_a_merged_cell_holds_in_every_row_of_it() -> None:
    table = Table({TITLE: 0, HOURS: 1})
    assert table.read(cells("A", "10"))[HOURS] == ("10",)
    below = cells("B", DITTO)
    assert table.shares(below, HOURS) and not table.shares(below, TITLE)
    assert table.read(below) == {TITLE: ("B",), HOURS: ("10",)}
    assert table.read(cells("C", "")) == {TITLE: ("C",), HOURS: ()}


def test_a_row_with_one_text_heads_the_rows_below() -> None:
    table = Table({NUMBER: 0, TITLE: 1, HOURS: 2})
    assert table.heading(cells("CT01: 40 tiết", "", "")) == "CT01: 40 tiết"
    assert table.heading(cells("II", "Chương trình bồi dưỡng 02", "")) == "II. Chương trình bồi dưỡng 02"
    assert table.heading(cells("1", "Chuyên đề", "")) == ""
    assert table.heading(cells("", "Chuyên đề", DITTO)) == ""
    assert table.heading(cells("", "", "")) == ""
