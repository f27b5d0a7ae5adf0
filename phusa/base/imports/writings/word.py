"""The paragraphs and tables of a Word document in order, with the numbers and dashes that Word draws by itself."""

import io
from collections.abc import Iterator
from typing import Any, Final

import docx
from docx.oxml.ns import qn

from phusa.base.imports.writings import refusals
from phusa.base.imports.writings.lines import DITTO, Line, row
from phusa.base.imports.writings.numbering import Numbering
from phusa.base.imports.writings.tables import HEADER_ROWS, columns_of

_PARAGRAPH, _TABLE, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_TEXT, _TAB, _BREAKS = qn("w:t"), qn("w:tab"), (qn("w:br"), qn("w:cr"))
_HYPHEN: Final = qn("w:noBreakHyphen")
_BOX: Final = qn("w:txbxContent")
_DRAWN_AGAIN: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Text boxes stand beside their paragraph and are read after it; what was deleted or moved away is no text any more.
_SKIPPED: Final = frozenset(
    [_BOX, qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:instrText")]
)
_WITHIN_TABLES: Final = 20


def word_lines(data: bytes, name: str) -> list[Line]:
    """Every line of the body, text boxes among them. Raises `Refused` corrupt when the file is no whole .docx."""
    try:
        document = docx.Document(io.BytesIO(data))
        numbers = Numbering.of(document)
        return list(_blocks(document.element.body, numbers, 0))
    except Exception as error:  # the readers of foreign XML raise all kinds
        raise refusals.corrupt(name) from error


def _blocks(parent: Any, numbers: Numbering, depth: int) -> Iterator[Line]:
    for child in parent:
        if child.tag == _PARAGRAPH:
            yield Line(numbers.label(child) + _text(child))
            yield from _boxes(child, numbers, depth)
        elif child.tag == _TABLE:
            yield from _table(child, numbers, depth + 1)
        elif child.tag not in _SKIPPED and depth < _WITHIN_TABLES:
            yield from _blocks(child, numbers, depth + 1)


def _boxes(paragraph: Any, numbers: Numbering, depth: int) -> Iterator[Line]:
    """The lines of the text boxes at a paragraph, each once: Word keeps them a second time for older programs."""
    if depth >= _WITHIN_TABLES:
        return
    for box in paragraph.iter(_BOX):
        above = next((one for one in box.iterancestors(_PARAGRAPH)), None)
        if above is paragraph and next(box.iterancestors(_DRAWN_AGAIN), None) is None:
            yield from _blocks(box, numbers, depth + 1)


def _text(node: Any) -> str:
    if node.tag == _TEXT:
        return node.text or ""
    if node.tag in _BREAKS:
        return "\n"
    if node.tag == _TAB:
        return "\t"
    if node.tag == _HYPHEN:
        return "-"
    return "".join(_text(child) for child in node if child.tag not in _SKIPPED)


def _table(table: Any, numbers: Numbering, depth: int) -> Iterator[Line]:
    """Rows where one of the first names columns we know, else the cells one after the other: a table for looks."""
    if depth > _WITHIN_TABLES:
        return
    rows = list(_rows(table, numbers, depth))
    if any(columns_of(cells) for cells in rows[:HEADER_ROWS]):
        yield from map(row, rows)
        return
    for cells in rows:
        yield from (Line(text) for cell in cells for text in cell if text != DITTO)


def _rows(table: Any, numbers: Numbering, depth: int) -> Iterator[tuple[tuple[str, ...], ...]]:
    """The rows by columns of the grid; what is merged stands in its first place alone."""
    for line in table.iter(_ROW):
        if next(line.iterancestors(_TABLE)) is not table:
            continue
        cells: list[tuple[str, ...]] = []
        for cell in line.iter(_CELL):
            if next(cell.iterancestors(_ROW)) is line:
                cells += _cell(cell, numbers, depth)
        yield tuple(cells)


def _cell(cell: Any, numbers: Numbering, depth: int) -> list[tuple[str, ...]]:
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    goes_on = merge is not None and merge.get(qn("w:val")) != "restart"
    width = min(int(span.get(qn("w:val"), 1)), 64) if span is not None else 1
    texts = (DITTO,) if goes_on else tuple(line.text for line in _blocks(cell, numbers, depth))
    return [texts, *[()] * (width - 1)]
