"""The school and the levels that a sheet's name, its title or a cell says."""

import re
from functools import lru_cache

from phusa.base.imports.listwords import key
from phusa.base.text import clean

_LEVELS = (
    ("MN", re.compile(r"\b(mn|mam non|mg|mau giao|nha tre)\b")),
    ("TH", re.compile(r"\b(th|tieu hoc|cap (?:1|i)|pt ?cs|pho thong co so)\b")),
    ("THCS", re.compile(r"\b(thcs|trung hoc co so|cap (?:2|ii)|pt ?cs|pho thong co so)\b")),
    ("THPT", re.compile(r"\b(thpt|trung hoc pho thong|cap (?:3|iii))\b")),
    ("GDTX", re.compile(r"\b(gdtx|giao duc thuong xuyen)\b")),
)
_SCHOOL = re.compile(r"\b(trường|trung tâm|TT)\s*:?\s+(?=\S)", re.IGNORECASE)
_SCHOOL_ASCII = re.compile(r"(?<!hieu )(?<!to )(?<!thi )\b(truong|trung tam|TT)\s*:?\s+(?=\S)", re.IGNORECASE)
_SCHOOL_NAME = re.compile(
    r"^(?:(?:mn|mam non|mg|mau giao|th|tieu hoc|thcs|trung hoc co so|thpt|trung hoc pho thong|ptdtbt|ptdtnt|ptdt|pt"
    r"|ptcs|pho thong|dtnt|thth) )"
)
_CENTRE = re.compile(r"^(?:gdtx|gdnn|gdnn gdtx|giao duc) ")
_AFTER = re.compile(
    r"\s*(?:\bnăm học\b|\bnam hoc\b|\bđến ngày\b|\btính đến\b|[(;,]|\s[-–—]\s|\btháng \d|\bhuyện\b.*$)", re.I
)
_CODES = {
    "MN", "MG", "TH", "THCS", "THPT", "PTDTBT", "PTDTNT", "PTDT", "PTCS", "GDTX", "GDNN", "BT", "DTNT", "PT", "TT",
    "HN", "DTBT", "NT", "I", "II", "III", "IV", "GDĐT", "GD", "ĐT",
}  # fmt: skip
_KINDS = (
    "Mầm non", "Mẫu giáo", "Tiểu học", "Trung học cơ sở", "Trung học phổ thông", "Phổ thông dân tộc bán trú",
    "Phổ thông dân tộc nội trú", "Phổ thông dân tộc", "Phổ thông", "Giáo dục thường xuyên", "Giáo dục nghề nghiệp",
)  # fmt: skip
_EXPANDED = (
    ("mam non", "mn"), ("mau giao", "mg"), ("tieu hoc", "th"), ("trung hoc co so", "thcs"),
    ("trung hoc pho thong", "thpt"), ("pho thong dan toc ban tru", "ptdtbt"), ("pho thong dan toc noi tru", "ptdtnt"),
    ("giao duc thuong xuyen", "gdtx"), ("giao duc nghe nghiep", "gdnn"), ("va ", ""),
)  # fmt: skip


@lru_cache(maxsize=8192)
def levels_in(text: str) -> tuple[str, ...]:
    """Return the level codes that a text names, in the order of schooling: "TH&THCS Bản Lướt" gives TH and THCS."""
    word = key(text)
    return tuple(level for level, pattern in _LEVELS if pattern.search(word))


@lru_cache(maxsize=8192)
def unit_key(name: str) -> str:
    """Return the name of a school as names are compared: "Trường Tiểu học Bản Lướt" and "TH Bản Lướt" are the same."""
    word = key(name)
    for long, short in _EXPANDED:
        word = word.replace(long, short)
    return re.sub(r"^(truong|trung tam|tt) ", "", word)


_OFFICE = re.compile(r"^(?:so|phong|bo|ubnd|uy ban) (?:gd|giao duc|van hoa|nhan dan|xa|phuong|tinh|huyen)")


@lru_cache(maxsize=8192)
def is_office(name: str) -> bool:
    """Whether a unit is an office over schools and no school: "Phòng GD&ĐT huyện Nậm Pàn"."""
    return bool(_OFFICE.match(key(name)))


def unit_of_sheet(name: str) -> str:
    """Return the school that the name of a sheet says ("TH Bản Lướt" gives "Trường TH Bản Lướt"), "" for none."""
    text = clean(name)
    word = key(text)
    if word.startswith(("truong ", "trung tam ", "tt ")):
        return unit_in(text)
    if _SCHOOL_NAME.match(f"{word} ") and " " in word:
        return f"Trường {_as_name(text)}"
    return f"Trung tâm {_as_name(text)}" if _CENTRE.match(word) else ""


def unit_in(title: str) -> str:
    """Return the school that a title names ("DANH SÁCH … TRƯỜNG TH BẢN LƯỚT"), "" for none."""
    text = clean(title)
    match = (_SCHOOL_ASCII if text.isascii() else _SCHOOL).search(text)
    if not match:
        return ""
    rest = _AFTER.split(text[match.end() :], maxsplit=1)[0].strip(" .:-–")
    if len(rest.split()) < 2 or len(rest) > 80 or not (levels_in(rest) or rest[0].isupper()):
        return ""
    return f"{_as_name(match[1])} {_as_name(rest)}"


def _as_name(text: str) -> str:
    """Lower what is shouted: "PTDTBT THCS HUỔI MỘT" gives "PTDTBT THCS Huổi Một"."""
    if not text.isupper() or key(text).upper() in _CODES - {"TT"}:
        return text
    shown = " ".join(_word(word) for word in text.split())
    for kind in _KINDS:
        shown = re.sub(rf"\b{kind}\b", kind, shown, flags=re.IGNORECASE)
    return shown[:1] + shown[1:].replace("Tâm", "tâm") if shown.startswith("Trung Tâm") else shown


def _word(word: str) -> str:
    parts = re.split(r"([&\-/+])", word)
    if all(
        part.upper() in _CODES or len(part) == 1 or any(char.isdigit() for char in part)
        for part in parts
        if part
    ):
        return word
    return "".join(part.capitalize() for part in parts)
