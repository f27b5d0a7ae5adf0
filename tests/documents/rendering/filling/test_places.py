import io

import docx

from phusa.documents.rendering.filling.places import paragraphs, place_of
from tests.documents.rendering.filling.samples import template

WORD = docx.Document(io.BytesIO(template("Một", "Hai", cell="Trong ô", header="Trên đầu")))


def test_places_are_said_as_a_reader_counts() -> None:
    assert place_of(WORD, "Hai") == "đoạn 2"
    assert place_of(WORD, "Trong ô") == "bảng 1, hàng 1, cột 2"
    assert place_of(WORD, "Trên đầu") == "đầu trang"
    assert place_of(WORD, "không có") == ""


def test_looking_for_a_place_makes_no_header() -> None:
    word = docx.Document(io.BytesIO(template("Một")))
    assert [text for _, text in paragraphs(word)] == ["Một"]
    assert word.sections[0].footer.is_linked_to_previous
