"""The workbook of a form: locked labels, checked figures, formulas, and the marks by which it is known again."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from phusa.workflow.rules.forms import parse
from phusa.workflow.rules.forms.sheets import MARK_SHEET, Head, write_answer
from phusa.workflow.rules.forms.shipped import load
from tests.formed import HEAD, body, form, whole


def written(raw: object = None, head: Head = HEAD) -> Any:
    """The workbook, opened."""
    return openpyxl.load_workbook(BytesIO(write_answer(form(), head, raw)))


def test_each_table_has_its_sheet_and_the_marks_are_hidden() -> None:
    book = written()
    assert book.sheetnames == ["Bảng 1. Số người", "Bảng 2. Nhận xét", MARK_SHEET]
    assert book[MARK_SHEET].sheet_state == "veryHidden"
    assert [row[0].value for row in book[MARK_SHEET].iter_rows()][1:3] == ["BO/so-nguoi/2", "THCS-CL"]
    assert "phusa_bieu_mau" in book.defined_names
    page = book.worksheets[0]
    assert page.column_dimensions["A"].hidden
    assert page.row_dimensions[5].hidden
    assert page["B2"].value == "Trường THCS Chiềng Lau  Năm 2026"


def test_labels_and_calculated_cells_are_locked_and_inputs_are_checked() -> None:
    page = written(whole()).worksheets[0]
    assert page.protection.sheet
    locked = {name: page[name].protection.locked for name in ("B7", "C7", "C8", "D8", "E8", "G9")}
    assert locked == {"B7": True, "C7": True, "C8": False, "D8": False, "E8": True, "G9": True}
    assert page["C8"].value == 20
    assert page["C7"].value == '=IF(COUNT(C8,C9)=0,"",SUM(C8,C9))'
    assert page["F8"].value == '=IF(OR(COUNT(D8)=0,SUM(C8)=0),"",ROUND(SUM(D8)*100/SUM(C8),1))'
    rules = {str(rule.sqref): rule.type for rule in page.data_validations.dataValidation}
    assert rules == {"C8": "whole", "C9": "whole", "D8": "whole", "D9": "whole", "G8": "decimal"}


def test_columns_of_one_group_share_a_heading() -> None:
    temis = next(one for one in load() if one.code == "temis-2020")
    book = openpyxl.load_workbook(BytesIO(write_answer(parse(temis.body), HEAD)))
    page = book.worksheets[1]
    assert {"C6:D6", "I6:J6"} <= {str(area) for area in page.merged_cells.ranges}
    assert [page.cell(7, at).value for at in (3, 4)] == ["SL (người)", "Tỷ lệ (%)"]


def test_a_row_is_as_high_as_its_label_is_long() -> None:
    tree = body()
    tree["tables"][0]["rows"][0]["label"] = "Số người đã học hết các mô đun bồi dưỡng của năm học " * 2
    page = openpyxl.load_workbook(BytesIO(write_answer(parse(tree), HEAD))).worksheets[0]
    assert page.row_dimensions[7].height == 3 * 16.5
    assert page.row_dimensions[8].height is None


@pytest.mark.parametrize("title", ["a/b:c*?", "x" * 60, "'", "phusa"])
def test_sheets_have_names_that_excel_takes(title: str) -> None:
    tree = body()
    tree["checks"] = []
    for table in tree["tables"]:
        table["title"] = title
    names = openpyxl.load_workbook(BytesIO(write_answer(parse(tree), HEAD))).sheetnames
    assert len(set(names)) == 3
    assert all(len(name) <= 31 for name in names)


def test_words_that_look_like_formulas_stay_words() -> None:
    page = written(whole() | {"words.one.said": "=1+1"}).worksheets[1]
    assert (page["C7"].value, page["C7"].data_type) == ("=1+1", "s") or page["C7"].data_type != "f"
