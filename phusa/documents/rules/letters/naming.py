"""The documents that a text names: by number and symbol, by a short name, or without a number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from phusa.base.text import clean, fold
from phusa.documents.rules.letters.moments import moments_in

# What stands in symbols for each kind; letters ("công văn") carry none.
CODES: Final = {
    "thông tư liên tịch": ("TTLT",),
    "thông tư": ("TT", "TTLT"),
    "nghị quyết liên tịch": ("NQLT",),
    "nghị quyết": ("NQ", "QH", "UBTVQH"),
    "nghị định": ("NĐ",),
    "quyết định": ("QĐ",),
    "chỉ thị": ("CT",),
    "kế hoạch": ("KH",),
    "hướng dẫn": ("HD",),
    "thông báo": ("TB",),
    "văn bản hợp nhất": ("VBHN",),
    "kết luận": ("KL",),
    "tờ trình": ("TTr", "TTR"),
    "báo cáo": ("BC",),
    "chương trình": ("CTr", "CTR"),
}
_NAMED: Final = (
    *CODES,
    "bộ luật",
    "luật",
    "pháp lệnh",
    "công văn",
    "công điện",
    "văn bản",
    "quy định",
    "giấy mời",
)
_LONGEST_FIRST: Final = sorted((name.replace(" ", r"\s+") for name in _NAMED), key=len, reverse=True)
_KIND: Final = rf"(?P<kind>(?i:{'|'.join(_LONGEST_FIRST)}))"
_SYMBOL: Final = r"[A-ZĐ][\w&.]+(?:[-–][A-ZĐ][\w&.]*|\s?[-–]\s?[A-ZĐ]{2,}[\w&.]*)*"
_LAW: Final = (
    r"(?:Bộ luật|Luật)\s+[A-ZĐ]\w*"
    r"(?:\s+(?!(?i:thông tư|nghị định|nghị quyết|quyết định|công văn|kế hoạch|chỉ thị|luật|theo|của)\b)[^\W\d]+){0,9}?"
)
NUMBERED: Final = re.compile(
    rf"(?:\b(?:{_KIND}|(?P<law>{_LAW}))\s+)?(?:(?P<so>\b(?i:số))\s*:?\s*|(?<![\w/.,\-]))"
    rf"(?:(?P<no>[0-9]{{1,5}}[a-z]?)(?:\s?/\s?(?P<year>[0-9]{{4}}))?\s?/\s?(?P<symbol>{_SYMBOL})"
    r"|(?P<party>(?P<pno>[0-9]{1,5})\s?-\s?[A-ZĐ]{2}[\w]*\s?/\s?[A-ZĐ][\w]*))"
)
_BLANK: Final = re.compile(rf"\b{_KIND}\s+(?i:số)\s*:?[\s.…_]*/\s?(?P<symbol>{_SYMBOL})")
_SHORT: Final = re.compile(
    rf"\b{_KIND}\s+(?:(?P<so>(?i:số))\s*)?(?P<no>[0-9]{{1,4}})(?:\s?/\s?(?P<year>(?:19|20)[0-9]{{2}}))?"
    r"(?![0-9\w]|\s?[/.,\-–][0-9]|\s?[-/]\s?[A-ZĐ]"
    r"|\s+(?i:năm|tháng|tiết|ngày(?!\s+[0-9])|tuần|giờ|buổi|nội dung|chỉ tiêu|mục|lớp|trường)\b)"
)
_NUMBERED_KINDS: Final = frozenset(
    ("thông tư", "nghị định", "nghị quyết", "quyết định", "chỉ thị", "công văn", "thông tư liên tịch")
)
_DATED: Final = re.compile(
    r"\b(?:(?P<kind>(?i:công văn|công điện|thông báo|kế hoạch|giấy mời|quyết định|chỉ thị|hướng dẫn|tờ trình))"
    r"|(?P<law>(?:Bộ luật|Luật)\s+[A-ZĐ]\w*(?:\s+(?!trước\b|chậm\b|đến\b|hết\b|từ\b|vào\b)[^\W\d]+){0,7}?))"
    r"\s+(?=ngày\s+[0-9])"
)
_DIRECTIVE: Final = re.compile(
    r"\b(?i:chỉ thị)\s+(?:về\s+)?nhiệm vụ năm học\s+[0-9]{4}\s?[-–]\s?[0-9]{4}(?![0-9])"
)
_DAY_AFTER: Final = re.compile(r"\s*,?\s*(?:ban hành\s+)?ngày\s+(?=[0-9])", re.IGNORECASE)
FILLER: Final = "\ue000"


@dataclass(frozen=True, slots=True)
class Named:
    """A place that names a document. `key` is empty where number and symbol are not both printed, or none is."""

    start: int
    end: int
    kind: str
    key: str
    number: str
    year: str
    as_written: str
    day: date | None = None

    @property
    def is_short(self) -> bool:
        """Whether it is a number without its symbol: "Thông tư 26", "Thông tư 26/2012"."""
        return bool(self.number) and not self.key


def named_in(text: str) -> list[Named]:
    """Every document that a text names, in order."""
    found: list[Named] = []
    for pattern in (NUMBERED, _BLANK, _SHORT, _DATED, _DIRECTIVE):
        free = hidden(text, found)
        for match in pattern.finditer(free):
            found += _named(pattern, match, text)
    return sorted(found, key=lambda one: one.start)


def hidden(text: str, spans: "list[Named]") -> str:
    """The text with the places of documents filled, so that no number in them is read as something else."""
    for one in spans:
        text = text[: one.start] + FILLER * (one.end - one.start) + text[one.end :]
    return text


def _named(pattern: re.Pattern[str], match: re.Match[str], text: str) -> Iterator[Named]:
    part = match.groupdict()
    kind = clean(
        part.get("kind") or ("luật" if part.get("law") else "chỉ thị" if pattern is _DIRECTIVE else "")
    ).lower()
    number = (part.get("no") or part.get("pno") or "").strip()
    if pattern is NUMBERED and not _is_number(part, kind):
        return
    if pattern is _SHORT and not (part["so"] or part["year"] or kind in _NUMBERED_KINDS):
        return
    end = match.end() - (len(match[0]) - len(match[0].rstrip(" .,&")))
    day, end = _day_after(text, end)
    if pattern is _DATED and day is None:
        return
    as_written = text[match.start() : end]
    yield Named(match.start(), end, kind, _key(part), number, part.get("year") or "", as_written.strip(), day)


def _is_number(part: dict[str, str | None], kind: str) -> bool:
    """Whether it is a document's and not a class ("lớp 5/A1") or a measure: named, called "số", or wholly built."""
    symbol = part["symbol"] or ""
    if part["party"]:
        return True
    return (
        bool(kind or part["so"] or part["year"] or re.search(r"[A-ZĐ][-–]\s?[A-ZĐ]", symbol))
        and len(symbol) > 1
    )


