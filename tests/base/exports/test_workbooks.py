from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from phusa.base.exports.workbooks import RowNote, is_risky, put_text, safe_csv, with_errors
from phusa.base.imports.grid import trim
from phusa.base.imports.workbooks import open_workbook
from tests.base.imports.files import ods

SAMPLES = Path(__file__).parents[2] / "data" / "mark-sheets"
NOTES = (
    RowNote(5, "Dòng 5: điểm 11.", True),
    RowNote(5, "Dòng 5: thiếu.", False),
    RowNote(6, "Dòng 6: thiếu.", False),
)


def _back(path: Path, sheet: str | None, header: int, notes: Sequence[RowNote] = NOTES) -> openpyxl.Workbook:
    book = open_workbook(path, name=path.name)
    return openpyxl.load_workbook(
        BytesIO(with_errors(path, book, sheet=sheet, header_row=header, notes=notes))
    )


def test_an_xlsx_keeps_its_looks_and_formulas_and_gets_a_column(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["BẢNG ĐIỂM"])
    page.append(["TT", "Họ và tên", "ND1", "ĐTB"])
    page.append([1, "Lò Văn An", 11, "=AVERAGE(C3)"])
    page["B3"].font = Font(name="Times New Roman", color="FF0000")
    page.column_dimensions["B"].width = 33
    book.create_sheet("Khác")["A1"] = "giữ nguyên"
    path = tmp_path / "a.xlsx"
    book.save(path)
    notes = [RowNote(3, "Dòng 3: điểm 11.", True), RowNote(None, "Tệp còn trang “Khác”.", False)]
    back = _back(path, "Sheet", 2, notes)
    page = back["Sheet"]
    assert (page["E2"].value, page["E3"].value) == ("Lỗi", "Dòng 3: điểm 11.")
    assert page["E2"].comment is not None
    assert "trang “Khác”" in page["E2"].comment.text
    assert (page["D3"].value, page["B3"].font.color.rgb, page.column_dimensions["B"].width) == (
        "=AVERAGE(C3)",
        "00FF0000",
        33,
    )
    assert {page.cell(3, column).fill.fgColor.rgb for column in range(1, 6)} == {"00FBE3E1"}
    assert back["Khác"]["A1"].value == "giữ nguyên"


def test_a_second_round_writes_over_the_column_of_the_first(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["TT", "Họ và tên", "Lỗi", "Ghi chú"])
    book.worksheets[0].append([1, "Lò Văn An", "Dòng 2: cũ", "thêm"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    page = _back(path, "Sheet", 1, [RowNote(2, "Dòng 2: mới", False)]).worksheets[0]
    assert [cell.value for cell in page[2]] == [1, "Lò Văn An", "Dòng 2: mới", "thêm"]
    assert page["A2"].fill.fgColor.rgb == "00FFF4D6"


@pytest.mark.parametrize(("pattern", "header"), [("03*.xls", 4), ("04*.ods", 4), ("05*.csv", 4)])
def test_other_formats_come_back_as_xlsx_with_the_same_cells(
    tmp_path: Path, pattern: str, header: int
) -> None:
    path = next(SAMPLES.glob(pattern))
    book = open_workbook(path, name=path.name)
    (sheet,) = book.sheets
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(with_errors(path, book, sheet=sheet.name, header_row=header, notes=NOTES))
    (back,) = open_workbook(copy, name="copy.xlsx").sheets
    width = max(len(row.cells) for row in sheet.rows())
    cells = {row.number: row.cells for row in back.rows()}
    assert {number: trim(list(row[:width])) for number, row in cells.items()} == {
        row.number: row.cells for row in sheet.rows()
    }
    assert (cells[header][width], cells[5][width]) == ("Lỗi", "Dòng 5: điểm 11.\nDòng 5: thiếu.")
    assert cells[6][width] == "Dòng 6: thiếu."
    assert set(back.merged) == set(sheet.merged)


def test_a_text_that_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    texts = ["=cmd()", "+1", "-1", "@SUM(A1)", "bình thường"]
    row = "".join(cell.format(text) for text in texts)
    path = ods(
        tmp_path / "a.ods",
        f'<table:table table:name="A"><table:table-row>{row}</table:table-row></table:table>',
    )
    page = _back(path, "A", 1, [RowNote(2, "=HYPERLINK(1)", True)]).worksheets[0]
    assert [(c.value, c.data_type) for c in page[1][:5]] == [(text, "s") for text in texts]
    assert [bool(c.quotePrefix) for c in page[1][:5]] == [True, True, True, True, False]
    assert (page["F2"].value, page["F2"].data_type) == ("=HYPERLINK(1)", "s")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\r=1"])
def test_risky_texts_are_quoted_in_csv(text: str) -> None:
    assert is_risky(text)
    assert safe_csv(text) == f"'{text}"
    assert safe_csv(f"a{text}") == f"a{text}"


def test_control_characters_that_no_workbook_may_hold_are_left_out() -> None:
    cell = openpyxl.Workbook().worksheets[0].cell(1, 1)
    put_text(cell, "a\x00b\x0bc\nd")
    assert cell.value == "abc\nd"
