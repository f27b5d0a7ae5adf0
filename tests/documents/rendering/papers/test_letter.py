from dataclasses import replace

from phusa.documents.rendering.document import Appendix, Paragraph
from phusa.documents.rendering.papers.letter import letter
from phusa.documents.rendering.pdf import to_pdf
from tests.documents.rendering.papers.samples import LETTER
from tests.documents.rendering.readers import pdf_text


def test_a_letter_has_no_type_name_and_its_drafter_in_the_number() -> None:
    drawn = letter(LETTER)
    assert (drawn.kind, drawn.symbol) == ("", "PGDĐT-CM")
    assert letter(replace(LETTER, drafted_by="")).symbol == "PGDĐT"


def test_the_subject_says_about_once() -> None:
    text = pdf_text(to_pdf(letter(replace(LETTER, about="V/v báo cáo kết quả"))))
    assert text.count("V/v báo cáo kết quả") == 1 and "V/v V/v" not in text


def test_addressees_are_above_and_as_above_among_the_recipients() -> None:
    assert letter(LETTER).recipients[0] == "Như trên"
    alone = letter(replace(LETTER, addressees=(), recipients=()))
    assert alone.recipients == ("Lưu: VT, CM",)


def test_an_appendix_says_which_letter_it_belongs_to() -> None:
    with_list = replace(LETTER, appendices=(Appendix("Phụ lục", "Mẫu báo cáo", (Paragraph("Mẫu."),)),))
    assert "(Kèm theo Công văn số 07/PGDĐT-CM ngày 21 tháng 5 năm 2020 của" in pdf_text(
        to_pdf(letter(with_list))
    )
