"""One cell read as a score: a number from 0 to 10, or what stands in its place."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation

from phusa.assessment.rules.marksheets import words
from phusa.base.imports import listwords
from phusa.base.imports.grid import CellValue, Oddity
from phusa.base.text import clean, show_decimal

SCORED, BLANK, NOT_REGISTERED, EXEMPT, BAD = "scored", "blank", "not_registered", "exempt", "bad"

_PLAIN = re.compile(r"\d{1,3}(?:[.,]\d+)?|[.,]\d+")
_SIGNED = re.compile(r"[-−–]\s*\d+(?:[.,]\d+)?")
_UNIT = re.compile(r"\s*(?:điểm|đ)\.?$", re.IGNORECASE)
_FRACTION = re.compile(r"(\d{1,2}(?:[.,]\d{1,2})?)\s*/\s*(?:10|5)")
_NOISE_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Reading:
    """What a cell holds. `state` is one of the words above; a BAD one has `code`, `text` and `guess`."""

    state: str
    value: Decimal | None = None
    code: str = ""
    text: str = ""
    guess: str = ""


def number_of(value: float) -> Decimal:
    """Return a number without the noise that formulas leave (8.499999999999998 is 8.5)."""
    exact = Decimal(repr(round(value, _NOISE_DIGITS)) if isinstance(value, float) else value)
    return tidy(exact)


def tidy(value: Decimal) -> Decimal:
    """Return the same number without zeros at its end: 9.0 is 9."""
    whole = value.normalize()
    return whole if whole.as_tuple().exponent not in (1, 2) else whole.quantize(Decimal(1))


def _bad(code: str, text: str, guess: Decimal | str | None = None) -> Reading:
    shown = guess if isinstance(guess, str) else show_decimal(guess) if guess is not None else ""
    return Reading(BAD, code=code, text=text, guess=shown)


def _checked(value: Decimal, top: int) -> Reading:
    if not 0 <= value <= top:
        guess = value / 10 if 10 < value <= top * 10 and value >= 15 else None
        return _bad("score_range", f"điểm {show_decimal(value)} nằm ngoài thang từ 0 đến {top}", guess)
    if -int(tidy(value).as_tuple().exponent) > 2:
        shown = show_decimal(value.quantize(Decimal("0.0001")))
        return _bad("score_decimals", f"điểm {shown} có quá hai chữ số thập phân", round(value, 1))
    return Reading(SCORED, tidy(value))


def _of_date(value: date, top: int) -> Reading:
    day, month = value.day, value.month
    candidates = [Decimal(f"{day}.{month}"), Decimal(f"{month}.{day}")]
    guess = next((number for number in candidates if number <= top), None)
    return _bad("not_a_score", f"Excel đã đổi điểm thành ngày {day}/{month}", guess)


def _of_oddity(odd: Oddity, top: int) -> Reading:
    if odd.kind == "percent" and odd.value is not None:
        value = number_of(odd.value)
        guess = value * 10 if value <= 1 else value
        return _bad(
            "not_a_score", f"“{odd.shown}” là phần trăm, không phải là điểm", guess if guess <= top else None
        )
    if odd.kind == "formula":
        return _bad("not_a_score", "công thức chưa được tính ra số; hãy mở tệp bằng Excel rồi lưu lại")
    return _bad("not_a_score", f"ô báo lỗi công thức {odd.shown}")


def _of_text(text: str, top: int) -> Reading:
    bare = _UNIT.sub("", listwords.without_marks(unicodedata.normalize("NFKC", text)))
    packed = re.sub(r"\s*([.,])\s*", r"\1", bare)
    if not bare.strip(".…_ "):
        return Reading(BLANK)
    if _PLAIN.fullmatch(packed):
        return _checked(Decimal(packed.replace(",", ".")), top)
    if words.means_not_registered(bare):
        return Reading(NOT_REGISTERED)
    if words.means_exempt(bare):
        return Reading(EXEMPT)
    if _SIGNED.fullmatch(packed):
        return _bad("score_range", f"điểm {bare} nằm ngoài thang từ 0 đến {top}")
    return _bad("not_a_score", f"“{clean(text)[:40]}” không phải là điểm", _guess(packed, top))


def _guess(text: str, top: int) -> str:
    """Return the score that a mistyped text most likely means, "" when there is none."""
    if spelled := words.number_in_words(text):
        return spelled
    if match := _FRACTION.fullmatch(text):
        return match[1].replace(".", ",")
    swapped = text.lower().replace("o", "0").replace("l", "1").replace("i", "1")
    found = re.match(r"(\d{1,2})\s*[.,;:'’\s]*\s*(\d)?", swapped)
    if not found or "e" in swapped:
        return ""
    guess = f"{found[1]},{found[2]}" if found[2] else found[1]
    try:
        return guess if Decimal(guess.replace(",", ".")) <= top else ""
    except InvalidOperation:
        return ""


def read_score(value: CellValue, *, top: int = 10) -> Reading:
    """Return what a cell says of a score whose scale ends at `top` (5 for Tiếp thu and Vận dụng)."""
    if value is None:
        return Reading(BLANK)
    if isinstance(value, Oddity):
        return _of_oddity(value, top)
    if isinstance(value, bool):
        return _bad("not_a_score", f"“{'TRUE' if value else 'FALSE'}” không phải là điểm")
    if isinstance(value, int | float):
        if value != value or value in (float("inf"), float("-inf")):
            return _bad("not_a_score", "ô không chứa một con số")
        return _checked(number_of(value), top)
    if isinstance(value, datetime | date):
        return _of_date(value, top)
    if isinstance(value, time | timedelta):
        return _bad("not_a_score", "ô chứa giờ phút, không phải là điểm")
    return _of_text(value, top)


def read_number(value: CellValue) -> Decimal | None:
    """Return the number of a cell that decides nothing (the school's own average), None when it has none."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return number_of(value) if value == value and abs(value) < 1000 else None
    if isinstance(value, str):
        packed = re.sub(r"\s*([.,])\s*", r"\1", listwords.without_marks(unicodedata.normalize("NFKC", value)))
        return tidy(Decimal(packed.replace(",", "."))) if _PLAIN.fullmatch(packed) else None
    return None
