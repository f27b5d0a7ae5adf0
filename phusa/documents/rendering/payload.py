"""The document as the values that the PDF template `official.typ` reads."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from phusa.documents.rendering import layout, marks
from phusa.documents.rendering.charts.data import Chart, finding
from phusa.documents.rendering.charts.drawn import svg
from phusa.documents.rendering.document import (
    Appendix,
    Blank,
    Block,
    Bullets,
    Column,
    Figure,
    GroupRow,
    Heading,
    OfficialDocument,
    Paragraph,
    Row,
    Signature,
    Table,
    TotalRow,
    header_cells,
    value_text,
)
from phusa.documents.rendering.metrics import drawable, most_lines, width_pt
from phusa.documents.rendering.words import number_line, whole_years

CELL_INSET_MM = 2.4
ROW_INSET_MM = 1.4
LONGEST_UNBROKEN = 600  # signs of a cell that is never torn over two pages
QR_GAP_MM = 2.0
ZERO_WIDTH_SPACE = "\u200b"
# What stands in one of the two blocks of the letterhead or the closing, not across the page.
_HALF_WIDTH = {"governing", "issuer", "number", "date_line", "recipients", "lines", "name"}
_AFTER_JOINTS = re.compile(r"(?<=[-/])")


def payload(document: OfficialDocument) -> dict[str, Any]:
    """The document as JSON values under the names that the template reads; texts cleaned before."""
    width = layout.text_width_mm(document.landscape)
    data: dict[str, Any] = {
        "nation": marks.NATION,
        "motto": marks.MOTTO,
        "title": document.title,
        "issuer_name": document.issuer,
        "governing": marks.governing_lines(document),
        "issuer": marks.issuer_lines(document),
        "number": number_line(document.number, document.symbol) if document.symbol else "",
        "date_line": document.date_words,
        "kind": document.kind.upper(),
        "abstract": whole_years(document.abstract if document.kind else f"V/v {document.abstract}"),
        "attached_to": document.attached_to,
        "addressees_title": marks.ADDRESSEES_TITLE,
        "addressees": marks.addressee_lines(document),
        "authority": document.authority.upper(),
        "legal_bases": marks.basis_lines(document),
        "enacting": document.enacting.upper(),
        "landscape": document.landscape,
        "body": [item for block in document.body for item in _block(block, document.landscape)],
        "recipients_title": marks.RECIPIENTS_TITLE,
        "recipients": marks.recipient_lines(document),
        "signature": _signature(document.signature),
        "countersignature": _signature(document.countersignature),
        "check": _check(document),
        "appendices": [_appendix(item, document) for item in document.appendices],
    }
    return {key: _printable(value, width, key) for key, value in data.items()}


def _printable(value: Any, width_mm: float, key: str = "") -> Any:
    """Every text of the payload with drawable characters and places to break in words wider than their room."""
    if key in ("check", "picture", "cells"):
        return value
    if isinstance(value, str):
        room = width_mm * layout.LEFT_BLOCK_SHARE if key in _HALF_WIDTH else width_mm
        return _breakable(drawable(value), room)
    if isinstance(value, dict):
        return {name: _printable(item, width_mm, name) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_printable(item, width_mm, key) for item in value]
    return value


def _breakable(text: str, width_mm: float, size_pt: float = layout.BODY.value) -> str:
    """The text with places to break in words that are wider than the room: after “-” and “/”, else anywhere."""
    room = width_mm / layout.MM_PER_POINT
    if len(text) * size_pt <= room:
        return text

    def wide(word: str) -> bool:
        return width_pt(word, size_pt) > room

    longest = max(map(len, text.split(" ")))
    if longest * size_pt <= room:
        return text

    def broken(word: str) -> str:
        pieces = _AFTER_JOINTS.split(word)
        return ZERO_WIDTH_SPACE.join(
            ZERO_WIDTH_SPACE.join(piece) if wide(piece) else piece for piece in pieces
        )

    return " ".join(broken(word) if wide(word) else word for word in text.split(" "))


@lru_cache(maxsize=4096)
def _in_cell(text: str, width_mm: float, size_pt: float) -> str:
    """What a cell shows; the cells of a list say few different things."""
    return _breakable(drawable(text), width_mm, size_pt)


def sizes() -> dict[str, float | str]:
    """The measures of layout.py under their own names, and the font: the same for every document."""
    measures: dict[str, float | str] = {
        name.lower(): item.value for name, item in vars(layout).items() if isinstance(item, layout.Measure)
    }
    return measures | {
        "font": layout.FONT_IN_PDF,
        "footer": layout.FOOTER_PT,
        "check_line": layout.CHECK_LINE_PT,
        "single_line_em": layout.SINGLE_LINE_EM,
        "signing_space": layout.SIGNING_SPACE_PT,
        "qr": layout.QR_MM,
        "left_share": layout.LEFT_BLOCK_SHARE,
        "table_leading": layout.TABLE_LEADING_EM,
    }


def _signature(signature: Signature | None) -> dict[str, Any] | None:
    if signature is None:
        return None
    return {"lines": signature.lines, "name": signature.name}


def _check(document: OfficialDocument) -> dict[str, Any] | None:
    check = document.check
    if check is None:
        return None
    beside_qr = layout.text_width_mm(document.landscape) * layout.LEFT_BLOCK_SHARE - layout.QR_MM - QR_GAP_MM
    lines = [_breakable(drawable(line), beside_qr, layout.FOOTER_PT) for line in marks.check_lines(check)]
    return {
        "line": drawable(marks.check_line(check)),
        "lines": lines,
        "svg": marks.qr_svg(check),
        "alt": marks.QR_ALT,
    }


def _appendix(appendix: Appendix, document: OfficialDocument) -> dict[str, Any]:
    return {
        "label": appendix.label,
        "title": whole_years(appendix.title.upper()),
        "attached_to": marks.attached_line(document),
        "landscape": appendix.landscape,
        "body": [item for block in appendix.body for item in _block(block, appendix.landscape)],
    }


def _block(block: Block, landscape: bool) -> list[dict[str, Any]]:
    match block:
        case Heading():
            return [{"is": "heading", "level": block.level, "text": block.text}]
        case Paragraph():
            return [{"is": "small" if block.small else "paragraph", "text": block.text, "lead": block.lead}]
        case Bullets():
            return [{"is": "paragraph", "text": f"- {item}", "lead": ""} for item in block.items]
        case Figure():
            return [{"is": "figure", "picture": _picture(block.chart), "caption": block.caption}]
        case Blank():
            return [{"is": "blank", "what": f"({block.what})", "lines": block.lines}]
        case Table():
            return [_table(block, landscape)]


def _picture(chart: Chart) -> dict[str, Any]:
    return {"svg": svg(chart), "alt": finding(chart)}


def _table(table: Table, landscape: bool) -> dict[str, Any]:
    widths = layout.fitted(tuple(column.width_mm for column in table.columns), landscape)

    def fit(text: str, column: int) -> str:
        return _in_cell(text, widths[column] - CELL_INSET_MM, table.size_pt)

    return {
        "is": "table",
        "caption": table.caption,
        "size": table.size_pt,
        "together": table.together,
        "columns": [{"align": c.align, "width": w} for c, w in zip(table.columns, widths, strict=True)],
        "head": _head(table.columns),
        "head_lines": 2 if any(column.group for column in table.columns) else 1,
        "rows": [_with_height(_row(row, len(widths), fit), widths, table.size_pt) for row in table.rows],
    }


def _with_height(row: dict[str, Any], widths: tuple[float, ...], size_pt: float) -> dict[str, Any]:
    """The row with its height in points, so that the typesetter need not try it out; None where it has to."""
    texts, bold = row.get("cells", ()), row["is"] != "row"
    start = len(widths) - len(texts)
    cells = list(zip(texts, widths[start:], strict=True))
    if bold:
        cells.append((row["label"], sum(widths[: start or len(widths)])))
    highest = 1
    for text, width_mm in cells:
        room = (width_mm - CELL_INSET_MM) / layout.MM_PER_POINT
        lines = most_lines(text, size_pt, room, bold) if len(text) <= LONGEST_UNBROKEN else None
        if lines is None:
            return {**row, "height": None}
        highest = max(highest, lines)
    leading = (highest - 1) * layout.TABLE_LEADING_EM
    return {**row, "height": (highest + leading) * size_pt + ROW_INSET_MM / layout.MM_PER_POINT}


def _head(columns: tuple[Column, ...]) -> list[dict[str, Any]]:
    """Cells in reading order: the first line, then the titles under the groups."""
    two_lines = any(column.group for column in columns)
    first = [
        {"text": text, "colspan": span, "rowspan": 1 if grouped or not two_lines else 2}
        for text, span, grouped in header_cells(columns)
    ]
    tie = {"text": "", "colspan": 1, "rowspan": 2 if two_lines else 1}
    return [*first, tie, *({"text": c.title, "colspan": 1, "rowspan": 1} for c in columns if c.group)]


def _row(row: Row | GroupRow | TotalRow, width: int, fit: Callable[[str, int], str]) -> dict[str, Any]:
    if isinstance(row, GroupRow):
        return {"is": "group", "label": row.label}
    start = width - len(row.values)
    cells = [fit(value_text(value), start + place) for place, value in enumerate(row.values)]
    if isinstance(row, TotalRow):
        return {"is": "total", "label": row.label, "span": start, "cells": cells}
    return {"is": "row", "cells": cells}
