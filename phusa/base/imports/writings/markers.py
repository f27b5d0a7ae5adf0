"""How a line begins: its number, letter, star, dash or plus, and how deep that stands."""

import re
from dataclasses import dataclass
from typing import Final

ROMAN, LETTER, UNMARKED, STAR, DASH, PLUS = 0.0, 5.0, 5.5, 6.0, 7.0, 8.0
"""Depths. Numbers have as many as they have parts ("1.2.1." has 3.0)."""

_ROMAN: Final = re.compile(r"(?P<mark>[IVX]{1,5})\s*[.):\-–]\s*(?=[^\W\d_])")
_NUMBER: Final = re.compile(
    r"(?:(?P<mark>[0-9]{1,2}(?:\.[0-9]{1,2}){0,3})\s*[.)]\s*(?=[^\W\d_]|[“\"(])"
    r"|(?P<bare>[0-9]{1,2}(?:\.[0-9]{1,2}){1,3})\s+(?=[^\W\d_]))"
)
_LETTER: Final = re.compile(r"(?P<mark>[a-zđ])\s?[.)/]\s*(?=\S)")
_STAR: Final = re.compile(r"(?P<mark>[*✓✔❖◆])[*]*\s*")
_DASH: Final = re.compile(r"(?P<mark>[-–—−•●▪■◦\uf0b7\uf0a7\uf02d])\s*(?!\+)")
_PLUS: Final = re.compile(r"(?P<mark>(?:[-–—]\s*)?\+)\s*")
_ROMAN_DIGITS: Final = {"I": 1, "V": 5, "X": 10}


@dataclass(frozen=True, slots=True)
class Marked:
    """A line without its mark. `depth` grows with how far inside it stands; `mark` is empty for plain paragraphs."""

    depth: float
    mark: str
    body: str

    @property
    def listed(self) -> bool:
        """Whether a dash or plus stands before it."""
        return self.depth in (DASH, PLUS) and bool(self.mark)


def marked(text: str) -> Marked:
    """The line by its mark. Roman numbers are headings of sections and not looked for here."""
    for pattern, depth in ((_PLUS, PLUS), (_DASH, DASH), (_STAR, STAR), (_LETTER, LETTER)):
        if found := pattern.match(text):
            return Marked(depth, found["mark"], text[found.end() :].strip())
    if found := _NUMBER.match(text):
        mark = found["mark"] or found["bare"]
        return Marked(mark.count(".") + 1.0, mark, text[found.end() :].strip())
    return Marked(UNMARKED, "", text)


def roman(text: str) -> tuple[int, str] | None:
    """The value of a Roman number at the beginning and the heading after it; None without one."""
    found = _ROMAN.match(text)
    if found is None:
        return None
    digits = [_ROMAN_DIGITS[digit] for digit in found["mark"]]
    value = sum(-one if one < after else one for one, after in zip(digits, [*digits[1:], 0], strict=True))
    return value, text[found.end() :].strip()
