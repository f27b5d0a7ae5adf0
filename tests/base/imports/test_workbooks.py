import datetime
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from phusa.base.imports.grid import Area, Oddity, Row
from phusa.base.imports.limits import Limits
from phusa.base.imports.workbooks import open_workbook
from phusa.base.refusals import Refused
from tests.base.imports.files import MANIFEST, archive, ods, reworked, xlsx

SAMPLES = Path(__file__).parents[2] / "data" / "mark-sheets"


def _refusal(path: Path, allowed: Limits | None = None) -> str:
    with pytest.raises(Refused) as caught:
        book = open_workbook(path, name=path.name, **({"allowed": allowed} if allowed else {}))
        for sheet in book.sheets:
            list(sheet.rows())
    return caught.value.code


@pytest.mark.parametrize(
    ("pattern", "kind"), [("01*", "xlsx"), ("03*", "xls"), ("04*", "ods"), ("05*", "csv")]
)
def test_the_four_formats_under_any_name(tmp_path: Path, pattern: str, kind: str) -> None:
    source = next(path for path in SAMPLES.glob(pattern) if path.suffix != ".json")
    path = tmp_path / "tai-lieu.pdf"
    path.write_bytes(source.read_bytes())
    book = open_workbook(path, name="bảng điểm.pdf")
    assert (book.kind, book.name, len(book.sheets)) == (kind, "bảng điểm.pdf", 1)
    assert next(book.sheets[0].rows()).cells[0].startswith(("PHÒNG", "TRƯỜNG"))
    assert len(list(book.sheets[0].rows())) == len(list(book.sheets[0].rows())) > 20


