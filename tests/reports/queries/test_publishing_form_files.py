"""The paper of a public sum says what its page says; what is hidden is nowhere in it."""

import pypdfium2
import pytest

from phusa.reports.queries.asking_sum import asked_sum
from phusa.reports.queries.publishing_form_files import csv_of_sum, pdf_of_sum
from phusa.reports.queries.publishing_forms import public_sum
from tests.asked import Asked, answered
from tests.reports.queries.test_publishing_forms import MANY
from tests.schools import NOW

pytestmark = pytest.mark.django_db
ADDRESS = "http://127.0.0.1:8000/cong-bo/p-ms-mau-tien-do-1/ban/1/"


def test_the_pdf_and_the_csv_have_the_figures_and_the_pdf_its_own_address_and_chart(asked: Asked) -> None:
    answered(asked, values=MANY, received=True)
    figures = public_sum(asked_sum(asked.request, NOW))
    given = {"title": "Tiến độ, năm 2020", "address": ADDRESS, "sha256": "a" * 64}
    drawn = pdf_of_sum(figures, **given)
    assert drawn == pdf_of_sum(figures, **given)
    pdf = pypdfium2.PdfDocument(drawn)
    text = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf)
    for words in (
        "p-ms-mau-tien-do-1/ban/1/",
        "Giáo viên 40 31 77,5",
        "Cộng 60 43 71,7",
        "Biểu đồ",
        "1/2 đơn vị",
    ):
        assert words in text, words
    assert "Năm 2020;Tiến độ bồi dưỡng;Cộng;Được giao;60;" in csv_of_sum(figures).decode("utf-8-sig")
