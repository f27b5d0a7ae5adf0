"""Names of offices printed in capitals, as a sentence writes them."""

import re
from typing import Final

from phusa.base.text import fold, proper_name

_SMALL: Final = frozenset("và của các cho về tỉnh huyện xã phường quận trực thuộc".split())
_SMALL_PAIRS: Final = ("thanh pho", "thi xa", "thi tran", "dac khu", "nhan dan")
_SMALL_TAILS: Final = (
    *("uy ban", "ban nhan", "hoi dong", "dong nhan", "hoc co", "co so", "hoc pho", "pho thong"),
    *("noi tru", "ban tru", "toc noi", "toc ban"),
)
# The words of an office that keep a capital inside its name, by how a search compares them.
_FIXED: Final = (
    "Giáo dục",
    "Đào tạo",
    "Trung học",
    "Tiểu học",
    "Mầm non",
    "Mẫu giáo",
    "Phổ thông",
    "Dân tộc",
    "Nội vụ",
    "Văn hoá",
    "Tài chính",
    "Xã hội",
    "Tổ chức",
    "Công nghệ",
)
# Names of more than two words, written so wherever they stand.
_WHOLE: Final = tuple(
    tuple(phrase.split())
    for phrase in (
        "Cán bộ quản lý giáo dục",
        "Nhà giáo",
        "Tổ chức cán bộ",
        "Tổ chức hành chính",
        "Kế hoạch",
        "Giáo viên",
    )
)
_PLACE: Final = re.compile(
    r"(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND)\s+"
    r"(?P<kind>TỈNH|THÀNH PHỐ|TP\.?|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)\s+(?P<name>.+)"
)
_OF_A_PLACE: Final = re.compile(r"(?:SỞ|PHÒNG|BAN|THANH TRA|VĂN PHÒNG)\b")
_KEPT: Final = frozenset((*"UBND HĐND THCS THPT PTDTBT PTDTNT GD&ĐT GDĐT GDTX GDNN ĐHSP CĐSP".split(),))
_KINDS: Final = {"TP": "thành phố", "TP.": "thành phố"}


def in_sentence(name: str) -> str:
    """ "SỞ GIÁO DỤC VÀ ĐÀO TẠO" as "Sở Giáo dục và Đào tạo"; a name that is not in capitals stays as it is."""
    if not name.isupper():
        return name
    words = name.split()
    written: list[str] = []
    while len(written) < len(words):
        place = len(written)
        whole = next(
            (one for one in _WHOLE if fold(" ".join(words[place : place + len(one)])) == fold(" ".join(one))),
            (),
        )
        as_in_it = (
            word.lower() if like.islower() else word.capitalize()
            for word, like in zip(words[place : place + len(whole)], whole, strict=True)
        )
        written += list(as_in_it) or [_word(place, words)]
    return " ".join(written)


def office(issuer: str, governing: str) -> str:
    """The name of an office with the place it is of, where the line above prints it: "Sở … tỉnh Sông Đà"."""
    written = in_sentence(issuer)
    found = _PLACE.fullmatch(governing)
    if found is None or not _OF_A_PLACE.match(issuer) or found["name"] in issuer:
        return written
    return f"{written} {_KINDS.get(found['kind'], found['kind'].lower())} {proper_name(found['name'])}"


def _word(place: int, words: list[str]) -> str:
    word = words[place]
    if word in _KEPT or not word.isalpha():
        return word
    fixed = {fold(one) for one in _FIXED}
    before = fold(" ".join(words[max(place - 1, 0) : place + 1])) if place else ""
    after = fold(" ".join(words[place : place + 2])) if place + 1 < len(words) else ""
    if place == 0 or after in fixed:
        return word.capitalize()
    is_small = word.lower() in _SMALL or after in _SMALL_PAIRS
    return word.lower() if is_small or before in (*fixed, *_SMALL_PAIRS, *_SMALL_TAILS) else word.capitalize()
