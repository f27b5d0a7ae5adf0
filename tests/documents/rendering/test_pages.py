"""A picture for every page."""

from dataclasses import replace

import pypdfium2

from phusa.documents.rendering.pages import to_pictures
from phusa.documents.rendering.papers.letter import letter
from phusa.documents.rendering.pdf import to_pdf
from tests.documents.rendering.papers.samples import LETTER

PNG = b"\x89PNG"


def test_every_page_is_a_picture() -> None:
    drawn = letter(replace(LETTER, body=LETTER.body * 4))
    pictures = to_pictures(drawn)
    assert len(pictures) == len(pypdfium2.PdfDocument(to_pdf(drawn))) > 1
    assert all(picture.startswith(PNG) for picture in pictures)


def test_a_short_paper_is_one_picture() -> None:
    assert len(to_pictures(letter(replace(LETTER, body=LETTER.body[:1])))) == 1
