"""Dates as people write them: 7/9/1989, 7-9-89, 1989-09-07, 1989 alone, or Excel's count of days."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from phusa.base.text.cleaning import clean

_EXCEL_ZERO = date(1899, 12, 30)
_EXCEL_DAYS = range(3000, 80000)  # 1908 to 2118; smaller numbers are years or mistakes
_YEARS = range(1900, 2101)
_CENTURY_TURNS = 30  # "12/5/79" is 1979, "12/5/05" is 2005

_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2})?)?")
_IN_WORDS = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})", re.IGNORECASE)
_MONTH = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{4})")
_RUN_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4})")
_NUMBER = re.compile(r"\d+(?:\.0+)?")


class BadDate(ValueError):
    """A text that no reading turns into a date of the calendar."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which only the year, or the year and month, may be known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        """The whole date, None when only a part of it is known."""
        return None if self.month is None or self.day is None else date(self.year, self.month, self.day)

    @property
    def iso(self) -> str:
        """The known part as ISO writes it: 1989-09-07, 1989-09 or 1989."""
        parts = [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts)


def show_date(value: date | datetime | PartialDate | None) -> str:
    """Return a date as 7/9/1989, a part of one as 9/1989 or 1989, "–" for nothing."""
    if value is None:
        return "–"
    return "/".join(str(part) for part in (value.day, value.month, value.year) if part is not None)


def _whole(year: int, month: int, day: int) -> PartialDate:
    if year < 100:
        year += 2000 if year < _CENTURY_TURNS else 1900
    try:
        date(year, month, day)
    except ValueError as error:
        raise BadDate(f"{day}/{month}/{year}") from error
    if year not in _YEARS:
        raise BadDate(f"{day}/{month}/{year}")
    return PartialDate(year, month, day)


def _number(value: float) -> PartialDate:
    if value == int(value) and int(value) in _YEARS:
        return PartialDate(int(value))
    if int(value) in _EXCEL_DAYS:
        found = _EXCEL_ZERO + timedelta(days=int(value))
        return PartialDate(found.year, found.month, found.day)
    if value == int(value) and (match := _RUN_TOGETHER.fullmatch(f"{int(value):08d}")):
        return _whole(int(match[3]), int(match[2]), int(match[1]))
    raise BadDate(str(value))


def _text(text: str) -> PartialDate:
    if match := _DAY_FIRST.fullmatch(text) or _IN_WORDS.fullmatch(text):
        return _whole(int(match[3]), int(match[2]), int(match[1]))
    if match := _YEAR_FIRST.fullmatch(text):
        return _whole(int(match[1]), int(match[2]), int(match[3]))
    if match := _MONTH.fullmatch(text):
        first = _whole(int(match[2]), int(match[1]), 1)
        return PartialDate(first.year, first.month)
    if match := _RUN_TOGETHER.fullmatch(text):
        return _whole(int(match[3]), int(match[2]), int(match[1]))
    if _NUMBER.fullmatch(text):
        return _number(float(text))
    raise BadDate(text)


def parse_date(value: object) -> PartialDate | None:
    """Return the date that a cell or a field holds, None when it is empty.

    Day comes before month. Two digits of a year mean 2000–2029 or 1930–1999. A number is a year (1900–2100)
    or Excel's count of days since 30/12/1899. Raises `BadDate` for anything else, also for 30/2.
    """
    if isinstance(value, datetime | date):
        return PartialDate(value.year, value.month, value.day)
    if isinstance(value, bool):
        raise BadDate(str(value))
    if isinstance(value, int | float):
        return _number(value)
    text = clean(str(value)) if value is not None else ""
    return _text(text.rstrip(".")) if text else None
