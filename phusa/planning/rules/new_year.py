"""A school year after another: its name, its days, and the words of what is due in it."""

import re
from datetime import date

_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_YEARS = re.compile(r"\b(\d{4})(\s*[-–]\s*)(\d{4})\b")


def year_after(code: str) -> str:
    """The name of the year after "2019-2020": "2020-2021"."""
    first, second = code.split("-")
    return f"{int(first) + 1}-{int(second) + 1}"


def written(code: str) -> str:
    """The name of a year as people write it: "2019–2020"."""
    return code.replace("-", "–")


def day_after_a_year(day: date) -> date:
    """The same day a year later; 29/2 becomes 28/2."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def reworded(text: str) -> str:
    """A text with every day ("20/5/2020") and every school year ("2019-2020") in it put off by a year.

    Other years stay: "Nghị quyết 29-NQ/TW năm 2013" names a document. So does a day behind "ngày" of a document's
    number, which is why only the texts of plans and deadlines are given here, for a person to read again.
    """
    later = _DATE.sub(_put_off, text)
    return _YEARS.sub(lambda m: f"{int(m[1]) + 1}{m[2]}{int(m[3]) + 1}" if _follows(m) else m[0], later)


def _put_off(found: re.Match[str]) -> str:
    return f"{found[1]}/{found[2]}/{int(found[3]) + 1}"


def _follows(found: re.Match[str]) -> bool:
    return int(found[3]) == int(found[1]) + 1
