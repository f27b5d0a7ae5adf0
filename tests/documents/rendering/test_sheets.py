import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from phusa.documents.rendering.class_list import class_list
from phusa.documents.rendering.document import Column, Row, Table
from phusa.documents.rendering.workbook import to_xlsx
from tests.documents.rendering.samples import school

LIST = class_list(school())
SHEET = openpyxl.load_workbook(io.BytesIO(to_xlsx(LIST)))["Danh sách"]


def sheet_of(*rows: Row, columns: int = 2) -> openpyxl.worksheet.worksheet.Worksheet:
    table = Table("Bảng", tuple(Column(f"Cột {place}", 30) for place in range(columns)), rows)
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(replace(LIST, body=(table,)))))["Bảng"]


def cell_after(sheet: openpyxl.worksheet.worksheet.Worksheet, title: str) -> openpyxl.cell.Cell:
    """The cell under a column title."""
    (found,) = (cell for row in sheet.iter_rows() for cell in row if cell.value == title)
    return sheet.cell(found.row + 1, found.column)


def row_of(value: str) -> int:
    return next(cell.row for row in SHEET.iter_rows() for cell in row if cell.value == value)


def test_header_is_frozen_and_printed_on_every_page() -> None:
    head = row_of("Họ và tên")
    assert SHEET.freeze_panes == f"C{head + 2}"
    assert SHEET.print_title_rows == f"${head}:${head + 1}"


def test_page_is_a4_with_the_margins_of_the_decree_on_one_page_width() -> None:
    assert (int(SHEET.page_setup.paperSize), SHEET.page_setup.fitToHeight) == (9, 0)
    assert SHEET.page_margins.left == pytest.approx(30 / 25.4, abs=0.01)
    assert SHEET.page_margins.right == pytest.approx(15 / 25.4, abs=0.01)


def test_letterhead_stands_in_two_blocks() -> None:
    first = [cell.value for cell in SHEET[1] if cell.value]
    assert first == ["PHÒNG GIÁO DỤC VÀ ĐÀO TẠO HUYỆN MAI SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]


def test_a_long_issuer_wraps_instead_of_shrinking() -> None:
    name = "Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Nguyễn Thị Minh Khai"
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(replace(LIST, issuer=name))))["Danh sách"]
    assert sheet["A2"].alignment.wrap_text and not sheet["A2"].alignment.shrink_to_fit
    assert sheet.row_dimensions[2].height > 1.5 * SHEET.row_dimensions[2].height


@pytest.mark.parametrize("text", ["=1+1", "+84 912", "-5", "@SUM(A1)", "https://a.b", "{=1}"])
def test_texts_stay_texts_whatever_they_begin_with(text: str) -> None:
    cell = cell_after(sheet_of(Row((text, "x"))), "Cột 0")
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix is (text[0] in "=+-@")
    assert cell.hyperlink is None


def test_scores_are_numbers_with_at_least_one_place() -> None:
    cell = cell_after(sheet_of(Row((Decimal("8.335"), "x"))), "Cột 0")
    assert (cell.value, cell.number_format) == (8.34, "0.0#")
    assert cell_after(sheet_of(Row((37, "x"))), "Cột 0").value == 37


def test_dates_are_dates_from_1900_on_and_texts_before() -> None:
    new = cell_after(sheet_of(Row((date(1900, 1, 1), "x"))), "Cột 0")
    assert (new.value.isoformat(), new.number_format) == ("1900-01-01T00:00:00", "dd/mm/yyyy")
    assert cell_after(sheet_of(Row((date(1899, 12, 31), "x"))), "Cột 0").value == "31/12/1899"


def test_absent_values_are_empty_cells() -> None:
    assert cell_after(sheet_of(Row((None, ""))), "Cột 0").value is None
    assert cell_after(sheet_of(Row((None, ""))), "Cột 1").value is None


def test_rows_are_as_high_as_their_longest_cell() -> None:
    sheet = sheet_of(Row(("a", "b")), Row(("từ " * 60, "b")))
    first = cell_after(sheet, "Cột 0").row
    assert sheet.row_dimensions[first + 1].height > 2 * sheet.row_dimensions[first].height


def test_a_table_of_one_column_still_has_its_letterhead() -> None:
    sheet = sheet_of(Row(("a",)), columns=1)
    assert cell_after(sheet, "Cột 0").value == "a"
