"""Excel by XlsxWriter: every table of the document on a sheet of its own, under the same letterhead."""

import io
import re
from datetime import UTC

import xlsxwriter

from phusa.documents.rendering.archives import reproducible
from phusa.documents.rendering.document import Block, OfficialDocument, Paragraph, Table
from phusa.documents.rendering.sheets import SheetWriter
from phusa.documents.rendering.words import cleaned

NAME_LIMIT = 31
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


def to_xlsx(document: OfficialDocument) -> bytes:
    """The document's tables as a workbook; the same document gives the same bytes, dated `made_at`.

    Texts are written as text whatever they begin with; numbers and dates as numbers and dates.
    """
    clean = cleaned(document)
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties(_properties(clean))
        names: set[str] = set()
        for table, notes, landscape in _pages(clean):
            name = sheet_name(table.name, names)
            names.add(name.lower())
            SheetWriter(book, name, clean, landscape).write(table, notes)
    return reproducible(buffer.getvalue(), clean.made_at)


def _properties(document: OfficialDocument) -> dict[str, object]:
    made_at = document.made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    code = document.check.code if document.check else ""
    return {"title": document.title, "author": document.issuer, "created": made_at, "keywords": code}


def _pages(document: OfficialDocument) -> list[tuple[Table, tuple[str, ...], bool]]:
    """Each table, the small notes that follow it, and whether its part lies across."""
    orientations = (document.landscape, *(appendix.landscape for appendix in document.appendices))
    pages = []
    for part, landscape in zip(document.parts, orientations, strict=True):
        for place, block in enumerate(part):
            if isinstance(block, Table):
                pages.append((block, _notes(part[place + 1 :]), landscape))
    return pages


def _notes(following: tuple[Block, ...]) -> tuple[str, ...]:
    notes = []
    for block in following:
        if not (isinstance(block, Paragraph) and block.small):
            break
        notes.append(block.text)
    return tuple(notes)


def sheet_name(wished: str, taken: set[str]) -> str:
    """A name that Excel accepts and the workbook does not have yet; `taken` in lower case."""
    base = _FORBIDDEN_IN_NAMES.sub(" ", wished).strip(" '")[:NAME_LIMIT] or "Bảng"
    name, count = base, 1
    while name.lower() in taken:
        count += 1
        name = f"{base[: NAME_LIMIT - 4]} {count}"
    return name
