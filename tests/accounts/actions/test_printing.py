"""Slips as files: what each says, and archives of many."""

import io
import zipfile

import openpyxl
import pypdfium2
from pytest_django import Settings

from phusa.accounts.actions.printing import Slip, pdf_of, xlsx_of, zip_of
from tests.schools import NOW

SLIPS = [Slip(f"Lò Thị Mẩy {n}", "Tổ Toán", f"GV-{n:03}", f"abcdefghjk{n:02}") for n in range(1, 10)]


def test_eight_on_a_page_with_all_that_is_typed() -> None:
    pdf = pypdfium2.PdfDocument(pdf_of(SLIPS, "Trường THCS Chiềng Lau", NOW))
    assert len(pdf) == 2
    first, second = (page.get_textpage().get_text_bounded() for page in pdf)
    assert all(slip.password in first and slip.code in first for slip in SLIPS[:8])
    assert SLIPS[8].password in second and SLIPS[0].password not in second
    assert "đến hết ngày 15/6/2020" in first


def test_the_workbook_keeps_what_looks_like_a_number_as_it_is(settings: Settings) -> None:
    settings.PUBLIC_ADDRESS = "https://phusa.example"
    slip = Slip("=Lò", "Tổ", "00123", "234567892345")
    rows = list(openpyxl.load_workbook(io.BytesIO(xlsx_of([slip], NOW))).worksheets[0].values)
    assert rows[1] == ("=Lò", "Tổ", "00123", "234567892345", "15/6/2020", "https://phusa.example/dang-nhap/")


def test_an_archive_has_names_that_windows_takes() -> None:
    with zip_of([("Trường 1/5: A?.pdf", b"1"), ("B.xlsx", b"2")]) as taken, zipfile.ZipFile(taken) as archive:
        assert archive.namelist() == ["Trường 1-5- A-.pdf", "B.xlsx"]
        assert archive.read("B.xlsx") == b"2"
