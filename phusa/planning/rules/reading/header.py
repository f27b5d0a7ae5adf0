"""What stands above the first section: who issues the plan, its number, day, title, and what it rests on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from phusa.base.imports.writings.lines import shown
from phusa.base.text import fold
from phusa.planning.rules.reading.days import DAY, day_of
from phusa.planning.rules.reading.running import pieces

_NATION: Final = re.compile(
    r"CỘNG\s+H[OÒ][AÀ]\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM|Độc\s+lập\s*[-–]\s*Tự\s+do\s*[-–]\s*Hạnh\s+phúc",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(
    r"\bSố\s*:?\s*(?P<number>[0-9]{1,5})?(?P<odd>[^/\s]{0,6})\s*/\s*(?P<symbol>(?:[0-9]{4}\s*/\s*)?[A-ZĐ][\wĐđ&.]*(?:\s*[-–]\s*[\wĐđ&.]+)*)"
)
_PLACE_DAY: Final = re.compile(r"(?P<place>[^\d,;:]{2,50}),\s*ngày\b(?P<rest>.{0,40})", re.IGNORECASE)
_TITLE: Final = re.compile(r"K[ẾẾ]\s*HOẠCH\b\s*(?P<rest>.*)", re.IGNORECASE)
_OPENS: Final = re.compile(
    r"(?:Căn cứ|Thực hiện|Theo|Để|Nhằm|Xét|Trên cơ sở|Phòng|Trường|Sở|UBND|Ủy ban|Uỷ ban|Hiệu trưởng|Tiếp tục)\b",
    re.IGNORECASE,
)
_BROKEN: Final = re.compile(
    r"(?:NGHĨA\s+)?VIỆT NAM$|[-–]?\s*Hạnh phúc$|(?:tháng|năm)\s+[0-9]|[0-9]{4}$", re.IGNORECASE
)
_RULE: Final = re.compile(r"[_\-–—*=.~\s]+")
_PLACES: Final = re.compile(r"(?:TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\s")
_HALF: Final = re.compile(r"(?:VÀ|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|[-–])$")
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
    header = Header()
    names: list[str] = []
    for text in _unbroken(texts[:title]):
        left = _day(_number(_NATION.sub(" ", text), header), header).strip()
        if left and not _RULE.fullmatch(left):
            names.append(left)
    _issuers(names, header)
    header.body, header.title = _title(texts, title, end)
    _say_missing(header)
    return header


def _unbroken(texts: Sequence[str]) -> list[str]:
    """The lines with those put together that a narrow column broke inside the nation's name or the day."""
    found: list[str] = []
    for text in texts:
        if found and _BROKEN.match(text):
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(text)
    return found


def _number(text: str, header: Header) -> str:
    found = _NUMBER.search(text)
    if found is None or header.symbol:
        return text
    header.symbol = re.sub(r"\s+", "", found["symbol"]).strip(".-–")
    odd = found["odd"].strip(" .…_")
    if found["number"] and not odd:
        header.number = int(found["number"])
    elif found["number"]:
        header.doubts.append(f"Số văn bản {shown(found[0])} không phải một số, để trống.")
    return text[: found.start()] + " " + text[found.end() :]


def _day(text: str, header: Header) -> str:
    found = _PLACE_DAY.search(text)
    if found is None or header.place:
        return text
    header.place = found["place"].strip()
    day = DAY.search(found["rest"])
    header.day = day_of(day) if day else None
    if day and header.day is None:
        header.doubts.append(f"Lịch không có ngày {shown(day[0])}, để trống ngày ban hành.")
    end = found.start("rest") + (day.end() if day else len(found["rest"]))
    return text[: found.start()] + " " + text[end:]


def _issuers(names: list[str], header: Header) -> None:
    """The last name issues, the one above it governs; names broken over two lines are put together."""
    whole: list[str] = []
    for name in names:
        if not name.isupper() or name in whole:
            continue
        if whole and (_PLACES.match(name) or _HALF.search(whole[-1]) or name.startswith(("VÀ ", "ĐÀO TẠO"))):
            joined = f"{whole[-1]} {name}"
            if joined not in whole:
                whole[-1] = joined
        else:
            whole.append(name)
    header.issuer = whole[-1] if whole else ""
    header.governing = whole[-2] if len(whole) > 1 else ""


def _title(texts: Sequence[str], at: int, end: int) -> tuple[int, str]:
    found = _TITLE.match(texts[at])
    parts = [found["rest"].strip()] if found and found["rest"] else []
    place = at + 1
    while place < min(end, at + _TITLE_LINES):
        text = texts[place]
        begins = bool(parts) and _OPENS.match(text) and not text.isupper()
        if begins or len(text) > _LONGEST_TITLE or text.endswith((".", ":", ";")) or _BASE.match(text):
            break
        if not _RULE.fullmatch(text):
            parts.append(text)
        place += 1
    return place, " ".join(parts).strip(" .")


def _say_missing(header: Header) -> None:
    if header.number is None and not header.doubts:
        header.doubts.append("Văn bản chưa có số: có thể là dự thảo.")
    if header.day is None:
        header.doubts.append("Văn bản chưa ghi ngày ban hành.")
    if not header.issuer:
        header.doubts.append("Không đọc được tên nơi ban hành ở đầu văn bản.")


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
