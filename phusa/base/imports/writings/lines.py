"""A document as its paragraphs and table rows, in order."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from phusa.base.text import clean, encodings

_BREAKS: Final = re.compile(r"[\n\r\v\f\x85\u2028\u2029]+")
_NAMES: Final = {
    encodings.Encoding.TCVN3: "TCVN3 (phông .VnTime)",
    encodings.Encoding.VNI: "VNI",
}
_MOST_SHOWN: Final = 90


DITTO: Final = "〃"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph on one line, or a row of a table: then `cells` has a tuple of lines for each column.

    A cell that goes on from the one to its left is empty, one that goes on from the row above holds `DITTO`.
    """

    text: str
    cells: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Pages:
    """The lines of a file and what a person should know of how they were read."""

    lines: tuple[Line, ...]
    doubts: tuple[str, ...] = ()


def row(cells: Iterable[Iterable[str]]) -> Line:
    """A row of a table by the lines of its cells."""
    kept = tuple(tuple(cell) for cell in cells)
    texts = ["" if cell == (DITTO,) else " ".join(cell) for cell in kept]
    filled = [text for text in texts if text.strip()]
    return Line(filled[0] if len(filled) == 1 else " | ".join(texts), kept)


def settled(raw: Iterable[Line]) -> Pages:
    """The lines in Unicode NFC with single spaces, empty ones gone, old fonts decoded."""
    split = [part for line in raw for part in _parts(line)]
    encoding = encodings.detect(line.text for line in split)
    mixed = encodings.is_mixed((line.text for line in split), encoding)

    def tidy(text: str) -> str:
        return clean(encodings.repair(text, encoding, mixed=mixed))

    tidied = (_tidied(line, tidy) for line in split)
    doubts: tuple[str, ...] = ()
    if encoding in _NAMES:
        doubts = (f"Tệp viết bằng mã {_NAMES[encoding]}, đã chuyển sang Unicode: xem lại dấu tiếng Việt.",)
    return Pages(tuple(line for line in tidied if line.text.strip(" |")), doubts)


def _parts(line: Line) -> Iterable[Line]:
    """One line for each break inside a paragraph; a row stays one."""
    if line.cells:
        return (line,)
    return tuple(Line(part) for part in _BREAKS.split(line.text))


def _tidied(line: Line, tidy: Callable[[str], str]) -> Line:
    if not line.cells:
        return Line(tidy(line.text))
    cells = (
        tuple(filter(None, (tidy(part) for text in cell for part in _BREAKS.split(text))))
        for cell in line.cells
    )
    return row(cells)


def shown(text: str) -> str:
    """A wording inside a sentence about it: quoted, cut when long."""
    cut = text if len(text) <= _MOST_SHOWN else text[: _MOST_SHOWN - 1].rstrip() + "…"
    return f"“{cut}”"
