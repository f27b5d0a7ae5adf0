"""Excel by XlsxWriter: every table of the document on a sheet of its own, under the same letterhead."""

import io
import re
from dataclasses import dataclass
from datetime import UTC

import xlsxwriter

from phusa.documents.rendering import marks
from phusa.documents.rendering.archives import reproducible
from phusa.documents.rendering.document import Block, OfficialDocument, Paragraph, Table
from phusa.documents.rendering.sheets import SheetWriter
from phusa.documents.rendering.words import cleaned

NAME_LIMIT = 31
_FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, slots=True)
class _Page:
    """One table, the titles above it, the small notes that follow it, and whether its part lies across."""

    titles: tuple[str, ...]
    table: Table
    notes: tuple[str, ...]
    landscape: bool


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
        for page in _pages(clean):
            name = sheet_name(page.table.name, names)
            names.add(name.lower())
            SheetWriter(book, name, clean, page.landscape).write(page.titles, page.table, page.notes)
    return reproducible(buffer.getvalue(), clean.made_at)


def _properties(document: OfficialDocument) -> dict[str, object]:
    made_at = document.made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    code = document.check.code if document.check else ""
    return {"title": document.title, "author": document.issuer, "created": made_at, "keywords": code}


def _pages(document: OfficialDocument) -> list[_Page]:
    """A page for each table, the appendices under their own titles."""
    kind = (document.kind.upper(), document.abstract, document.attached_to)
    parts = [(kind, document.body, document.landscape)]
    for appendix in document.appendices:
        titles = (appendix.label, appendix.title.upper(), marks.attached_line(document))
        parts.append((titles, appendix.body, appendix.landscape))
    return [
        _Page(titles, block, _notes(body[place + 1 :]), landscape)
        for titles, body, landscape in parts
        for place, block in enumerate(body)
        if isinstance(block, Table)
    ]


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
