"""Days as a document prints them, and the wordings that make one something due."""

import re
from datetime import date
from typing import Final

_NUMBERS: Final = r"(?P<d>[0-9]{1,2})\s*[/.\-]\s*(?P<m>[0-9]{1,2})\s*[/.\-]\s*(?P<y>[0-9]{4})(?![0-9])"
_WORDS: Final = r"(?P<dd>[0-9]{1,2})\s*tháng\s*(?P<mm>[0-9]{1,2})\s*năm\s*(?P<yy>[0-9]{4})(?![0-9])"
_DAY_TEXT: Final = rf"(?<![0-9/.])(?:{_NUMBERS}|{_WORDS})"
DAY: Final = re.compile(_DAY_TEXT, re.IGNORECASE)
_CLOCK: Final = r"(?:[0-9]{1,2}\s*(?:giờ|h|g)(?:\s*[0-9]{2})?(?:\s*phút)?,?\s*)?"
DUE: Final = re.compile(
    r"\b(?:(?:hoàn thành|xong)\s+)?(?:trước(?:\s+(?:và|hoặc)\s+trong)?|chậm nhất(?:\s+là)?(?:\s+(?:vào|đến|trước))?|"
    r"muộn nhất(?:\s+là)?(?:\s+vào)?|(?:đến\s+)?hết|hạn(?:\s+(?:cuối|chót|nộp|gửi|hoàn thành))*(?:\s+là)?\s*:?)"
    rf"\s*{_CLOCK}(?:ngày\s*)?{_DAY_TEXT}",
    re.IGNORECASE,
)
YEARLESS: Final = re.compile(
    r"\b(?:trước|chậm nhất|muộn nhất|hết)(?:\s+là)?(?:\s+vào)?\s+(?:ngày\s+)?[0-9]{1,2}\s*[/.-]\s*[0-9]{1,2}"
    r"(?!\s*[/.\-]?\s*[0-9])",
    re.IGNORECASE,
)
UNTIL: Final = re.compile(
    rf"từ\s+(?:ngày\s*)?[0-9][^;()]{{0,30}}?\s*(?:đến|[–-])\s*(?:hết\s+)?(?:ngày\s*)?{_DAY_TEXT}",
    re.IGNORECASE,
)
# Who was recruited, what was issued before a day: facts of the past, nothing to be done.
PAST: Final = re.compile(
    r"\b(?:đã|tuyển dụng|ban hành|bổ nhiệm|có hiệu lực|hiệu lực|vào ngành|tốt nghiệp|được cấp|sinh)\b[^,;]{0,60}$",
    re.IGNORECASE,
)
_YEARS: Final = range(1990, 2101)


def day_of(found: re.Match[str]) -> date | None:
    """The day of a match of one of the patterns here; None for one that the calendar does not have."""
    part = found.groupdict()
    year, month, day = (int(part[short] or part[short * 2]) for short in "ymd")
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None
