"""How official Vietnamese writes text, numbers, dates and document numbers."""

import dataclasses
import operator
import re
import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any, TypeVar

_YEARS = re.compile(r"\b(\d{4}) ([-–]) (\d{4})\b")
T = TypeVar("T")
NO_BREAK_SPACE = "\u00a0"
# The joiners that make one sign of several (Indic scripts, emoji); every other format character is dropped:
# it prints nothing, and the ones that turn the writing direction could make paper say other than the file.
_JOINERS = "\u200c\u200d"
_DROPPED_CATEGORIES = {"Cc", "Cf", "Cs", "Cn"}


def cleaned_text(text: str) -> str:
    """The text in NFC, on one line, runs of blanks made one, without characters that paper cannot show."""
    if _is_clean(text):
        return text
    composed = unicodedata.normalize("NFC", text)
    kept = (
        " " if sign.isspace() and sign != NO_BREAK_SPACE else sign
        for sign in composed
        if sign.isspace() or sign in _JOINERS or unicodedata.category(sign) not in _DROPPED_CATEGORIES
    )
    words = "".join(kept).split(" ")
    return " ".join(word for word in words if word)


def _is_clean(text: str) -> bool:
    """Whether cleaning would change nothing, found fast: nearly every text of a list of people is clean."""
    return (
        text.isprintable()
        and "  " not in text
        and text[:1] != " "
        and text[-1:] != " "
        and unicodedata.is_normalized("NFC", text)
    )


def cleaned(value: T) -> T:
    """The same document, dataclasses and tuples all the way down, with every text cleaned."""
    return _cleaned(value)  # type: ignore[no-any-return]  # a tree of many types has no narrower one


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return cleaned_text(value)
    if isinstance(value, tuple):
        items = [_cleaned(item) for item in value]
        return tuple(items) if any(map(operator.is_not, items, value)) else value
    kind: Any = type(value)
    names = _fields(kind)
    if not names:
        return value
    before = [getattr(value, name) for name in names]
    after = [_cleaned(item) for item in before]
    if not any(map(operator.is_not, after, before)):
        return value
    return dataclasses.replace(value, **dict(zip(names, after, strict=True)))


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The names of a dataclass's fields; nothing for another type."""
    return tuple(field.name for field in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()


class Mean(Decimal):
    """A mean of scores, shown with two places always, so that those of a column line up: 8,00 above 8,67."""


def number_text(number: int | Decimal) -> str:
    """A whole number as 1.037, a mean as 8,00, any other decimal with one or two places as 9,0 or 8,75."""
    if isinstance(number, int):
        return f"{number:,}".replace(",", ".")
    text = f"{shown_number(number):.2f}".replace(".", ",")
    return text if isinstance(number, Mean) else text.removesuffix("0")


def shown_number(number: Decimal) -> Decimal:
    """The decimal as every file shows it: at most two places, halves away from zero."""
    return number.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def share_text(part: int, whole: int) -> str:
    """The share in percent with one place, as 21,6; `whole` is not 0."""
    return number_text(share(part, whole))


def share(part: int, whole: int) -> Decimal:
    """The share in percent with one place, halves up; `whole` is not 0."""
    return (Decimal(100) * part / whole).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def date_text(day: date) -> str:
    """dd/mm/yyyy."""
    return f"{day:%d/%m/}{day.year:04d}"


def number_line(number: int | None, symbol: str) -> str:
    """“Số: 05/BC-THCSNP”; without a number the room that the clerk fills by hand."""
    written = NO_BREAK_SPACE * 8 if number is None else f"{number:02d}"
    return f"Số: {written}/{symbol}"


def day_month_year(day: date | None) -> str:
    """“ngày 05 tháng 02 năm 2020”: a zero before days under 10 and before months 1 and 2 only."""
    if day is None:
        gap = NO_BREAK_SPACE * 6
        return f"ngày{gap}tháng{gap}năm{gap}"
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def date_line(place: str, day: date | None) -> str:
    """“Nà Phiêng, ngày 05 tháng 02 năm 2020”, with blanks to fill by hand for what is not known."""
    return f"{place or '…………'}, {day_month_year(day)}"


def whole_years(text: str) -> str:
    """The text of a title in which no line ends inside “2019 - 2020”."""
    return _YEARS.sub(rf"\1{NO_BREAK_SPACE}\2{NO_BREAK_SPACE}\3", text)


def lower_first(text: str) -> str:
    """The text as it stands inside a sentence; an abbreviation (GDCD, TT 26) keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
