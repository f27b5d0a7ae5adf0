"""Paragraphs as sentences, and sentences as the pieces between their semicolons."""

import re
from collections.abc import Iterator
from typing import Final

_ENDS: Final = re.compile(r"(?<=[.!?…])[”\")]*\s+(?=[“\"(\[*\-–+]?\s?[A-ZĐÀ-Ỹ0-9])")
_ABBREVIATED: Final = re.compile(
    r"(?:^(?:[0-9]{1,2}|[IVX]{1,4}|[A-Za-zđĐ])|(?:^|[\s(])(?:TP|TX|TT|Tx|Tp|KT|TM|TL|TUQ|Q|P|H|X|T|TS|ThS|Th\.S|GS|PGS|"
    r"Đ/c|đ/c|v\.v|Tr|tr|ĐT))\.$"
)
LONGEST: Final = 3000
_OPENING, _CLOSING = "“(", "”)"


def sentences_of(text: str) -> Iterator[str]:
    """The sentences of a paragraph; an abbreviation or the number of a heading ends none.

    What runs on beyond any sentence (LONGEST letters) comes in parts, so that reading it stays quick.
    """
    for sentence in _whole(text):
        while len(sentence) > LONGEST:
            cut = sentence.rfind(" ", 1, LONGEST) + 1 or LONGEST
            yield sentence[:cut].strip()
            sentence = sentence[cut:].strip()
        if sentence:
            yield sentence


def _whole(text: str) -> Iterator[str]:
    start = 0
    for gap in _ENDS.finditer(text):
        if not _ABBREVIATED.search(text[start : gap.start()].rstrip('”")')):
            yield text[start : gap.end()].strip()
            start = gap.end()
    if rest := text[start:].strip():
        yield rest


def cuts_of(text: str) -> list[int]:
    """Where pieces of a sentence begin: at its start and after each semicolon outside quotes and brackets."""
    cuts, depth = [0], 0
    for place, char in enumerate(text):
        depth = max(0, depth + (char in _OPENING) - (char in _CLOSING))
        if char == ";" and depth == 0:
            cuts.append(place + 1)
    return cuts
