"""What stands below the text of a letter: to whom copies go, who signs and in whose name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from phusa.documents.rules.letters.letter import COPY, FILED, Recipient

_RECEIVED_BY: Final = re.compile(r"\W*Nơi\s+(?:nhận|gửi)\s*:?\s*(?P<rest>.*)", re.IGNORECASE)
_FILED: Final = re.compile(r"[-–—•*+\s]*Lưu\b\s*:?\s*(?P<rest>.*)", re.IGNORECASE)
_LISTED: Final = re.compile(r"[-–—•*+]\s*(?=\S)")
_AS_ABOVE: Final = re.compile(r"(?:Như\s+(?:trên|kính\s+gửi|Điều|điện)|Nh\.?\s?trên)\b", re.IGNORECASE)
_PURPOSE: Final = re.compile(r"\s*\((?P<purpose>[^()]{2,40})\)[\s.;,]*$")
_FOR: Final = re.compile(r"\W*để\b|b/c|p/h|t/h|th/h|c/đ|biết|báo cáo", re.IGNORECASE)
_OFFICES: Final = (
    r"(?:PHÓ\s+|QUYỀN\s+)?(?:BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC|CHỦ TỊCH|HIỆU TRƯỞNG|TRƯỞNG PHÒNG|CỤC TRƯỞNG|VỤ TRƯỞNG|"
    r"CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|TRƯỞNG BAN|BÍ THƯ|THỦ TRƯỞNG|VIỆN TRƯỞNG|TỔNG CỤC TRƯỞNG|THỦ TƯỚNG|TỔ TRƯỞNG)"
)
_CAPACITY: Final = re.compile(
    rf"[*\s]*(?P<capacity>(?:(?:KT|TM|TL|TUQ|Q)\s?\.\s?[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹ\s,.&\-–]+|{_OFFICES}(?:\s+[A-ZĐÀ-Ỹ\s,\-–]+)?))[*\s]*$"
)
_SIGNED: Final = re.compile(r"\W*(?:\(?\s*(?:đã\s+ký|ký|ký\s+tên|ký,?\s+.*đóng\s+dấu)\b.*)", re.IGNORECASE)
_DEGREE: Final = re.compile(r"^(?:(?:PGS|GS|TS|ThS|NGƯT|NGND)\.?\s*)+")
_WITHIN: Final = 6
_MOST_LINES: Final = 60


@dataclass(slots=True)
class Closing:
    """Copies, signer and capacity; `start` and `end` are the places of the lines it takes of the text."""

    start: int
    end: int
    recipients: list[Recipient] = field(default_factory=list)
    signer: str = ""
    capacity: list[str] = field(default_factory=list)


def read_closing(texts: Sequence[str], body: int) -> Closing:
    """What stands below the text; `start` is the end of the text where nothing does."""
    at = _of_recipients(texts, body)
    signed = _of_signature(texts, at if at is not None else body)
    before = _of_signature(texts, body, at) if at is not None and signed is None else None
    signature = signed if signed is not None else before
    places = [place for place in (at, signature) if place is not None]
    closing = Closing(
        min(places, default=len(texts)), max((place + 1 for place in places), default=len(texts))
    )
    if at is not None:
        closing.end = max(closing.end, _copies(texts, at, closing))
    if signature is not None:
        closing.end = max(closing.end, _signer(texts, signature, closing))
    elif at is not None and closing.end < len(texts) and _is_name(texts[closing.end]):
        closing.signer, closing.end = _bare_name(texts[closing.end]), closing.end + 1
    return closing


def _of_recipients(texts: Sequence[str], body: int) -> int | None:
    """Where the copies begin: at "Nơi nhận", or where that line is lost at the list that ends with "Lưu"."""
    for place in range(body, len(texts)):
        if _RECEIVED_BY.match(texts[place]):
            return place
    for place in range(len(texts) - 1, max(body, len(texts) - _MOST_LINES) - 1, -1):
        if _FILED.match(texts[place]) and ":" in texts[place]:
            while place > body and _LISTED.match(texts[place - 1]) and _PURPOSE.search(texts[place - 1]):
                place -= 1
            return place
    return None


def _of_signature(texts: Sequence[str], start: int, end: int | None = None) -> int | None:
    """Where the capacity of the signer stands first."""
    for place in range(start, len(texts) if end is None else end):
        if _CAPACITY.search(_beside(texts[place])):
            return place
    return None


def _beside(text: str) -> str:
    """The part of a line that may be a capacity: after the recipient printed beside it."""
    found = re.search(r"(?:^|[;:.\s*])((?:KT|TM|TL|TUQ|Q)\s?\.\s?[A-ZĐÀ-Ỹ].*|" + _OFFICES + r".*)$", text)
    return found[1] if found else ""


def _copies(texts: Sequence[str], at: int, closing: Closing) -> int:
    """Read the list of copies; returns the place after it."""
    lead = _RECEIVED_BY.match(texts[at])
    place = at if lead is None else at + 1
    first = _without_capacity(lead["rest"]) if lead else ""
    for piece in filter(None, (part.strip() for part in first.split(";"))):
        _copy(piece.lstrip("-–—•*+ "), closing)
    while place < len(texts):
        text = _without_capacity(texts[place])
        listed = _LISTED.match(text) or _AS_ABOVE.match(text) or _FILED.match(text)
        if not listed or _is_footnote(text):
            if text or not _CAPACITY.search(_beside(texts[place])):
                break
        else:
            _copy(_LISTED.sub("", text, count=1), closing)
            if _FILED.match(text):
                return place + 1
        place += 1
    return place


def _is_footnote(text: str) -> bool:
    return bool(re.match(r"\[[0-9]+\]", text))


def _without_capacity(text: str) -> str:
    beside = _beside(text)
    return text.removesuffix(beside).strip() if beside and _CAPACITY.search(beside) else text


def _copy(text: str, closing: Closing) -> None:
    filed = _FILED.match(text)
    found = _PURPOSE.search(text)
    purpose = found["purpose"].strip() if found and _FOR.search(found["purpose"]) else ""
    name = (text[: found.start()] if found and purpose else text).strip(" .;,:")
    if filed:
        name = filed["rest"].strip(" .;,:")
    if name and not _AS_ABOVE.match(name):
        closing.recipients.append(Recipient(name, FILED if filed else COPY, "" if filed else purpose, text))


def _signer(texts: Sequence[str], at: int, closing: Closing) -> int:
    """Read capacity and name; returns the place after them."""
    last = at + 1
    for place in range(at, min(len(texts), at + _WITHIN * 3)):
        found = _CAPACITY.search(_beside(texts[place]))
        if found and len(closing.capacity) < 4 and place < at + _WITHIN:
            closing.capacity.append(" ".join(found["capacity"].split()).strip(" *"))
            last = place + 1
        elif _is_name(texts[place]):
            closing.signer = _bare_name(texts[place])
            return place + 1
        elif _LISTED.match(texts[place]) or _SIGNED.match(texts[place]) or _RECEIVED_BY.match(texts[place]):
            continue
        elif closing.capacity:
            break
    return last


def _is_name(text: str) -> bool:
    """Whether a line is a person's name: two to six words with capital initials, letters alone."""
    words = _bare_name(text).split()
    if not 2 <= len(words) <= 6 or _SIGNED.match(text) or _CAPACITY.search(text):
        return False
    return all(word.isalpha() and word[0].isupper() and not word.isupper() for word in words)


def _bare_name(text: str) -> str:
    return _DEGREE.sub("", text.strip(" *.")).strip()
