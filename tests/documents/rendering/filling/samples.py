"""Word templates as an office would make them."""

import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import docx

MADE = datetime(2020, 5, 21, 3, 25, tzinfo=UTC)


def template(*paragraphs: str, cell: str = "", header: str = "", row: tuple[str, ...] = ()) -> bytes:
    """A template with these paragraphs, a table whose second cell of the first row says `cell`, a header."""
    word = docx.Document()
    for text in paragraphs:
        word.add_paragraph(text)
    if cell:
        word.add_table(1, 2).rows[0].cells[1].text = cell
    if row:
        table = word.add_table(3, len(row))
        table.rows[0].cells[0].text = "{%tr for dong in danh_sach %}"
        for place, text in enumerate(row):
            table.rows[1].cells[place].text = text
        table.rows[2].cells[0].text = "{%tr endfor %}"
    if header:
        word.sections[0].header.paragraphs[0].text = header
    return saved(word)


def saved(word: object) -> bytes:
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def changed(
    content: bytes, change: Callable[[str, bytes], bytes], added: dict[str, bytes] | None = None
) -> bytes:
    """The archive with every part run through `change`, and parts added."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            copy.writestr(name, change(name, source.read(name)))
        for name, part in (added or {}).items():
            copy.writestr(name, part)
    return target.getvalue()
