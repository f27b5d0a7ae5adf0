"""The files of a public page say what the page says: numbers as numbers, hidden ones not at all."""

import csv
from io import StringIO

import pypdfium2
import pytest

from phusa.reports.queries.publishing import public_figures
from phusa.reports.queries.publishing_files import csv_of, pdf_of
from tests.published import four_schools, made
from tests.schools import District

pytestmark = pytest.mark.django_db
ADDRESS = "http://127.0.0.1:8000/cong-bo/p-ms-2019-2020/ban/1/"


def test_the_csv_opens_in_excel_and_hides_what_the_page_hides(place: District) -> None:
    four_schools(place)
    content = csv_of(public_figures(made(place)))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(content.decode("utf-8-sig")), delimiter=";"))
    counted = {(row["Đơn vị"], row["Xếp loại"]): (row["Số người"], row["Ghi chú"]) for row in rows}
    assert counted["Trường THCS Chiềng Lau", "Giỏi"] == ("", "dưới 5 người")
    assert counted["Tất cả đơn vị", "Khá"] == ("131", "")
    assert counted["Tất cả đơn vị", "Tổng số"] == ("316", "")


def test_the_pdf_has_the_figures_the_code_of_the_paper_and_its_own_address(place: District) -> None:
    four_schools(place)
    document = made(place)
    figures = public_figures(document)
    drawn = pdf_of(figures, title="Kết quả năm học", address=ADDRESS, sha256="a" * 64)
    assert drawn == pdf_of(figures, title="Kết quả năm học", address=ADDRESS, sha256="a" * 64)
    pdf = pypdfium2.PdfDocument(drawn)
    text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf)
    for words in (document.check_code, "p-ms-2019-2020/ban/1/", "Trường THCS Chiềng Lau < 5", "131"):
        assert words in text, words
