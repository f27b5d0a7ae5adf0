"""Labels that Word draws."""

from pathlib import Path

import docx

from phusa.base.imports.writings.numbering import Numbering

SAMPLE = Path("tests/data/plans/07-truong-ban-luot.docx")


def test_numbers_dashes_and_pluses_are_counted_as_drawn() -> None:
    document = docx.Document(str(SAMPLE))
    numbers = Numbering.of(document)
    labels = [label for paragraph in document.paragraphs if (label := numbers.label(paragraph._p).strip())]
    assert labels[:6] == ["I.", "II.", "III.", "1.", "-", "1.1."]
    assert {"+", "2.1.", "VI."} <= set(labels)
    assert labels.count("1.1.") == 1 and labels[labels.index("VI.") + 1] == "1."


def test_a_list_by_style_is_counted_too() -> None:
    document = docx.Document()
    first = document.add_paragraph("A", style="List Number")
    second = document.add_paragraph("B", style="List Number")
    bullet = document.add_paragraph("C", style="List Bullet")
    numbers = Numbering.of(document)
    assert [numbers.label(one._p) for one in (first, second, bullet)] == ["1. ", "2. ", "- "]


def test_plain_paragraphs_have_no_label() -> None:
    document = docx.Document()
    assert Numbering.of(document).label(document.add_paragraph("A")._p) == ""
