"""A table proposed out of somebody's workbook."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from phusa.base.imports.workbooks import open_workbook
from phusa.base.refusals import Refused
from phusa.workflow.rules.forms import Table, parse
from phusa.workflow.rules.forms.sheets_draft import add_sheet


def table_of(tmp_path: Path, rows: list[list[Any]], *merged: str) -> Table:
    """The table proposed for a sheet."""
    book = openpyxl.Workbook()
    page: Any = book.active
    for row in rows:
        page.append(row)
    for area in merged:
        page.merge_cells(area)
    path = tmp_path / "mau.xlsx"
    book.save(path)
    return parse(add_sheet({}, open_workbook(path, name=path.name))).tables[0]


def test_a_plain_table_with_numbering(tmp_path: Path) -> None:
    table = table_of(
        tmp_path,
        [
            ["BIỂU 1: SỐ LỚP"],
            ["(Kèm theo công văn của Sở)"],
            ["Đơn vị tính: lớp"],
            ["STT", "Nội dung", "Số lớp", "Tỷ lệ (%)", "Số giờ", "Ghi chú"],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
            [1, "Tiểu học", 5, None, 7.5, None],
            [None, "- Công lập", 4, None, 8, "x"],
            [2, "THCS", 5],
        ],
    )
    assert table.title == "BIỂU 1: SỐ LỚP"
    assert [(row.label, row.indent) for row in table.rows] == [("Tiểu học", 0), ("Công lập", 1), ("THCS", 0)]
    assert [(one.label, one.kind, one.required) for one in table.columns] == [
        ("Số lớp", "count", True),
        ("Tỷ lệ (%)", "percent", True),
        ("Số giờ", "decimal", True),
        ("Ghi chú", "text", False),
    ]


def test_merged_headings_become_groups(tmp_path: Path) -> None:
    table = table_of(
        tmp_path,
        [
            ["Cấp học", "Giáo viên", None, "Cộng"],
            [None, "Tổng", "Nữ", None],
            ["Tiểu học", 1, 2, 3],
            ["THCS", 1, 2, 3],
        ],
        "A1:A2",
        "B1:C1",
        "D1:D2",
    )
    assert [one.name for one in table.columns] == ["Giáo viên: Tổng", "Giáo viên: Nữ", "Cộng"]
    assert [row.label for row in table.rows] == ["Tiểu học", "THCS"]


@pytest.mark.parametrize("rows", [[["một ô"]], [[1, 2], [3, 4]], [["A", "B"]], [["Tên", "Số"], [1, 2]]])
def test_a_sheet_without_a_table_is_refused(tmp_path: Path, rows: list[list[Any]]) -> None:
    with pytest.raises(Refused) as refusal:
        table_of(tmp_path, rows)
    assert (refusal.value.code, refusal.value.field) == ("no_table", "file")


def test_what_the_sheet_calls_a_sum_is_one_where_its_figures_say_so(tmp_path: Path) -> None:
    head = ["Cấp học", "Nam", "Nữ", "Cộng"]
    table = table_of(tmp_path, [head, ["Tiểu học", 1, 2, 3], ["THCS", 4, 5, 9], ["Tổng cộng", 5, 7, 12]])
    assert [row.calculation and row.calculation.parts for row in table.rows] == [
        None,
        None,
        ("tieu-hoc", "thcs"),
    ]
    assert table.columns[2].calculation and table.columns[2].calculation.parts == ("nam", "nu")
    denied = table_of(tmp_path, [head, ["Tiểu học", 1, 2, 9], ["THCS", 4, 5, 9], ["Tổng cộng", 6, 7, 18]])
    assert not any(one.calculation for one in (*denied.rows, *denied.columns))
