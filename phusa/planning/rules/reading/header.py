"""What stands above the first section: who issues the plan, its number, day, title, and what it rests on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from phusa.base.imports.writings.lines import shown
from phusa.base.text import fold
from phusa.documents.rules.letters.letterhead import RULE, read_letterhead
from phusa.planning.rules.reading.running import pieces

_TITLE: Final = re.compile(r"K[ẾẾ]\s*HOẠCH\b\s*(?P<rest>.*)", re.IGNORECASE)
_OPENS: Final = re.compile(
    r"(?:Căn cứ|Thực hiện|Theo|Để|Nhằm|Xét|Trên cơ sở|Phòng|Trường|Sở|UBND|Ủy ban|Uỷ ban|Hiệu trưởng|Tiếp tục)\b",
    re.IGNORECASE,
)
_BASE: Final = re.compile(r"Căn cứ(?: vào)?\s+(?P<what>\S.*)", re.IGNORECASE)
_IMPLEMENTS: Final = re.compile(r"(?:Thực hiện|Theo|Tiếp tục thực hiện)\s+(?P<what>\S.*)", re.IGNORECASE)
_DOCUMENT: Final = re.compile(
    r"(?:Luật|Nghị quyết|Nghị định|Thông tư|Quyết định|Chỉ thị|Kế hoạch|Công văn|Hướng dẫn|Quy chế|Chương trình|"
    r"Văn bản|Kết luận|Điều lệ)\b",
    re.IGNORECASE,
)
_UNTIL_SENTENCE: Final = re.compile(r"^(.+?)(?:\.\s+(?=[A-ZĐỦ])|\.?$)")
_YEAR: Final = re.compile(r"(?<![0-9])(?P<first>[0-9]{4})\s*[-–—]\s*(?P<last>[0-9]{4,6})(?![0-9])")
_SCHOOL_YEAR: Final = re.compile(rf"năm\s+học\s*:?\s*{_YEAR.pattern}", re.IGNORECASE)
_LONGEST_TITLE: Final = 180
_TITLE_LINES: Final = 5


@dataclass(slots=True)
class Header:
    """As `WrittenPlan` has it; `body` is the place of the line after the title."""

    number: int | None = None
    symbol: str = ""
    day: date | None = None
    place: str = ""
    governing: str = ""
    issuer: str = ""
    title: str = ""
    school_year: str = ""
    body: int = 0
    doubts: list[str] = field(default_factory=list)


def find_title(texts: Sequence[str]) -> int | None:
    """The place of the line "KẾ HOẠCH"; a line in small letters counts when it goes on to the learning."""
    for place, text in enumerate(texts):
        found = _TITLE.match(text)
        if not found or len(text) > _LONGEST_TITLE:
            continue
        if text.isupper() or not found["rest"] or fold(found["rest"]).startswith("boi duong"):
            return place
    return None


def read_header(texts: Sequence[str], title: int, end: int) -> Header:
    """The header of a plan whose "KẾ HOẠCH" stands in line `title` and whose first section begins in line `end`."""
    head = read_letterhead(texts[:title])
    header = Header(
        number=int(head.number) if head.number else None,
        symbol=head.symbol,
        day=head.day,
        place=head.place,
        governing=head.governing,
        issuer=head.issuer,
        doubts=head.doubts,
    )
    header.body, header.title = _title(texts, title, end)
    return header


def _title(texts: Sequence[str], at: int, end: int) -> tuple[int, str]:
    found = _TITLE.match(texts[at])
    parts = [found["rest"].strip()] if found and found["rest"] else []
    place = at + 1
    while place < min(end, at + _TITLE_LINES):
        text = texts[place]
        begins = bool(parts) and _OPENS.match(text) and not text.isupper()
        if begins or len(text) > _LONGEST_TITLE or text.endswith((".", ":", ";")) or _BASE.match(text):
            break
        if not RULE.fullmatch(text):
            parts.append(text)
        place += 1
    return place, " ".join(parts).strip(" .")


def school_year(title: str, preamble: str) -> tuple[str, list[str]]:
    """The school year of the title, else of the lines above section I; and doubts about years that are none."""
    doubts = []
    for text in (title, preamble):
        for found in _SCHOOL_YEAR.finditer(text):
            if not _follows(found):
                doubts.append(f"Năm học in là {shown(found[0])}: hai năm không liền nhau, xem lại bản gốc.")
    for text in (title, preamble):
        named = {f"{found['first']}-{found['last']}" for found in _YEAR.finditer(text) if _follows(found)}
        if len(named) == 1:
            return named.pop(), doubts
    return "", [*doubts, "Tên kế hoạch không nêu năm học."]


def _follows(found: re.Match[str]) -> bool:
    return int(found["last"]) == int(found["first"]) + 1


def bases_of(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """The documents that the lines above section I rest on, and the lines that say more than that."""
    bases: list[str] = []
    rest: list[str] = []
    for text in texts:
        base = _BASE.match(text.lstrip("-–* "))
        if base:
            bases += [piece.strip(" ,.;") for piece in pieces(base["what"])]
            continue
        rest.append(text)
        implemented = _IMPLEMENTS.match(text)
        if implemented and _DOCUMENT.match(implemented["what"]):
            sentence = _UNTIL_SENTENCE.match(implemented["what"])
            named = pieces(sentence[1] if sentence else implemented["what"])
            bases += [_document_alone(piece) for piece in named if _DOCUMENT.match(piece)]
    return list(dict.fromkeys(bases)), rest


def _document_alone(piece: str) -> str:
    """A document without the clause that says who makes the plan: "…, Phòng Giáo dục và Đào tạo lập kế hoạch"."""
    return re.split(r",\s+(?=(?:Phòng|Trường|Sở|UBND|Ủy ban|Uỷ ban|Hiệu trưởng)\b)", piece)[0].strip(" ,.;:")