def _key(part: dict[str, str | None]) -> str:
    symbol = re.sub(r"\s+", "", part.get("symbol") or "").replace("–", "-").rstrip(".&-")
    if part.get("party"):
        return re.sub(r"\s+", "", part["party"] or "")
    if not symbol:
        return ""
    return (
        "/".join(filter(None, (part.get("no"), part.get("year"), symbol))) if part.get("no") else f"/{symbol}"
    )


def _day_after(text: str, end: int) -> tuple[date | None, int]:
    """The day printed right after a document's name, and where it ends."""
    lead = _DAY_AFTER.match(text, end)
    if lead is None:
        return None, end
    for moment in moments_in(text[lead.end() : lead.end() + 40]):
        if moment.start == 0 and moment.year is not None:
            return moment.full, lead.end() + moment.end
    return None, end


def misnamed(named: Named) -> bool:
    """Whether the symbol is that of another kind: "Thông tư số 26/2012/QĐ-BGDĐT"."""
    code = re.split(r"[-–]", named.key.rpartition("/")[2])[0] if named.key else ""
    own = CODES.get(named.kind)
    others = {one for codes in CODES.values() for one in codes}
    return own is not None and code in others and not code.startswith(own)


def same_name(kind: str, number: str) -> str:
    """A short name as it is compared: kind and number."""
    return f"{fold(kind)} {number.lstrip('0')}"
