from datetime import date
from io import BytesIO

import openpyxl

from phusa.base.exports.templates import CHOICE, DATE, SCORE, Template, TemplateColumn, write_template


def test_a_template_with_groups_lists_and_help() -> None:
    columns = (
        TemplateColumn("Tên"),
        TemplateColumn("Ngày", DATE),
        TemplateColumn("Tổ", CHOICE, choices=("A", "B")),
        TemplateColumn("Tiếp thu", SCORE, group="ND1", top=5),
        TemplateColumn("Vận dụng", SCORE, group="ND1", top=5),
        TemplateColumn("Điểm", SCORE, group="ND2"),
    )
    rows = (("=Lò", date(1989, 9, 7), "A", 4.5, None, 8),)
    data = write_template(Template("Mẫu", ("TRƯỜNG",), columns, rows, ("Ghi điểm.",), spare_rows=2))
    book = openpyxl.load_workbook(BytesIO(data))
    page = book["Mẫu"]
    assert [(sheet.title, sheet.sheet_state) for sheet in book.worksheets] == [
        ("Mẫu", "visible"),
        ("Danh mục", "hidden"),
        ("Hướng dẫn", "visible"),
    ]
    assert {str(area) for area in page.merged_cells.ranges} == {"A3:A4", "B3:B4", "C3:C4", "D3:E3"}
    assert [cell.value for cell in page[3]] == ["Tên", "Ngày", "Tổ", "ND1", None, "ND2"]
    assert [cell.value for cell in page[4]][3:] == ["Tiếp thu", "Vận dụng", "Điểm"]
    assert (page["A5"].value, page["A5"].data_type, page["B5"].number_format) == ("=Lò", "s", "dd/mm/yyyy")
    checks = {str(check.sqref): check for check in page.data_validations.dataValidation}
    assert (checks["D5:D7"].formula2, checks["F5:F7"].formula2) == ("5", "10")
    assert checks["C5:C7"].formula1 == "'Danh mục'!$C$1:$C$2"


def test_without_groups_the_header_is_one_row() -> None:
    book = openpyxl.load_workbook(
        BytesIO(write_template(Template("M", ("T",), (TemplateColumn("Tên"),), ())))
    )
    assert (book["M"]["A3"].value, book["M"].freeze_panes, len(book.worksheets)) == ("Tên", "C4", 1)
