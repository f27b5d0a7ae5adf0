import io

import docx
from docx.shared import Mm

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


def test_tables_inside_tables_and_heads_and_text_boxes_have_a_place() -> None:
    word = docx.Document()
    inner = word.add_table(1, 2).rows[0].cells[1].add_table(1, 1)
    inner.rows[0].cells[0].text = "Trong cùng"
    head = word.sections[0].header.add_table(1, 1, Mm(100))
    head.rows[0].cells[0].text = "Ô ở đầu"
    assert place_of(word, "Trong cùng") == "bảng 1, hàng 1, cột 2, bảng 1, hàng 1, cột 1"
    assert place_of(word, "Ô ở đầu") == "đầu trang, bảng 1, hàng 1, cột 1"
    boxes = docx.Document("tests/data/letters/17-cuc-hop-chu.docx")
    assert place_of(boxes, "HỎA TỐC") == "hộp chữ 1"
    assert [text for place, text in paragraphs(boxes) if place.startswith("hộp")].count("HỎA TỐC") == 1
