"""The marks of a plain sheet of an .xlsx, read from its bytes at the speed of a search.

Most sheets have no formula, no error cell and no percent: of those only the reach and the merged areas are asked, and
walking every element for them takes longer than reading the values does.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# As all usual programs write a cell: the reference first, a value or an inline text inside.
_FILLED = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*(?<!/)><(?:v|is)[ >/]')
_MERGED = re.compile(rb'<mergeCell ref="([^"]{1,40})"')
# What only a walk understands: formulas, errors, cells without reference, prefixes, document types, comments, CDATA.
_ODD = re.compile(rb'<f[ >/]|<c(?! r="[A-Z])[ >/]|\st="e"|<\w+:(?:c|row|worksheet)[ >]|<!')


_LONGEST_ROW = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Plain:
    """The last filled row (0 for none), the letters of the last filled column, and the merged areas as written."""

    last_row: int
    last_column: str
    merged: list[str]


def scan(pieces: Iterable[bytes], percent_styles: Iterable[str]) -> Plain | None:
    """What is asked of a plain sheet; None for one that has to be walked.

    `percent_styles` are the style numbers of percentages.
    """
    styles = b"|".join(re.escape(style.encode()) for style in sorted(percent_styles))
    odd = re.compile(_ODD.pattern + (rb'|<c [^>]*\ss="(?:' + styles + rb')"' if styles else b""))
    rows: set[bytes] = set()
    columns: set[bytes] = set()
    merged: list[str] = []
    first, rest = True, b""
    for piece in _and_nothing(pieces):
        # Cut only where a row or a merged area begins, so that nothing searched for is cut in two.
        text = rest + (piece or b"")
        cut = max(text.rfind(b"<row"), text.rfind(b"<mergeCell ")) if piece is not None else len(text)
        text, rest = text[: max(cut, 0)], text[max(cut, 0) :]
        if len(rest) > _LONGEST_ROW or odd.search(text) or (first and text and b"<worksheet" not in text):
            return None
        first = first and not text
        for column, row in _FILLED.findall(text):
            rows.add(row)
            columns.add(column)
        merged += [area.decode() for area in _MERGED.findall(text)]
        if piece is None and not text.rstrip().endswith(b"</worksheet>"):
            return None  # it breaks off, which the walk says
    last_column = max(columns, key=lambda letters: (len(letters), letters), default=b"")
    return Plain(max((int(row) for row in rows), default=0), last_column.decode(), merged)


def _and_nothing(pieces: Iterable[bytes]) -> Iterator[bytes | None]:
    yield from pieces
    yield None
