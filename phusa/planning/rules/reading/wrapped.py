"""Lines broken by the width of a page, put together again to paragraphs."""

import re
from typing import Final

from phusa.base.text import clean
from phusa.planning.rules.reading.markers import marked, roman

_ENDS: Final = (".", ";", ":", "./.", "”", "?")
_FULL: Final = 0.72
_NEARLY_FULL: Final = 0.9
_WIDEST_WRAPPED: Final = 120
_NARROWEST: Final = 45
_FEWEST_LINES: Final = 15
_OPENS: Final = re.compile(r"(?:Căn cứ|Nơi nhận|Kính gửi|Số\s*:|Điều\s+[0-9])", re.IGNORECASE)


def looks_wrapped(raw: list[str]) -> bool:
    """Whether a text file was broken at a fixed width: many lines, none long, several nearly as long as the longest."""
    lengths = sorted(len(line.strip()) for line in raw if line.strip())
    if len(lengths) < _FEWEST_LINES or not _NARROWEST <= lengths[-1] <= _WIDEST_WRAPPED:
        return False
    return sum(length > lengths[-1] * _FULL for length in lengths) * 3 > len(lengths)


def joined(raw: list[str]) -> list[str]:
    """Paragraphs: a line goes on from the one above when that was full and this begins nothing new."""
    width = max((len(clean(line)) for line in raw), default=0)
    found: list[str] = []
    above = ""
    for line in map(clean, raw):
        if line and above and _goes_on(above, line, width):
            found[-1] = f"{found[-1]} {line}"
        elif line:
            found.append(line)
        above = line
    return found


def _goes_on(above: str, line: str, width: int) -> bool:
    if marked(line).mark or roman(line) or _OPENS.match(line) or " | " in line:
        return False
    if above.isupper() != line.isupper():
        return False
    if line[0].islower() and not above.endswith(_ENDS) and not above.isupper():
        return len(above) > width / 2
    return len(above) > width * (_NEARLY_FULL if above.endswith(_ENDS) else _FULL) and not above.isupper()
