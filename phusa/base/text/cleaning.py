"""Text at the entrance: one form, one kind of space, no invisible characters."""

import unicodedata
from functools import lru_cache

# Soft hyphen, zero-width characters, direction marks, byte order mark, and NUL, which PostgreSQL refuses.
_INVISIBLE = dict.fromkeys([0x00, 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF])

# Old keyboards and fonts give the Icelandic eth or the African D where Vietnamese means Đ.
_FALSE_D = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"})


def nfc(text: str) -> str:
    """Return the text in Unicode form NFC, the only form that is stored."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """Return the text in NFC on one line: spaces of all kinds collapsed, invisible characters gone.

    Look-alikes of Đ (eth, African D) become Đ, since no Vietnamese name holds them.
    """
    if text.isascii():  # most cells of a workbook: only NUL is to be removed
        return " ".join(text.replace("\x00", "").split())
    return nfc(" ".join(text.translate(_INVISIBLE).split())).translate(_FALSE_D)


def fold(text: str) -> str:
    """Return the text as a search compares it: clean, lower case, no accents, đ as d."""
    return " ".join(" ".join(map(_folded, clean(text).split())).split())


@lru_cache(maxsize=8192)  # names and headings are made of some thousand words
def _folded(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word.lower().replace("đ", "d"))
    return "".join(char for char in parts if not unicodedata.combining(char))


def proper_name(name: str) -> str:
    """Return a name typed all in capitals with capital initials only; any other name as it is."""
    cleaned = clean(name)
    shouted = cleaned.isupper() and len(cleaned) > 1
    return " ".join(word.capitalize() for word in cleaned.split()) if shouted else cleaned
