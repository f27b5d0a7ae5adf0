"""Footnotes of a sheet, and the basis of an exemption they give."""

import re
from collections.abc import Iterable

from phusa.base.imports.listwords import footnote_marks, key
from phusa.base.text import clean

_NOTE = re.compile(r"^\s*(?:[(\[]?(\d{1,2}|\*{1,3})[)\]]|(\*{1,3})|(\d{1,2})[.:])\s*[:.\-]?\s*(.+)$")
_BLOCK = re.compile(r"\b(?:nd|noi dung)\s*([123])\b|\bct\s*0?([123])\b")


def footnotes(texts: Iterable[str]) -> dict[str, str]:
    """Return the notes below a table by their marks: "(2) Miễn …" gives {"2": "Miễn …"}; the first of a mark counts."""
    found: dict[str, str] = {}
    for text in texts:
        for line in text.splitlines():
            match = _NOTE.match(line)
            if match:
                found.setdefault(match[1] or match[2] or match[3], clean(match[4]))
    return found


def exempt_blocks(note: str) -> set[str]:
    """Return the blocks that a remark exempts somebody from: "miễn ND3" gives {"ND3"}."""
    word = key(note)
    if "mien" not in word.split():
        return set()
    rest = word[word.index("mien") :]
    return {f"ND{nd}" if nd else f"CT0{ct}" for nd, ct in _BLOCK.findall(rest)}


def basis_of(texts: Iterable[str], note: str, notes: dict[str, str], block: str) -> str:
    """Return by what an exemption holds: the footnote marked in a text, else the remark, else a footnote on it."""
    for text in texts:
        for mark in footnote_marks(text):
            if mark in notes:
                return notes[mark]
    if note:
        return clean(note)
    return next((text for text in notes.values() if block in exempt_blocks(text)), "")
