"""Vietnamese order as a stored key: PostgreSQL compares it byte by byte (`COLLATE "C"`), Python as a string.

Per syllable the letters a ă â b c d đ e ê … y, then the tone (ngang, huyền, hỏi, ngã, sắc, nặng); case last.
"""

import re
import unicodedata
from functools import lru_cache

from phusa.base.text.cleaning import clean

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Every letter is one ASCII character, so that digits come before letters and the shorter word first.
_LETTER = {letter: chr(ord("A") + place) for place, letter in enumerate(_ALPHABET)}
_SHAPES = "\u0302\u0306\u031b"  # circumflex, breve, horn: part of the letter
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_FOREIGN_MARK = "6"
_SYLLABLE = re.compile(r"[\w'’]+")
_TIE = "!"


@lru_cache(maxsize=4096)  # all names together have some thousand syllables
def _syllable_key(syllable: str) -> str:
    letters: list[str] = []
    tones: list[str] = []
    for char in syllable.lower():
        base, *marks = tuple(unicodedata.normalize("NFD", char))
        shape = "".join(mark for mark in marks if mark in _SHAPES)
        whole = unicodedata.normalize("NFC", base + shape)
        known = _LETTER.get(whole) or _LETTER.get(base) or (base if base.isascii() and base.isdigit() else "")
        letters.append(known)
        tones.extend(_TONES.get(mark, _FOREIGN_MARK) for mark in marks if mark not in _SHAPES)
    return f"{''.join(letters)} {''.join(tones)} "


def _key(words: list[str]) -> str:
    syllables = "".join(_syllable_key(word) for word in words)
    text = " ".join(words)
    return f"{syllables}{_TIE}{text.swapcase()}"


def collation_key(text: str) -> str:
    """Return the key that puts texts in Vietnamese dictionary order (units, subjects, modules)."""
    return _key(_SYLLABLE.findall(clean(text)))


def sort_key(name: str) -> str:
    """Return the key that puts people in the order of a Vietnamese list: given name, then family and middle.

    What stands in brackets after the name ("Nguyễn Thị Lan (A)") does not become the given name.
    """
    whole = clean(name)
    plain = re.sub(r"\(.*?\)", " ", whole).split() or whole.split()
    given, rest = plain[-1:], plain[:-1]
    brackets = re.findall(r"\(.*?\)", whole)
    return _key(_SYLLABLE.findall(" ".join([*given, *rest, *brackets])))
