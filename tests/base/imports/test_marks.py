from pathlib import Path

import openpyxl

from phusa.base.imports.archives import Archive
from phusa.base.imports.grid import Area, Oddity
from phusa.base.imports.limits import DEFAULT
from phusa.base.imports.marks import Marks, ods_marks, parse_area, xlsx_marks
from tests.base.imports.files import ods, reworked, xlsx


def _xlsx(path: Path) -> dict[str, Marks]:
    with Archive(path, name="a.xlsx", allowed=DEFAULT) as opened:
        return xlsx_marks(opened)


def _ods(path: Path) -> dict[str, Marks]:
    with Archive(path, name="a.ods", allowed=DEFAULT) as opened:
        return ods_marks(opened)


def test_errors_percents_formulas_and_merged_areas_of_an_xlsx(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page["B2"], page["B3"], page["B4"], page["B5"] = "#DIV/0!", 0.85, "=1+1", 9
    page["B3"].number_format = "0.0%"
    page["D9"].number_format = "0%"
    page.merge_cells("A1:C1")
    book.create_sheet("Hai")["A3"] = "x"
    book.save(tmp_path / "a.xlsx")
    marks = _xlsx(tmp_path / "a.xlsx")
    assert marks["Sheet"].odd == {
        (2, 1): Oddity("error", "#DIV/0!"),
        (3, 1): Oddity("percent", "85%", 0.85),
        (4, 1): Oddity("formula", ""),
    }
    assert marks["Sheet"].merged == [Area(1, 0, 1, 2)]
    assert (marks["Sheet"].last_row, marks["Sheet"].last_column) == (5, 1)
    assert (marks["Hai"].last_row, marks["Hai"].last_column) == (3, 0)


def test_cells_without_a_place_stand_one_after_the_other(tmp_path: Path) -> None:
    plain = xlsx(tmp_path / "plain.xlsx", 1)
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row/>'
        b'<row><c><v>1</v></c><c t="e"><v>#N/A</v></c><c t="str"><f>A1</f><v></v></c></row></sheetData></worksheet>'
    )
    marks = _xlsx(reworked(tmp_path / "a.xlsx", plain, {"xl/worksheets/sheet1.xml": sheet}))
    assert marks["Sheet"].odd == {(2, 1): Oddity("error", "#N/A")}
    assert (marks["Sheet"].last_row, marks["Sheet"].last_column) == (2, 2)


def test_repeats_errors_and_merged_areas_of_an_ods(tmp_path: Path) -> None:
    path = ods(
        tmp_path / "a.ods",
        '<table:table table:name="Điểm"><table:table-row table:number-rows-repeated="3"><table:table-cell/>'
        "</table:table-row>"
        '<table:table-row><table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="1">'
        "<text:p>ND1</text:p></table:table-cell><table:covered-table-cell/>"
        '<table:table-cell office:value-type="percentage" office:value="0.85"><text:p>85%</text:p></table:table-cell>'
        '<table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#DIV/0!</text:p>'
        "</table:table-cell>"
        "</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1000"/>'
        "</table:table-row></table:table>",
    )
    marks = _ods(path)["Điểm"]
    assert marks.odd == {(4, 4): Oddity("percent", "85%", 0.85), (4, 5): Oddity("error", "#DIV/0!")}
    assert marks.merged == [Area(4, 2, 4, 3)]
    assert (marks.last_row, marks.last_column) == (4, 5)


def test_filled_cells_repeated_are_counted(tmp_path: Path) -> None:
    path = ods(
        tmp_path / "a.ods",
        '<table:table table:name="Điểm"><table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell table:number-columns-repeated="1000" office:value-type="float" office:value="1"/>'
        "</table:table-row></table:table>",
    )
    marks = _ods(path)["Điểm"]
    assert (marks.last_row, marks.last_column) == (1_000_000, 999)


def test_areas_by_reference() -> None:
    assert parse_area("B2:C$4") == Area(2, 1, 4, 2)
    assert parse_area("B2") == Area(2, 1, 2, 1)
    assert parse_area("2:4") is None
