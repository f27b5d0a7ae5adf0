"""What stands before the text of a letter: its head, subject, kind, and whom it is written to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from phusa.base.text import fold
from phusa.documents.rules.letters.letter import TO, Recipient
from phusa.documents.rules.letters.letterhead import (
    NATION,
    NUMBER,
    PLACE_DAY,
    RULE,
    Letterhead,
    read_letterhead,
)
from phusa.documents.rules.letters.naming import CODES

_TITLES: Final = (
    "kế hoạch",
    "quyết định",
    "thông báo",
    "chỉ thị",
    "hướng dẫn",
    "nghị quyết",
    "thông tư",
    "báo cáo",
    "tờ trình",
    "giấy mời",
    "công điện",
    "chương trình",
    "quy định",
    "quy chế",
    "kết luận",
    "biên bản",
    "đề án",
)
_TITLE: Final = re.compile(rf"\W*(?P<kind>{'|'.join(_TITLES)})\b\s*(?P<rest>.*)", re.IGNORECASE)
_ABOUT: Final = re.compile(r"\W*(?:V\s*/\s*v|về\s+việc)\b\s*[:.]?\s*(?P<rest>.*)", re.IGNORECASE)
_TO: Final = re.compile(r"\W*Kính\s+gửi\s*:?\s*(?P<rest>.*)", re.IGNORECASE)
_WIRE: Final = "công điện"
_WIRED: Final = re.compile(r"(?:[^.;:]{0,120}\s)?điện\s*:\s*(?P<rest>.*)", re.IGNORECASE)
_OPENS: Final = re.compile(
    r"\W*(?:Căn cứ|Thực hiện|Theo|Để|Nhằm|Xét|Trên cơ sở|Tiếp tục|Tiếp theo|Điều\s+1|I\.|1\.)(?!\w)",
    re.IGNORECASE,
)
_AUTHORITY: Final = re.compile(r"(?:CHỦ TỊCH|GIÁM ĐỐC|BỘ TRƯỞNG|TRƯỞNG PHÒNG|HIỆU TRƯỞNG)\s")
_LISTED: Final = re.compile(r"[-–—•*+]\s*(?=\S)")
_LONGEST_HEAD: Final = 140
_MOST_HEAD_LINES: Final = 30
_TITLE_LINES: Final = 6
_MOST_RECIPIENTS: Final = 40


@dataclass(slots=True)
class Opening:
    """The head and what follows it; `body` is the place of the first line of the text."""

    head: Letterhead
    subject: str = ""
    kind: str = ""
    recipients: list[Recipient] = field(default_factory=list)
    body: int = 0


def read_opening(texts: Sequence[str]) -> Opening:
    """Everything above the text of a letter, as far as it is printed."""
    end = _end_of_head(texts)
    subject, kept = _about(texts[:end])
    opening = Opening(read_letterhead(kept), subject, body=end)
    if end < len(texts) and (title := _title_of(texts[end])):
        opening.kind = title["kind"].lower()
        opening.body, named = _title(texts, end, title["rest"])
        opening.subject = named or subject
    to = _TO if opening.kind != _WIRE else _WIRED
    if opening.body < len(texts) and (found := to.match(texts[opening.body])):
        opening.body, opening.recipients = _recipients(texts, opening.body, found["rest"])
    _head_below(texts, opening)
    opening.kind = opening.kind or _kind_of(opening)
    return opening


def _head_below(texts: Sequence[str], opening: Opening) -> None:
    """Number, place and day where they are printed below the title."""
    below: list[str] = []
    for text in texts[opening.body : opening.body + 2]:
        if not (NUMBER.match(text) or PLACE_DAY.fullmatch(text)):
            break
        below.append(text)
    if below and opening.kind and not (opening.head.number or opening.head.day):
        opening.head = read_letterhead([*texts[: _end_of_head(texts)], *below])
        opening.body += len(below)


def _end_of_head(texts: Sequence[str]) -> int:
    for place, text in enumerate(texts[:_MOST_HEAD_LINES]):
        is_head = NATION.search(text) or NUMBER.match(text) or _ABOUT.match(text)
        if (
            _TO.match(text)
            or _title_of(text)
            or (not is_head and (len(text) > _LONGEST_HEAD or _OPENS.match(text)))
        ):
            return place
    return min(len(texts), _MOST_HEAD_LINES) if _looks_like_head(texts) else 0


def _looks_like_head(texts: Sequence[str]) -> bool:
    return any(NATION.search(text) or NUMBER.match(text) for text in texts[:_MOST_HEAD_LINES])


def _title_of(text: str) -> re.Match[str] | None:
    """A line that is the title of a document: its kind in capitals, or alone."""
    found = _TITLE.fullmatch(text)
    if found is None or len(text) > _LONGEST_HEAD:
        return None
    return found if found["kind"].isupper() or not found["rest"] else None


def _about(texts: Sequence[str]) -> tuple[str, list[str]]:
    """The subject after "V/v", over the lines until the next part of the head, and the lines without it."""
    parts: list[str] = []
    kept: list[str] = []
    for place, text in enumerate(texts):
        found = _ABOUT.match(text)
        ends = NATION.search(text) or NUMBER.match(text) or PLACE_DAY.fullmatch(text) or RULE.fullmatch(text)
        if found and not parts:
            parts.append(found["rest"])
        elif parts and not ends and not kept_after(kept, texts[:place]):
            parts.append(text)
        else:
            kept.append(text)
    return " ".join(filter(None, parts)).strip(" ."), kept


def kept_after(kept: Sequence[str], above: Sequence[str]) -> bool:
    """Whether the subject has ended: a part of the head stands right above."""
    return bool(kept) and bool(above) and kept[-1] == above[-1]


def _title(texts: Sequence[str], at: int, rest: str) -> tuple[int, str]:
    """The place after the title and the title without its kind."""
    parts = [rest.strip()] if rest.strip() else []
    place = at + 1
    while place < min(len(texts), at + _TITLE_LINES):
        text = texts[place]
        if (
            _OPENS.match(text)
            or _TO.match(text)
            or len(text) > _LONGEST_HEAD
            or text.endswith((":", ";", "."))
        ):
            break
        about = _ABOUT.match(text)
        is_authority = text.isupper() and bool(
            _AUTHORITY.match(text) or (parts and not "".join(parts).isupper())
        )
        if not RULE.fullmatch(text) and not is_authority:
            parts.append(about["rest"] if about and not parts else text)
        place += 1
    return place, " ".join(parts).strip(" .")


def _recipients(texts: Sequence[str], at: int, rest: str) -> tuple[int, list[Recipient]]:
    """The place after the ones the letter is written to, and they: on the line, or listed below it."""
    names = [rest] if rest.strip(" :.") else []
    place = at + 1
    while place < min(len(texts), at + _MOST_RECIPIENTS):
        text = texts[place]
        listed = _LISTED.match(text)
        goes_on = (not names and place == at + 1) or (names and names[-1].rstrip().endswith((";", ",")))
        if not listed and (
            not goes_on or len(text) > _LONGEST_HEAD or _OPENS.match(text) or NUMBER.match(text)
        ):
            break
        names.append(text[listed.end() :] if listed else text)
        place += 1
    pieces = (piece.strip(" .;,") for name in names for piece in name.split(";"))
    return place, [Recipient(piece, TO, sentence=piece) for piece in pieces if piece]


def _kind_of(opening: Opening) -> str:
    """The kind by the symbol ("KH-PGDĐT"); a letter carries none, but a subject or whom it is written to."""
    first = re.split(r"[-/]", re.sub(r"^[0-9]{4}/", "", opening.head.symbol))[0]
    for kind, codes in CODES.items():
        if first and fold(first) in {fold(code) for code in codes}:
            return kind
    return "công văn" if opening.subject or opening.recipients else ""
