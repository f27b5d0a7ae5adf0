"""Where in a Word file a text stands, in words that find it again."""

from collections.abc import Iterator
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

_DRAWN_AGAIN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def paragraphs(word: Document) -> Iterator[tuple[str, str]]:
    """Every paragraph with its place: “đoạn 3”, “bảng 1, hàng 2, cột 1”, “hộp chữ 1”, “đầu trang”, “chân trang”."""
    for number, paragraph in enumerate(word.paragraphs, 1):
        yield f"đoạn {number}", paragraph.text
    yield from _in_tables(word.tables)
    yield from _in_boxes(word.element.body)
    for section in word.sections:
        heads = (section.header, section.first_page_header, section.even_page_header)
        feet = (section.footer, section.first_page_footer, section.even_page_footer)
        for place, parts in (("đầu trang", heads), ("chân trang", feet)):
            for part in parts:
                if part.is_linked_to_previous:  # reading it would make one
                    continue
                yield from ((place, paragraph.text) for paragraph in part.paragraphs)
                yield from ((f"{place}, {inside}", text) for inside, text in _in_tables(part.tables))
                yield from ((f"{place}, {inside}", text) for inside, text in _in_boxes(part._element))


def _in_tables(tables: Any, outer: str = "") -> Iterator[tuple[str, str]]:
    for number, table in enumerate(tables, 1):
        for row_number, row in enumerate(table.rows, 1):
            for column, cell in enumerate(row.cells, 1):
                place = f"{outer}bảng {number}, hàng {row_number}, cột {column}"
                yield from ((place, paragraph.text) for paragraph in cell.paragraphs)
                yield from _in_tables(cell.tables, f"{place}, ")


def _in_boxes(element: Any) -> Iterator[tuple[str, str]]:
    """Text boxes, each once: Word keeps them a second time for older programs."""
    boxes = [
        box
        for box in element.iter(qn("w:txbxContent"))
        if next(box.iterancestors(_DRAWN_AGAIN), None) is None
    ]
    for number, box in enumerate(boxes, 1):
        for paragraph in box.iter(qn("w:p")):
            yield f"hộp chữ {number}", "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def place_of(word: Document, piece: str) -> str:
    """The place of the first paragraph with a piece of text; empty where it is in none (a footnote, a property)."""
    return next((place for place, text in paragraphs(word) if piece in text), "")
