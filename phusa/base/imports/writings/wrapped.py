"""Lines broken by the width of a page, put together again to paragraphs."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from phusa.base.imports.writings.markers import marked, roman
from phusa.base.text import clean

_ENDS: Final = (".", ";", ":", "”", "?")
_WIDEST_WRAPPED: Final = 120
_NARROWEST: Final = 45
_FEWEST_LINES: Final = 15
_FEWEST_FULL: Final = 3
_TOLERANCE: Final = 0.012
_INDENT: Final = 0.02
_FEWEST_IN_COLUMN: Final = 6
_MOST_OF_A_COLUMN: Final = 0.7
_OPENS: Final = re.compile(
    r"(?:Căn cứ|Nơi nhận|Kính gửi|Số\s*:|Điều\s+[0-9]|Độc lập|Thực hiện\s+(?:Kế hoạch|Công văn|Thông tư)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A line with its left and right edge and the width of its first word, all in one unit."""

    text: str
    left: float
    right: float
    first_word: float


def typed(raw: Iterable[str]) -> list[Printed]:
    """Lines of a text file, measured in letters."""
    found = []
    for line in raw:
        text = clean(line)
        indent = len(line.expandtabs()) - len(line.expandtabs().lstrip())
        found.append(Printed(text, indent, indent + len(text), len(text.partition(" ")[0])))
    return found


def looks_wrapped(lines: Sequence[Printed]) -> bool:
    """Whether a text file was broken at a fixed width: many lines, none long, some of them full."""
    filled = [line for line in lines if line.text]
    widest = max((line.right for line in filled), default=0)
    if len(filled) < _FEWEST_LINES or not _NARROWEST <= widest <= _WIDEST_WRAPPED:
        return False
    full = sum(_is_full(above, below, widest) for above, below in pairwise(filled))
    return full >= _FEWEST_FULL


def joined(lines: Sequence[Printed]) -> list[str]:
    """Paragraphs: a line goes on from the one above when its first word had no room there and it begins nothing new."""
    filled = [line for line in lines if line.text]
    widest = max((line.right for line in filled), default=0.0)
    leftmost = min((line.left for line in filled), default=0.0)
    inner = _inner_edge(filled, widest)
    found: list[str] = []
    above = None
    for line in lines:
        edge = inner if above and inner and _ends_at(above, inner) else widest
        if line.text and above and _goes_on(above, line, edge, edge - leftmost):
            space = "" if re.search(r"\w[-/]$", above.text) else " "
            found[-1] = f"{found[-1]}{space}{line.text}"
        elif line.text:
            found.append(line.text)
        above = line if line.text else None
    return found


def _inner_edge(lines: Sequence[Printed], widest: float) -> float:
    """The right edge of the left one of two columns: many lines end there, as many begin beyond; else 0."""
    for edge in sorted(
        {line.right for line in lines if line.right < widest * _MOST_OF_A_COLUMN}, reverse=True
    ):
        ending = sum(_ends_at(line, edge) for line in lines)
        beyond = sum(line.left > edge for line in lines)
        if ending >= _FEWEST_IN_COLUMN and beyond >= _FEWEST_IN_COLUMN:
            return edge
    return 0.0


def _ends_at(line: Printed, edge: float) -> bool:
    return edge * (1 - _TOLERANCE) < line.right <= edge * (1 + _TOLERANCE)


def _is_full(above: Printed, line: Printed, widest: float) -> bool:
    space = (above.right - above.left) / max(len(above.text), 1)
    return above.right + space + line.first_word > widest * (1 - _TOLERANCE)


def _goes_on(above: Printed, line: Printed, widest: float, width: float) -> bool:
    text = line.text
    if marked(text).mark or _OPENS.match(text) or " | " in text or not _is_full(above, line, widest):
        return False
    if roman(text) and text.partition(" ")[2].isupper():
        return False
    if above.text.isupper() != text.isupper() and " " in text:
        return False
    is_indented = line.left > above.left + width * _INDENT
    return not (above.text.endswith(_ENDS) and (is_indented or above.right < widest * (1 - _TOLERANCE)))
