"""The head of an official document: who issues it, number and symbol, place and day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from phusa.base.imports.writings.lines import shown
from phusa.documents.rules.letters.moments import moments_in

NATION: Final = re.compile(
    r"CỘNG\s+H[OÒ][AÀ]\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM|Độc\s+lập\s*[-–]\s*Tự\s+do\s*[-–]\s*Hạnh\s+phúc",
    re.IGNORECASE,
)
NUMBER: Final = re.compile(
    r"\bSố\s*:?\s*(?P<number>[0-9]{1,5})?(?P<odd>[^/\s]{0,6})\s*/\s*"
    r"(?P<symbol>(?:[0-9]{4}\s*/\s*)?[A-ZĐ][\wĐđ&.]*(?:\s*[-–]\s*[\wĐđ&.]+)*)"
)
PLACE_DAY: Final = re.compile(r"(?P<place>[^\d,;:]{2,80}),\s*ngày\b(?P<rest>.{0,40})", re.IGNORECASE)
RULE: Final = re.compile(r"[_\-–—*=.~\s]+")
_STAMP: Final = re.compile(
    r"\W*(?:HO[ẢA]\s+T[ỐO]C|HỎA TỐC|THƯỢNG KHẨN|KHẨN|(?:TUYỆT |TỐI )?MẬT|DỰ THẢO)\b[^/]{0,30}"
)
_BROKEN: Final = re.compile(
    r"(?:NGHĨA\s+)?VIỆT NAM$|[-–]?\s*Hạnh phúc$|(?:tháng|năm)\s+[0-9]|[0-9]{4}$", re.IGNORECASE
)
_PARTY: Final = re.compile(r"-[A-ZĐ]{2,5}")
# With what the name of an office begins: any other line of capitals goes on with the one above.
_OFFICE: Final = re.compile(
    r"(?:BỘ|SỞ|PHÒNG|CỤC|VỤ|TỔNG CỤC|CHI CỤC|THANH TRA|VĂN PHÒNG|BAN|HỘI|ỦY BAN|UỶ BAN|UBND|HĐND|TRƯỜNG|TRUNG TÂM|TT|"
    r"HỌC VIỆN|ĐẠI HỌC|VIỆN|ĐẢNG|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|CHI BỘ|CÔNG ĐOÀN|LIÊN ĐOÀN|ĐOÀN|CHÍNH PHỦ|THỦ TƯỚNG|"
    r"QUỐC HỘI|KHOA|TỔ|CỤM|CÔNG TY|NHÀ|CHỦ TỊCH)\b"
)
_HALF: Final = re.compile(r"(?:VÀ|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|[-–])$")


@dataclass(slots=True)
class Letterhead:
    """As printed, in capitals where it is; empty or None where it is not. `rest` is what else stands there."""

    number: str = ""
    symbol: str = ""
    day: date | None = None
    place: str = ""
    governing: str = ""
    issuer: str = ""
    rest: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def read_letterhead(texts: Sequence[str]) -> Letterhead:
    """The head of a document from the lines above its title, its subject or the ones it is written to."""
    head = Letterhead()
    for text in _unbroken(texts):
        left = _day(_number(NATION.sub(" ", text), head), head).strip()
        if left and not RULE.fullmatch(left) and not _STAMP.fullmatch(left):
            head.rest.append(left)
    _issuers(head)
    _say_missing(head)
    return head


def _unbroken(texts: Sequence[str]) -> list[str]:
    """The lines with those put together that a narrow column broke inside the nation's name or the day."""
    found: list[str] = []
    for text in texts:
        if found and _BROKEN.match(text):
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(text)
    return found


def _number(text: str, head: Letterhead) -> str:
    found = NUMBER.search(text)
    if found is None or head.symbol:
        return text
    head.symbol = re.sub(r"\s+", "", found["symbol"]).strip(".-–")
    odd = found["odd"].strip(" .…_")
    if found["number"] and _PARTY.fullmatch(odd):
        head.number, head.symbol = found["number"], f"{odd[1:]}/{head.symbol}"
    elif found["number"] and not odd:
        head.number = found["number"]
    elif found["number"]:
        head.doubts.append(f"Số văn bản {shown(found[0])} không phải một số, để trống.")
    return text[: found.start()] + " " + text[found.end() :]


def _day(text: str, head: Letterhead) -> str:
    found = PLACE_DAY.search(text)
    if found is None or head.place:
        return text
    head.place = _place(found["place"])
    moment = next((one for one in moments_in(found["rest"]) if one.day and one.year), None)
    head.day = moment.full if moment else None
    if moment and head.day is None:
        said = shown(found["rest"][moment.start : moment.end])
        head.doubts.append(f"Lịch không có ngày {said}, để trống ngày ban hành.")
    end = found.start("rest") + (moment.end if moment else len(found["rest"]))
    return text[: found.end("place") - len(head.place)] + " " + text[end:]


def _place(text: str) -> str:
    """The words with capital initials at the end: beside them another column may have been printed on the line."""
    words = text.split()
    kept: list[str] = []
    while words and words[-1][0].isupper() and not (kept and words[-1].isupper() and len(words[-1]) > 3):
        kept.insert(0, words.pop())
    return " ".join(kept) or text.strip()


def _issuers(head: Letterhead) -> None:
    """The last name issues, the one above it governs; names broken over two lines are put together."""
    whole: list[str] = []
    for name in head.rest:
        if not name.isupper() or name in whole:
            continue
        if whole and (not _OFFICE.match(name) or _HALF.search(whole[-1])):
            joined = f"{whole[-1]} {name}"
            if joined not in whole:
                whole[-1] = joined
        else:
            whole.append(name)
    head.issuer = whole[-1] if whole else ""
    head.governing = whole[-2] if len(whole) > 1 else ""


def _say_missing(head: Letterhead) -> None:
    if not head.number and not head.doubts:
        head.doubts.append("Văn bản chưa có số: có thể là dự thảo.")
    if head.day is None:
        head.doubts.append("Văn bản chưa ghi ngày ban hành.")
    if not head.issuer:
        head.doubts.append("Không đọc được tên nơi ban hành ở đầu văn bản.")