def test_cells_keep_their_place_and_their_type(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page["C3"], page["D3"], page["C5"], page["E6"] = "x", 8.5, datetime.date(2020, 5, 8), "=1/0"
    page.merge_cells("C3:C4")
    hidden = book.create_sheet("Ẩn")
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    first, second = open_workbook(tmp_path / "a.xlsx", name="a.xlsx").sheets
    assert list(first.rows()) == [
        Row(3, (None, None, "x", 8.5)),
        Row(5, (None, None, datetime.date(2020, 5, 8))),
        Row(6, (None, None, None, None, Oddity("formula", ""))),
    ]
    assert first.merged == (Area(3, 2, 4, 2),)
    assert (second.name, second.hidden, list(second.rows())) == ("Ẩn", True, [])


def test_an_ods_that_begins_inside(tmp_path: Path) -> None:
    path = ods(
        tmp_path / "a.ods",
        '<table:table table:name="A"><table:table-row table:number-rows-repeated="4"><table:table-cell/>'
        "</table:table-row>"
        '<table:table-row><table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="float" office:value="8.5"><text:p>8,5</text:p></table:table-cell>'
        "</table:table-row></table:table>",
    )
    (sheet,) = open_workbook(path, name="a.ods").sheets
    assert list(sheet.rows()) == [Row(5, (None, None, 8.5))]


# Refusals.


def test_a_huge_file_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        file.truncate(1024**3)
    tracemalloc.start()
    assert _refusal(path) == "file_too_large"
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


def test_the_limit_is_the_last_size_allowed(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a;b\n1;2\n")
    assert _refusal(path, Limits(upload_bytes=7)) == "file_too_large"
    assert open_workbook(path, name="a.csv", allowed=Limits(upload_bytes=8)).kind == "csv"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.xlsx", b"", "file_empty"),
        ("a.xlsx", b"%PDF-1.4 ...", "wrong_type"),
        ("a.xls", b"<html><table><tr><td>1</td></tr></table></html>", "wrong_type"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "wrong_type"),
        (
            "a.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + bytes(600),
            "corrupt",
        ),
        ("a.xlsx", b"PK\x03\x04 and no more", "corrupt"),
        ("a.csv", b'a;b\n"' + b"x" * 1_100_000, "corrupt"),
    ],
)
def test_files_that_are_no_workbook(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert _refusal(path) == code


def test_a_word_document_is_told_by_its_parts(tmp_path: Path) -> None:
    assert _refusal(archive(tmp_path / "a.xlsx", {"word/document.xml": "<a/>"})) == "wrong_type"


def test_a_macro_workbook_is_refused_whatever_it_calls_itself(tmp_path: Path) -> None:
    plain = xlsx(tmp_path / "plain.xlsx", 1)
    assert _refusal(reworked(tmp_path / "a.xlsx", plain, {"xl/vbaProject.bin": b"x"})) == "macro_workbook"
    with zipfile.ZipFile(plain) as opened:
        types = opened.read("[Content_Types].xml")
    types = types.replace(b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main")
    assert _refusal(reworked(tmp_path / "b.xlsx", plain, {"[Content_Types].xml": types})) == "macro_workbook"


def test_an_ods_with_a_password_is_refused(tmp_path: Path) -> None:
    locked = MANIFEST.replace("/>", "><manifest:encryption-data/></manifest:file-entry>", 1)
    assert _refusal(ods(tmp_path / "a.ods", "", locked)) == "password_protected"


def test_an_xlsx_with_a_password_is_refused(tmp_path: Path) -> None:
    plain = xlsx(tmp_path / "plain.xlsx", 1)
    with plain.open("rb") as source, (tmp_path / "a.xlsx").open("wb") as target:
        OOXMLFile(source).encrypt("mat-khau", target)
    assert _refusal(tmp_path / "a.xlsx") == "password_protected"


def test_errors_and_percents_of_an_xls_stay_apart_from_numbers() -> None:
    path = SAMPLES.parent / "workbooks" / "error-and-percent.xls"
    rows = {row.number: row.cells for row in open_workbook(path, name="a.xls").sheets[0].rows()}
    assert (rows[4][7], rows[5][6]) == (Oddity("error", "#DIV/0!"), Oddity("percent", "85%", 0.85))


def test_a_bomb_inside_a_true_workbook_is_refused(tmp_path: Path) -> None:
    plain = xlsx(tmp_path / "plain.xlsx", 1)
    bomb = reworked(tmp_path / "a.xlsx", plain, {"xl/sharedStrings.xml": b" " * 40_000_000})
    assert bomb.stat().st_size < 1_000_000
    assert _refusal(bomb) == "zip_bomb"


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_a_workbook_with_a_broken_part_is_corrupt(tmp_path: Path, part: str) -> None:
    plain = xlsx(tmp_path / "plain.xlsx", 1)
    assert _refusal(reworked(tmp_path / "a.xlsx", plain, {part: b"<worksheet><sheetData><row"})) == "corrupt"


def test_one_cell_at_the_far_corner_is_refused_before_memory_is_spent(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page["A1"], page["XFD1048576"] = "a", "b"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(Refused, match="XFD1048576"):
        open_workbook(tmp_path / "a.xlsx", name="a.xlsx")
    cell = (
        '<table:table-cell table:number-columns-repeated="1000" office:value-type="float" office:value="1"/>'
    )
    rows = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    path = ods(tmp_path / "a.ods", f'<table:table table:name="A">{rows}</table:table>')
    assert _refusal(path) == "sheet_too_large"


def test_empty_rows_with_looks_cost_nothing(tmp_path: Path) -> None:
    plain = xlsx(tmp_path / "plain.xlsx", "a", "b")
    rows = b"".join(b'<row r="%d" ht="15"><c r="A%d" s="0"/></row>' % (n, n) for n in range(2, 60_000))
    with zipfile.ZipFile(plain) as opened:
        sheet = opened.read("xl/worksheets/sheet1.xml").replace(
            b"</row></sheetData>", b"</row>" + rows + b"</sheetData>"
        )
    (page,) = open_workbook(
        reworked(tmp_path / "a.xlsx", plain, {"xl/worksheets/sheet1.xml": sheet}), name="a"
    ).sheets
    assert list(page.rows()) == [Row(1, ("a", "b"))]
