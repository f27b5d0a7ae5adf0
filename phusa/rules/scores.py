"""Scores from 0 to 10 with at most two decimals, held as whole hundredths: no arithmetic here ever rounds unasked."""

import re
from decimal import Decimal
from functools import lru_cache

TOP = 1000
LONGEST = 20
_SCORE = re.compile(r"[0-9]{1,2}(?:[.,]([0-9]{1,2}))?", re.ASCII)
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,]([0-9]+))?", re.ASCII)


class BadScore(ValueError):
    """A text or number that is no score; `code` is score_format, score_places or score_range, `text` Vietnamese."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code = code
        self.text = text


def parse_score(text: str) -> Decimal:
    """The score a person wrote: "8,5", "8.5", "9" or " 9 "; raises BadScore."""
    return as_decimal(parse_hundredths(text))


@lru_cache(maxsize=8192)
def parse_hundredths(text: str) -> int:
    """The same score as whole hundredths ("8,5" → 850)."""
    stripped = text.strip()
    if len(text) > LONGEST:
        raise _complaint(text)
    match = _SCORE.fullmatch(stripped)
    if match is None:
        raise _complaint(stripped)
    fraction = match.group(1) or ""
    value = int(stripped[: -1 - len(fraction)] if fraction else stripped) * 100 + int(fraction.ljust(2, "0"))
    if value > TOP:
        raise _complaint(stripped)
    return value


def hundredths_of(score: Decimal) -> int:
    """A Decimal score as whole hundredths; raises BadScore for what is not a score."""
    if not isinstance(score, Decimal) or not score.is_finite():
        raise BadScore("score_format", f"“{score}” không phải là điểm; điểm là số từ 0 đến 10, ví dụ 8,5.")
    numerator, denominator = score.as_integer_ratio()
    value, rest = divmod(numerator * 100, denominator)
    if rest or not 0 <= value <= TOP:
        raise _complaint(format(score, "f"))
    return value


@lru_cache(maxsize=8192)
def as_decimal(hundredths: int) -> Decimal:
    """Whole hundredths as an exact Decimal without useless zeros (850 → 8.5), whatever the decimal context."""
    whole, part = divmod(hundredths, 100)
    return Decimal(f"{whole}.{part:02d}".rstrip("0").rstrip(".") or "0")


@lru_cache(maxsize=1024)
def tenths_decimal(tenths: int) -> Decimal:
    """Whole tenths as a Decimal with exactly one decimal (70 → 7.0), whatever the decimal context."""
    return Decimal(f"{tenths // 10}.{tenths % 10}")


def show_score(score: Decimal) -> str:
    """A score as Vietnamese readers see it: comma, one decimal, two where needed (8,5; 9,0; 8,75)."""
    return show_hundredths(hundredths_of(score))


@lru_cache(maxsize=8192)
def show_hundredths(hundredths: int) -> str:
    """Whole hundredths as text: 850 → "8,5", 875 → "8,75", 1000 → "10,0"."""
    whole, part = divmod(hundredths, 100)
    tenth, rest = divmod(part, 10)
    return f"{whole},{tenth}{rest or ''}"


def round_to_tenths(numerator: int, denominator: int, tie: str) -> int:
    """The fraction numerator/denominator (hundredths) as whole tenths; `tie` is half_up or half_even."""
    tenths, rest = divmod(numerator, denominator * 10)
    twice, unit = 2 * rest, denominator * 10
    if twice > unit or (twice == unit and (tie == "half_up" or tenths % 2)):
        return tenths + 1
    return tenths


def show_ratio(numerator: int, denominator: int) -> str:
    """A fraction of hundredths as text; beyond four decimals it is cut and marked with "…" (9,0833…)."""
    units, rest = divmod(numerator * 100, denominator)
    whole, part = divmod(units, 10_000)
    digits = f"{part:04d}"
    if rest:
        return f"{whole},{digits}…"
    return f"{whole},{digits[0]}{digits[1:].rstrip('0')}"


def _complaint(text: str) -> BadScore:
    shown = text if len(text) <= 20 else text[:20] + "…"
    if len(text) > LONGEST or _NUMBER.fullmatch(text) is None:
        return BadScore("score_format", f"“{shown}” không phải là điểm; điểm là số từ 0 đến 10, ví dụ 8,5.")
    if text[0] in "+-" or Decimal(text.replace(",", ".")) > 10:
        return BadScore("score_range", f"Điểm {shown} nằm ngoài thang từ 0 đến 10.")
    return BadScore("score_places", f"Điểm {shown} có quá hai chữ số thập phân.")
