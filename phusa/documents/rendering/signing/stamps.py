"""The visible field of a signature: where it stands and what it looks like."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pypdfium2
import typst

from phusa.base.clock import VIETNAM
from phusa.base.refusals import Refused
from phusa.documents.rendering import layout
from phusa.documents.rendering.metrics import FONTS, drawable
from phusa.documents.rendering.signing.certificates import Certificate
from phusa.documents.rendering.words import cleaned_text

TEMPLATE = Path(__file__).with_name("stamp.typ")
WIDTH_MM, HEIGHT_MM = 68.0, 17.0
_GAP_MM = 2.0
_EDGE_MM = 4.0
_ROWS = 12


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field stands: the page from 0, and its edges in points from the lower left corner of the page."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


def place_of(pdf: bytes, over: str) -> Place:
    """Right over the last time a name is printed, where a hand would sign; else in the top margin of the first page.

    `over` empty, or a name the file does not have, gives the second place. Where another field stands already, the
    place is the nearest free one, where no text stands if there is such a one. Refuses a file that cannot be opened.
    """
    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as error:
        raise unreadable() from error
    try:
        for number in range(len(document) - 1, -1, -1):
            page = document[number]
            if box := _last_box(page, over):
                return _free(
                    _over(number, box, page.get_size()), _fields(page), _texts(page), page.get_size()
                )
        first = document[0]
        return _free(_in_margin(first.get_size()), _fields(first), _texts(first), first.get_size())
    finally:
        document.close()


def unreadable() -> Refused:
    """What is said of a PDF that cannot be opened."""
    return Refused(
        "pdf_unreadable",
        "Không mở được tệp PDF để ký: tệp có mật khẩu hoặc đã hỏng.",
        field="file",
        next_step="Lưu lại tệp PDF không đặt mật khẩu rồi ký.",
    )


def _last_box(page: pypdfium2.PdfPage, words: str) -> tuple[float, float, float, float] | None:
    """The box of the last occurrence of the words on a page: left, bottom, right, top."""
    if not words:
        return None
    reading = page.get_textpage()
    search, last = reading.search(words, match_case=True), None
    while found := search.get_next():
        last = found
    if last is None:
        return None
    boxes = [reading.get_charbox(place) for place in range(last[0], sum(last))]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _over(number: int, box: tuple[float, float, float, float], size: tuple[float, float]) -> Place:
    width, height = (side / layout.MM_PER_POINT for side in (WIDTH_MM, HEIGHT_MM))
    middle = (box[0] + box[2]) / 2
    edge = _EDGE_MM / layout.MM_PER_POINT
    left = min(max(middle - width / 2, edge), size[0] - width - edge)
    bottom = min(box[3] + _GAP_MM / layout.MM_PER_POINT, size[1] - height - edge)
    return Place(number, left, bottom, left + width, bottom + height)


def _in_margin(size: tuple[float, float]) -> Place:
    """The top right corner of the first page, over the name of the state."""
    edge = _EDGE_MM / layout.MM_PER_POINT
    right, top = size[0] - layout.MARGIN_RIGHT.value / layout.MM_PER_POINT, size[1] - edge / 2
    width = WIDTH_MM / layout.MM_PER_POINT
    return Place(0, right - width, top - (HEIGHT_MM - 1) / layout.MM_PER_POINT, right, top)


def _fields(page: pypdfium2.PdfPage) -> list[Place]:
    """Where the fields of a page stand, those of signatures among them."""
    raw, found = pypdfium2.raw, []
    for number in range(raw.FPDFPage_GetAnnotCount(page)):
        field, box = raw.FPDFPage_GetAnnot(page, number), raw.FS_RECTF()
        if raw.FPDFAnnot_GetSubtype(field) == raw.FPDF_ANNOT_WIDGET and raw.FPDFAnnot_GetRect(field, box):
            found.append(Place(0, box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)))
        raw.FPDFPage_CloseAnnot(field)
    return found


def _texts(page: pypdfium2.PdfPage) -> list[Place]:
    """Where the lines of a page stand."""
    reading = page.get_textpage()
    return [Place(0, *reading.get_rect(number)) for number in range(reading.count_rects())]


def _free(wanted: Place, taken: list[Place], texts: list[Place], size: tuple[float, float]) -> Place:
    """The wanted place, or the nearest free one beside it, else in a row over or under it.

    One that covers no text is looked for first. A page without any room for one more gives the wanted place.
    """
    if not any(_meet(wanted, other) for other in taken):
        return wanted
    gap, edge = _GAP_MM / layout.MM_PER_POINT, _EDGE_MM / layout.MM_PER_POINT
    width, height = wanted.right - wanted.left, wanted.top - wanted.bottom
    sides = [place.left - gap - width for place in taken] + [place.right + gap for place in taken]
    lefts = [left for left in (wanted.left, *sides) if edge <= left <= size[0] - width - edge]
    bottoms = [wanted.bottom + row * (height + gap) for row in sorted(range(-_ROWS, _ROWS + 1), key=abs)]
    places = [
        Place(wanted.page, left, bottom, left + width, bottom + height)
        for bottom in bottoms
        if 0 <= bottom <= size[1] - height
        for left in lefts
    ]
    for others in ([*taken, *texts], taken):
        for place in places:
            if not any(_meet(place, other) for other in others):
                return place
    return wanted


def _meet(one: Place, other: Place) -> bool:
    beside = one.right <= other.left or other.right <= one.left
    return not (beside or one.top <= other.bottom or other.top <= one.bottom)


def stamp(certificate: Certificate, now: datetime) -> bytes:
    """A page as large as the field: the owner, the organisation and the moment with its zone, as PDF."""
    moment = now.astimezone(VIETNAM).isoformat(sep=" ", timespec="seconds")
    lines = [certificate.organisation] if certificate.organisation else []
    words = {
        "font": layout.FONT_IN_PDF,
        "width": WIDTH_MM,
        "height": HEIGHT_MM,
        "title": _printed(f"Ký bởi: {certificate.owner}"),
        "lines": [_printed(line) for line in (*lines, f"Thời gian ký: {moment}")],
    }
    return typst.compile(
        TEMPLATE,
        sys_inputs={"stamp": json.dumps(words, ensure_ascii=False)},
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="pdf",
        timestamp=now,
        pdf_tags=False,
    )


def _printed(text: str) -> str:
    return drawable(cleaned_text(text))
