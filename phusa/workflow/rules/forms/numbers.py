"""Numbers as people type them in a form: "8,5", "8.5", "1.250", and as they are kept: "8.5"."""

import re
from decimal import Decimal
from typing import Final

from phusa.base.text import clean

MOST: Final = Decimal(10) ** 12
THOUSANDS: Final = 3
_SPACES = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))")
_PLAIN = re.compile(r"([+-]?)([0-9]{1,15})(?:[.,]([0-9]{1,15}))?")
_DOTS = re.compile(r"([+-]?)([1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,([0-9]{1,15}))?")
_COMMAS = re.compile(r"([+-]?)([1-9][0-9]{0,2}(?:,[0-9]{3})+)\.([0-9]{1,15})")


class BadNumber(ValueError):
    """A text that is no number, or one with too many decimals or digits."""


def read_number(text: str, places: int) -> Decimal:
    """The number of a text with at most so many decimals, comma or point; raises `BadNumber`.

    "1.250" is 1250 wherever fewer than three decimals are asked: people put points between thousands. "1,250" is
    refused where whole numbers are asked, since it may mean either.
    """
    typed = _SPACES.sub("", clean(text)).replace("−", "-")
    grouped = (_DOTS.fullmatch(typed) if places < THOUSANDS else None) or _COMMAS.fullmatch(typed)
    found = grouped or _PLAIN.fullmatch(typed)
    if found is None:
        raise BadNumber("words")
    decimals = found[3] or ""
    doubtful = places == 0 and grouped is None and len(decimals) == THOUSANDS
    if doubtful or len(decimals.rstrip("0")) > places:
        raise BadNumber("places")
    return _number(found[1], re.sub("[.,]", "", found[2]), decimals)


def _number(sign: str, whole: str, decimals: str) -> Decimal:
    value = Decimal(f"{sign}{whole}.{decimals or 0}")
    if abs(value) > MOST:
        raise BadNumber("digits")
    return value


def plain(value: Decimal) -> str:
    """A number as it is kept: a point, no needless zeros, no exponent."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
