"""The words of mark sheets: how people write classes, roles and marks for "no score"."""

import re

from phusa.base.imports.listwords import key, without_marks

_CLASSES = {
    "class_gioi": "gioi|g|loai gioi|xl gioi",
    "class_kha": "kha|k|loai kha|xl kha",
    "class_trung_binh": "trung binh|tb|t binh|tbinh|loai trung binh|loai tb|tr binh|trungbinh",
    "class_khong_hoan_thanh": "khong hoan thanh|kht|khong ht|k ht|chua hoan thanh|cht|chua ht|khong hoan thanh kh|khtkh"
    "|khong hoan thanh ke hoach|khong hoan thanh ke hoach bdtx|khong hoan thanh ke hoach boi duong thuong xuyen"
    "|chua hoan thanh ke hoach|chua hoan thanh ke hoach bdtx|khong hoan thanh nhiem vu",
    "cbql_dat_yeu_cau": "dat yeu cau|dat|dyc|d yc|dat yc|d",
    "cbql_khong_dat_yeu_cau": "khong dat yeu cau|khong dat|kdyc|kd|chua dat|chua dat yeu cau|cdyc|cd|k dat",
    "plan_hoan_thanh": "hoan thanh|ht|htkh|hoan thanh ke hoach|hoan thanh kh|hoan thanh ke hoach bdtx|da hoan thanh"
    "|hoan thanh ke hoach boi duong thuong xuyen",
}
_CLASS_BY_WORD = {word: code for code, words in _CLASSES.items() for word in words.split("|")}


def class_code(text: str) -> str:
    """Return the class code a printed word stands for, "" when it stands for none."""
    return _CLASS_BY_WORD.get(re.sub(r"^(xep loai|xep|loai|xl) ", "", key(text)), "")


_NOT_REGISTERED = {
    "x", "khong dang ky", "ko dang ky", "kdk", "k dk", "khong dk", "ko dk", "khong hoc", "khong chon", "ko hoc",
    "khong dang ki", "ko dang ki", "chua dang ky", "khong", "ko", "khong co", "khong tham gia",
}  # fmt: skip
_EXEMPT = re.compile(r"^(duoc )?(m|mien|mg|mien giam)\b(?! phi)")


def means_not_registered(text: str) -> bool:
    """Whether a cell says that the person did not choose the module."""
    bare = without_marks(text)
    return bool(bare) and (not bare.strip("-–—−/ ") or key(bare) in _NOT_REGISTERED)


def means_exempt(text: str) -> bool:
    """Whether a cell says that the person is freed from the content."""
    return bool(_EXEMPT.match(key(text)))


_NUMBER_WORDS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
    "muoi": 10,
}  # fmt: skip


def number_in_words(text: str) -> str:
    """Return the score that a text spells out ("chín", "tám rưỡi", "bảy phẩy năm"), "" for another text."""
    word = key(text).removesuffix(" diem")
    whole, _, rest = word.partition(" ")
    if whole not in _NUMBER_WORDS:
        return ""
    if not rest:
        return str(_NUMBER_WORDS[whole])
    if rest == "ruoi":
        return f"{_NUMBER_WORDS[whole]},5"
    tail = rest.removeprefix("phay ").removeprefix("phan ")
    return f"{_NUMBER_WORDS[whole]},{_NUMBER_WORDS[tail]}" if rest != tail and tail in _NUMBER_WORDS else ""
