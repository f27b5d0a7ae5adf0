"""The labels that Word draws before the paragraphs of a list, which stand nowhere in their text."""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

_VAL, _LEVEL, _ID = qn("w:val"), qn("w:ilvl"), qn("w:numId")
_PLACE: Final = re.compile(r"%([1-9])")
_ROMANS: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST_BASED_ON: Final = 10


@dataclass(frozen=True, slots=True)
class _Look:
    """How one level of a list is drawn: format, text with %1 for the first number, first number."""

    format: str
    text: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document, counting as its paragraphs are read in order."""

    looks: dict[str, dict[int, _Look]]
    styles: dict[str, tuple[str, int]]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Any) -> "Numbering":
        """The lists that the numbering part of a document defines; none without such a part."""
        try:
            part = document.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
        except KeyError:
            return cls({}, {})
        return cls(_looks(part.element), _styles(document.styles.element))

    def label(self, paragraph: Any) -> str:
        """What Word draws before a paragraph, with a space; counts it."""
        list_id, level = self._list_of(paragraph)
        look = self.looks.get(list_id, {}).get(level)
        if look is None:
            return ""
        counts = self.counts.setdefault(list_id, {})
        counts[level] = counts.get(level, look.start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return f"{self._drawn(list_id, level, look)} "

    def _list_of(self, paragraph: Any) -> tuple[str, int]:
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return "", 0
        style = properties.find(qn("w:pStyle"))
        of_style = self.styles.get(style.get(_VAL, ""), ("", 0)) if style is not None else ("", 0)
        return _numbered(properties) or of_style

    def _drawn(self, list_id: str, level: int, look: _Look) -> str:
        if look.format == "bullet":
            return _bullet(look.text, level)
        if look.format == "none":
            return look.text
        looks, counts = self.looks[list_id], self.counts[list_id]

        def number(found: re.Match[str]) -> str:
            of = int(found[1]) - 1
            first = looks[of].start if of in looks else 1
            return _counted(counts.get(of, first), looks[of].format if of in looks else "decimal")

        return _PLACE.sub(number, look.text)


def _looks(root: Any) -> dict[str, dict[int, _Look]]:
    """Levels by list. Lists of one abstract list that do not begin anew go on counting together: seldom, left out."""
    abstract = {
        one.get(qn("w:abstractNumId")): {
            int(level.get(_LEVEL)): _Look(
                _value(level, "w:numFmt", "decimal"),
                _value(level, "w:lvlText", ""),
                int(_value(level, "w:start", "1")),
            )
            for level in one.findall(qn("w:lvl"))
        }
        for one in root.findall(qn("w:abstractNum"))
    }
    return {
        one.get(_ID): abstract.get(_value(one, "w:abstractNumId", ""), {})
        for one in root.findall(qn("w:num"))
    }


def _styles(root: Any) -> dict[str, tuple[str, int]]:
    """List and level by style, through the styles it is based on."""
    by_id = {style.get(qn("w:styleId")): style for style in root.findall(qn("w:style"))}
    found = {}
    for name, style in by_id.items():
        for _ in range(_MOST_BASED_ON):
            properties = style.find(qn("w:pPr"))
            numbered = _numbered(properties) if properties is not None else None
            parent = by_id.get(_value(style, "w:basedOn", ""))
            if numbered or parent is None:
                break
            style = parent
        if numbered:
            found[name] = numbered
    return found


def _numbered(properties: Any) -> tuple[str, int] | None:
    number = properties.find(qn("w:numPr"))
    if number is None:
        return None
    return _value(number, "w:numId", ""), int(_value(number, "w:ilvl", "0"))


def _value(node: Any, tag: str, default: str) -> str:
    child = node.find(qn(tag))
    return default if child is None else str(child.get(_VAL, default))


def _bullet(sign: str, level: int) -> str:
    """The sign as people type it: signs of their own fonts are dashes, deeper ones pluses."""
    if sign.strip() in ("-", "–", "+", "*"):
        return sign.strip()
    return "+" if level else "-"


def _counted(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
    elif form in ("lowerRoman", "upperRoman"):
        letter = _roman(number)
    else:
        return str(number)
    return letter.upper() if form.startswith("upper") else letter


def _roman(number: int) -> str:
    written = ""
    for value, digits in _ROMANS:
        while number >= value:
            written, number = written + digits, number - value
    return written
