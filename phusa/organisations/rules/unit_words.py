"""What lists call kinds and levels of units, and what the name of a unit says of both."""

import re
from functools import lru_cache

from phusa.base.text import fold

MOET, DOET, BOET, COMMUNE = "moet", "doet", "boet", "commune_people_committee"
SCHOOL, CLUSTER, GROUP, INSTITUTION = "school", "school_cluster", "subject_group", "training_institution"

# The first that fits decides; a school comes last but one because its name may hold any of the other words.
_KINDS = (
    (MOET, r"^bo (giao duc|gd)|^bo$"),
    (DOET, r"^so( |$)|^sgd"),
    (BOET, r"^phong (giao duc|gd|van hoa)|^pgd|^phong$"),
    (COMMUNE, r"^(ubnd|uy ban nhan dan|uy ban)\b|^xa( |,|$)|^phuong( |,|$)|^dac khu"),
    (CLUSTER, r"^cum\b"),
    (INSTITUTION, r"co so boi duong|^(truong )?(cao dang|dai hoc|cd|dh)\b|^hoc vien|trung tam boi duong"),
    (
        SCHOOL,
        r"^truong|^(mn|th|thcs|thpt|tieu hoc|mam non|mau giao|trung hoc|nha tre|lop mau giao|nhom tre)\b"
        r"|^(pt|ptdt|ptdtbt|ptdtnt|pho thong)|^(tt|trung tam) (gd|giao duc)|^co so giao duc|^gdtx|^gdnn",
    ),
    (GROUP, r"^(to|khoi|nhom|bo mon)\b"),
)
_KIND_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_LEVELS = (
    ("MN", re.compile(r"\b(mam non|mau giao|nha tre|mn|mg)\b")),
    ("TH", re.compile(r"\b(tieu hoc|th|ptcs|cap 1|pho thong co so)\b")),
    ("THCS", re.compile(r"\b(trung hoc co so|thcs|ptcs|cap 2|cap 2-3|pho thong co so)\b")),
    ("THPT", re.compile(r"\b(trung hoc pho thong|thpt|ptth|cap 3|cap 2-3)\b")),
    ("GDTX", re.compile(r"\b(giao duc thuong xuyen|gdtx|gdnn)\b")),
)
_PUBLIC = {"cong lap": True, "cl": True, "tu thuc": False, "dan lap": False, "ngoai cong lap": False}


@lru_cache(maxsize=8192)
def kind_of(text: str) -> str:
    """Return the code of the kind that a name or a cell "Loại đơn vị" tells; "" when it tells none."""
    words = fold(text).strip(" .:")
    if words in (MOET, DOET, BOET, COMMUNE, SCHOOL, CLUSTER, GROUP, INSTITUTION):
        return words
    return next((kind for kind, pattern in _KIND_PATTERNS if pattern.search(words)), "")


@lru_cache(maxsize=8192)
def levels_of(text: str) -> tuple[str, ...]:
    """Return the levels that a name or a cell "Cấp học" tells, in their order: "TH&THCS" gives TH and THCS."""
    words = fold(text).replace("_", " ")
    return tuple(level for level, pattern in _LEVELS if pattern.search(words))


def is_public(text: str) -> bool | None:
    """Return whether "Công lập" or "Tư thục" means a public school, None for any other word."""
    return _PUBLIC.get(fold(text))
