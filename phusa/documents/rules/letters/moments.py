"""Days, months and quarters as a text prints them, each with what of it is printed."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from phusa.documents.rules.letters.letter import MONTHLY, QUARTERLY, YEARLY

_YEARS: Final = range(1990, 2101)
_FLAGS: Final = re.IGNORECASE
_NUMBERS: Final = re.compile(
    r"(?<![0-9/.,])(?P<d>[0-9]{1,2})\s?(?P<s>[/.\-])\s?(?P<m>[0-9]{1,2})\s?(?P=s)\s?(?P<y>[0-9]{4})"
    r"(?![0-9]|\s?(?P=s)\s?[0-9]|\w)"
)
# "30/6", "30/6 năm 2026"; a year of two digits is read over, for it is not printed.
_SHORT: Final = re.compile(
    r"(?<![0-9/.,])(?P<d>[0-9]{1,2})\s?/\s?(?P<m>[0-9]{1,2})(?:,?\s+năm\s+(?P<y>[0-9]{4})|/[0-9]{2})?"
    r"(?![0-9]|\s?/\s?[0-9]|\w|\s+(?:điểm|tổng\s+số|số)\b)",
    _FLAGS,
)
_WORDS: Final = re.compile(
    r"(?<![0-9/.,])(?P<d>[0-9]{1,2})\s*tháng\s*(?P<m>[0-9]{1,2})(?:\s*,?\s*năm\s*(?P<y>[0-9]{4})|\s?/\s?(?P<yy>[0-9]{4}))?"
    r"(?![0-9]|\s?/\s?[0-9])",
    _FLAGS,
)
_MONTH: Final = re.compile(
    r"\btháng\s+(?P<m>[0-9]{1,2})(?:\s?[/.\-]\s?(?P<y>[0-9]{4})|\s*,?\s*năm\s+(?P<yy>[0-9]{4}))?(?![0-9]|\s?[/.]\s?[0-9])",
    _FLAGS,
)
# "tháng 3 và 4 năm 2026": one span of months; "tháng 9 - 12/2025", "tháng 11/2025 đến 3/2026": the last one alone.
_MONTHS: Final = re.compile(
    r"\btháng\s+[0-9]{1,2}(?:\s*,\s*[0-9]{1,2})*\s*(?:,|và|,\s*và)\s*(?P<m>[0-9]{1,2})"
    r"(?:\s?/\s?(?P<y>[0-9]{4})|\s*,?\s*năm\s+(?P<yy>[0-9]{4}))(?![0-9]|\s?[/.]\s?[0-9])",
    _FLAGS,
)
_LAST_MONTH: Final = re.compile(
    r"\btháng\s+[0-9]{1,2}(?:\s?/\s?[0-9]{4})?\s*(?:[-–—]|đến|tới)\s*"
    r"(?P<at>(?P<m>[0-9]{1,2})(?:\s?/\s?(?P<y>[0-9]{4})|\s+năm\s+(?P<yy>[0-9]{4})))(?![0-9]|\s?[/.]\s?[0-9])",
    _FLAGS,
)
_QUARTER: Final = re.compile(
    r"\bquý\s+(?P<q>IV|I{1,3}|[1-4])(?![0-9\w])(?:\s?[/.\-]\s?(?P<y>[0-9]{4})|\s*,?\s*năm\s+(?P<yy>[0-9]{4}))?",
    _FLAGS,
)
_DAY_OF_MONTH: Final = re.compile(
    r"(?<=ngày\s)(?P<d>[0-9]{1,2})(?=,?\s+(?:của\s+)?(?:(?:hằng|hàng|mỗi|từng)\s+tháng|tháng\s+cuối))", _FLAGS
)
_EVERY: Final = re.compile(
    r"\s*,?\s*(?:của\s+)?(?:(?:hằng|hàng|mỗi|từng)\s+(?P<every>năm|tháng|quý)\b|"
    r"tháng\s+cuối\s+(?:cùng\s+)?(?:của\s+)?(?:(?:mỗi|từng|hằng|hàng)\s+)?(?P<last>quý)\b)",
    _FLAGS,
)
_RECURS: Final = {"năm": YEARLY, "quý": QUARTERLY, "tháng": MONTHLY}
_ROMANS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Moment:
    """A place of the text that prints a day, a month or a quarter; what is not printed is None.

    `year` is None where two digits stand for it, too. `recurs` is YEARLY … where "hằng năm" follows.
    """

    start: int
    end: int
    day: int | None = None
    month: int | None = None
    quarter: int | None = None
    year: int | None = None
    recurs: str = ""

    @property
    def full(self) -> date | None:
        """The day of the calendar; None where not all of it is printed, or the calendar does not have it."""
        return self.in_year(self.year)

    @property
    def is_impossible(self) -> bool:
        """Whether no year has such a day."""
        return self.month is not None and not _exists(self.year or 2000, self.month, self.day or 1)

    def in_year(self, year: int | None) -> date | None:
        """The day in a year that another place prints."""
        if year is None or self.month is None or self.day is None or not _exists(year, self.month, self.day):
            return None
        return date(year, self.month, self.day)

    @property
    def period(self) -> tuple[date, date] | None:
        """First and last day of a month or quarter printed with its year."""
        if self.day is not None or self.year is None or self.is_impossible:
            return None
        last = self.month or (self.quarter or 0) * 3
        if not last or self.year not in _YEARS:
            return None
        first = self.month or last - 2
        return date(self.year, first, 1), date(self.year, last, monthrange(self.year, last)[1])

    @property
    def printed(self) -> str:
        """Day and month, month or quarter without zeros and year: "30/6", "tháng 6", "quý I"."""
        if self.quarter:
            return f"quý {'I' * self.quarter if self.quarter < 4 else 'IV'}"
        if self.day is None:
            return f"tháng {self.month}"
        return f"{self.day}/{self.month}" if self.month else str(self.day)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return year in _YEARS


def moments_in(text: str) -> list[Moment]:
    """Every moment in order; of two that overlap the one that begins first, the longer one of two at one place."""
    found: list[Moment] = []
    for moment in sorted(_all(text), key=lambda one: (one.start, -one.end)):
        if not found or moment.start >= found[-1].end:
            found.append(_with_recurrence(text, moment))
    return found


def _all(text: str) -> Iterator[Moment]:
    for pattern in (_NUMBERS, _SHORT, _WORDS, _MONTHS, _LAST_MONTH, _MONTH, _QUARTER, _DAY_OF_MONTH):
        for found in pattern.finditer(text):
            part = found.groupdict()
            if pattern is _SHORT and not _can_be(part):
                continue
            quarter = part.get("q")
            yield Moment(
                *found.span("at" if "at" in part else 0),
                day=_int(part.get("d")),
                month=_int(part.get("m")),
                quarter=_ROMANS.get(quarter.lower()) or int(quarter) if quarter else None,
                year=_year(part),
            )


def _can_be(part: dict[str, str | None]) -> bool:
    """Whether two numbers without a year can be day and month: else they are a fraction, a score, a class."""
    return bool(part["y"]) or _exists(2000, int(part["m"] or 0), int(part["d"] or 0))


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _year(part: dict[str, str | None]) -> int | None:
    text = part.get("y") or part.get("yy") or ""
    return int(text) if len(text) == 4 else None


def _with_recurrence(text: str, moment: Moment) -> Moment:
    found = _EVERY.match(text, moment.end)
    if found is None or moment.year is not None:
        return moment
    recurs = _RECURS[(found["every"] or found["last"]).lower()]
    return Moment(moment.start, found.end(), moment.day, moment.month, moment.quarter, None, recurs)
