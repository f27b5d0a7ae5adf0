"""What the three files say, read back with other people's libraries: rows of tables as texts."""

import ctypes
import io
import re
from dataclasses import dataclass
from datetime import datetime

import docx
import openpyxl
import pypdfium2

MM_PER_POINT = 25.4 / 72


def docx_rows(data: bytes) -> list[tuple[str, ...]]:
    """The rows of all tables that have borders, merged cells once."""
    rows = []
    for table in docx.Document(io.BytesIO(data)).tables:
        for row in table._tbl.tr_lst:
            rows.append(
                tuple(
                    "".join(t.text or "" for t in cell.iter() if t.tag.endswith("}t")) for cell in row.tc_lst
                )
            )
    return rows


def docx_words(data: bytes) -> str:
    """The paragraphs of the body, a line each."""
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def xlsx_rows(data: bytes, sheet: str) -> list[tuple[str, ...]]:
    """The rows of a sheet as paper would show their values."""
    page = openpyxl.load_workbook(io.BytesIO(data))[sheet]
    return [tuple(shown(cell.value, cell.number_format) for cell in row) for row in page.iter_rows()]


def shown(value: object, number_format: str) -> str:
    """A workbook value as the paper writes it."""
    if value is None:
        return "–"
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, (int, float)) and number_format == "0.0#":
        return f"{value:.2f}".removesuffix("0").replace(".", ",")
    if isinstance(value, (int, float)) and number_format == "0.00":
        return f"{value:.2f}".replace(".", ",")
    return str(value)


def pdf_text(data: bytes) -> str:
    """All text of the PDF, blanks made one."""
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return re.sub(r"\s+", " ", " ".join(pages).replace("\u200b", "").replace("\ufffe", ""))


@dataclass(frozen=True)
class Placed:
    """Where a text stands on a page, in millimetres from the top left, and its font."""

    left: float
    right: float
    top: float
    bottom: float
    size: float
    font: str


def placed(page: pypdfium2.PdfPage, text: str) -> Placed:
    """The box and font of the first occurrence of a text on a page."""
    raw = pypdfium2.raw
    reading = page.get_textpage()
    found = reading.search(text, match_case=True).get_next()
    if found is None:
        raise AssertionError(f"{text!r} is not on the page")
    index, count = found
    boxes = [reading.get_charbox(place) for place in range(index, index + count)]
    height = page.get_height()
    name = bytearray(100)
    buffer = (ctypes.c_char * 100).from_buffer(name)
    raw.FPDFText_GetFontInfo(reading, index, buffer, 100, None)
    return Placed(
        left=min(box[0] for box in boxes) * MM_PER_POINT,
        right=max(box[2] for box in boxes) * MM_PER_POINT,
        top=(height - max(box[3] for box in boxes)) * MM_PER_POINT,
        bottom=(height - min(box[1] for box in boxes)) * MM_PER_POINT,
        size=raw.FPDFText_GetFontSize(reading, index),
        font=bytes(name).split(b"\0")[0].decode(),
    )
