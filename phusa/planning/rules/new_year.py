"""A school year after another: its name, its days, and the words of what is due in it."""

import re
from datetime import date

_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_YEARS = re.compile(r"\b(\d{4})(\s*[-–]\s*)(\d{4})\b")
_CITED = re.compile(r"\b\d{1,5}\s*(?:/\d{4})?\s*[/-]\s*(?:[A-ZĐ]{2,}[\w&-]*)(?:[/-][\w&Đ-]+)*")
_CLAUSE = re.compile(r"(?<=[;.])(\s+)")
_DUE = re.compile(
    r"((?:trước|đến|chậm nhất|hạn|hết|từ)\s+(?:là\s+|hết\s+)?(?:ngày\s+)?)(\d{1,2}/\d{1,2}/\d{4})",
    re.IGNORECASE,
)


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

    What tells of a document stays: in the clause behind its number ("Chỉ thị 05-CT/TW ngày 15/5/2016 …") only days by
    which something is due are put off. Other years stay too: "Nghị quyết năm 2013". A person reads it again.
    """
    return "".join(_clause(part) for part in _CLAUSE.split(text))


def _clause(text: str) -> str:
    cited = _CITED.search(text)
    at = cited.end() if cited else len(text)
    return _put_off(text[:at]) + _DUE.sub(lambda m: m[1] + _put_off(m[2]), text[at:])


def _put_off(text: str) -> str:
    later = _DATE.sub(lambda m: f"{m[1]}/{m[2]}/{int(m[3]) + 1}", text)
    return _YEARS.sub(lambda m: f"{int(m[1]) + 1}{m[2]}{int(m[3]) + 1}" if _follows(m) else m[0], later)


def _follows(found: re.Match[str]) -> bool:
    return int(found[3]) == int(found[1]) + 1
