"""What a heading means: its words are read, not its place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from phusa.base.imports.listwords import key

# Kinds of columns.
ORDER, NAME, FAMILY, GIVEN, BIRTH, ROLE, GROUP = "order", "name", "family", "given", "birth", "role", "to"
SCORE, MEAN, AVERAGE, CLASS, RESULT, NOTE = "score", "mean", "average", "class", "result", "note"
MODULE, OTHER = "module", "other"
# Parts of a score.
ACQUIRED, APPLIED, WHOLE = "acquired", "applied", ""

_BLOCK = re.compile(
    r"(?:\bn ?d(?: ?bd(?:tx)?)?|\bnoi dung(?: (?:bd|bdtx|boi duong(?: thuong xuyen)?))?(?: so)?|\bkkt|\bkhoi kien thuc"
    r"(?: so)?)\s*0?(iii|ii|i|[123])(?![0-9a-z])"
)
_GLUED_BLOCK = re.compile(r"\bnd(?:bd)?\s*([123])(?=tt|vd|kt|tiep|van)")
_PROGRAMME = re.compile(r"\b(?:ct|ctbd|chuong trinh(?: (?:bd|boi duong))?)\s*0?([123])(?![0-9])")
_ELECTIVE = re.compile(r"\b(tu chon|cac (?:mo dun|module|modun|chuyen de))\b")
_ROMAN = {"i": "1", "ii": "2", "iii": "3"}

_LEVELS = "thcs|thpt|gdtx|gvpt|qlpt|gvmn|qlmn|mn|th"
_WORD = r"(?:mo dun|modun|modunl|module|modul|moduyn|mdul|md|m)"
_CODED = re.compile(rf"(?:\b|(?<=[a-z])){_WORD}?\s*(?:so )?\s*(?<![a-z])({_LEVELS})\s*0*(\d{{1,2}})(?![0-9])")
_CODED_GLUED = re.compile(rf"\b{_WORD}({_LEVELS})\s*0*(\d{{1,2}})(?![0-9])")
_NUMBERED = re.compile(rf"\b{_WORD}\s*(?:so )?\s*0*(\d{{1,2}})(?![0-9])")
_MODULE_WORD = re.compile(r"\b(mo dun|modun|module|modul|md)\b")
_ORDINAL = re.compile(r"\b(?:nd|noi dung)\s*3\s+0*(\d{1,2})$")

_FILLER = re.compile(
    r"\b(diem(?: danh gia)?|ket qua|muc|phan|so|cua|dat duoc|toi da|thang|5|10|d|boi duong|thuong xuyen|bdtx)\b"
)
_LONGEST_PART = 6  # more words are the title of a content, whatever they say
_HOURS = re.compile(r"^(so )?(tiet|thoi luong|thoi gian|hinh thuc|nhan xet|minh chung|gio|ten\b)")
_MEAN = re.compile(r"\b(dtb|tbc|dtbc|diem tb|trung binh|tb|binh quan|tbm|tb cong|diem tk|tong ket)\b")
_CLASS = re.compile(r"\b(xep loai|xl|xep hang|loai|ket luan|hoan thanh|danh gia)\b")
_ACQUIRED = {
    "tt",
    "kt",
    "kien thuc",
    "ttkt",
    "tth",
    "tkt",
    "ly thuyet",
    "lt",
    "tt kt",
    "tiepthu",
    "nhan thuc",
}
_APPLIED = {"vd", "vdkt", "vd kt", "thuc hanh", "ap dung", "vandung", "vdkn", "vdtt", "van"}
_SUM = {"", "tong", "cong", "tong cong", "chung", "tc", "kq", "ca 2", "tong hop", "t so", "tong so"}

_FAMILY_WORDS = {
    "ho", "ho va", "ho dem", "ho lot", "ho va dem", "ho va ten dem", "ho ten dem", "ho va ten lot", "ho chu dem",
    "ho va chu dem", "ho va chu lot", "ho va lot", "ho ten lot", "ho va chu", "ho chu lot", "hodem", "ho va tendem",
}  # fmt: skip
_GIVEN_WORDS = {"ten", "ten goi", "chu ten"}
_NAME_WORDS = {
    "giao vien", "gv", "can bo giao vien", "cb gv", "cbgv", "cbgvnv", "cb gv nv", "ten giao vien", "ten gv",
    "nha giao", "can bo quan ly giao vien", "can bo giao vien nhan vien", "ten can bo giao vien", "cbql gv",
    "cbql giao vien", "nguoi hoc", "hoc vien", "hoten", "hovaten", "ten can bo quan ly giao vien", "thay co",
}  # fmt: skip
_NAME = re.compile(
    r"\bho (?:va |v )?ten\b|\bhoten\b|\bhovaten\b|\bho dem (?:va )?ten\b|\bho va chu lot (?:va )?ten\b"
)
_BIRTH = re.compile(
    r"\b(?:ngay|nam|thang)\b.*\bsinh\b|^(?:ns|n sinh|ng sinh|ngs|nsinh|ntns|sinh (?:ngay|nam)|sinh)$"
)
_ROLE = re.compile(
    r"^(?:chuc vu|chuc danh|cv|c vu|chuc|nhiem vu|vi tri(?: viec lam| cong tac)?|doi tuong|cong viec)\b"
)
_RANK = re.compile(r"\b(nghe nghiep|hang|ma so|luong|he so|dang|doan the)\b")
_GROUP = re.compile(
    r"^(?:to|tcm|to cm|to chuyen mon|to khoi|khoi(?! kien)|nhom|bo phan|to bo mon|tochuyenmon|phong ban)\b"
)
_ORDER_WORDS = {"tt", "stt", "so tt", "so thu tu", "thu tu", "s tt", "no", "so"}
_NOTE = re.compile(r"^(?:ghi chu|gc|chu thich|ghichu|ly do|can cu)\b")
_RESULT = {
    "ket qua",
    "kq",
    "ket qua bdtx",
    "ket qua danh gia",
    "danh gia",
    "kq bdtx",
    "ket qua chung",
    "diem",
    "diem bdtx",
}
_TOTALS = {"tong diem", "diem tong", "tong", "cong", "tong cong", "tong so diem"}
_AVERAGES = {
    "diem chung",
    "diem bdtx",
    "diem ca nam",
    "diem cuoi nam",
    "diem tong hop",
    "diem xep loai",
    "dbq",
    "diem bq",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one column's headings say: a kind, and of scores the block, module and part."""

    kind: str
    block: str = ""
    module: str = ""
    part: str = ""


def find_block(word: str) -> str:
    """Return ND1–ND3 or CT01–CT03 as a heading names it, "" when it names none."""
    match = _BLOCK.search(word) or _GLUED_BLOCK.search(word)
    if match:
        return f"ND{_ROMAN.get(match[1], match[1])}"
    match = _PROGRAMME.search(word)
    return f"CT0{match[1]}" if match else ""


def find_module(word: str, level: str) -> str:
    """Return the module code of a heading ("Mô đun 18" of a THCS school: THCS18), "" when it has none."""
    match = _CODED.search(word) or _CODED_GLUED.search(word)
    if match:
        prefix, number = match[1].upper(), int(match[2])
        return f"{prefix}{number:02d}" if prefix[:2] in ("GV", "QL") else f"{prefix}{number}"
    match = _NUMBERED.search(word)
    return f"{level}{int(match[1])}" if match else ""


def is_group_heading(word: str) -> bool:
    """Whether a heading may stand over several score columns."""
    return bool(
        find_block(word) or _ELECTIVE.search(word) or _MODULE_WORD.search(word) or find_module(word, "?")
    )


def _remainder(word: str) -> str:
    """Return what a heading says besides its block and module: the part."""
    for pattern in (_GLUED_BLOCK, _BLOCK, _PROGRAMME, _CODED, _CODED_GLUED, _NUMBERED, _MODULE_WORD):
        word = pattern.sub(" ", word)
    return " ".join(_FILLER.sub(" ", word).split())


def find_part(word: str) -> str | None:
    """Return the part of a score that a heading names: acquired, applied, "" the whole; None for no score at all."""
    rest = _remainder(word)
    if len(rest.split()) > _LONGEST_PART and not rest.startswith(("tiep thu", "van dung")):
        return WHOLE
    acquired, applied = "tiep thu" in rest or rest in _ACQUIRED, "van dung" in rest or rest in _APPLIED
    if acquired and applied:
        return WHOLE
    if acquired:
        return ACQUIRED
    if applied:
        return APPLIED
    return None if _HOURS.match(rest) or _CLASS.search(rest) else WHOLE


def _is_mean(word: str) -> bool:
    return bool(_MEAN.search(word)) and len(_remainder(word).split()) <= _LONGEST_PART


def names_modules(word: str) -> bool:
    """Whether a heading speaks of modules without saying which: "Mã mô đun", "Tên mô-đun"."""
    return bool(_MODULE_WORD.search(word)) and not find_module(word, "?")


def _score_meaning(path: Sequence[str], level: str) -> Meaning | None:
    """Read a path of headings, outermost first, as a score column; None when no block or module is named."""
    block = next((found for word in reversed(path) if (found := find_block(word))), "")
    module = next((found for word in reversed(path) if (found := find_module(word, level))), "")
    last = path[-1]
    number = next((int(word) for word in reversed(path[1:]) if word.isdigit()), 0)
    if last.isdigit() and not block and (numbered := find_block(f"{path[-2]} {last}" if number else "")):
        return Meaning(SCORE, numbered)
    elective = any(_ELECTIVE.search(word) or _MODULE_WORD.search(word) for word in path)
    if not module and 1 <= number <= 45 and (elective or block in ("ND3", "CT03")):
        module = f"{level}{number}"
    if not module and (ordinal := _ORDINAL.search(last)):
        module = f"{level}{int(ordinal[1])}"
    if not block and not module and not elective:
        return None
    block = block or ("CT03" if module[:2] in ("GV", "QL") else "ND3")
    if block not in ("ND3", "CT03"):
        module = ""
    part = find_part(last)
    if part is None:
        return Meaning(OTHER, block)
    if block in ("ND3", "CT03") and not module and part == WHOLE and _is_mean(last):
        return Meaning(MEAN, block)
    return Meaning(SCORE, block, module, part)


def _identity(word: str) -> str:
    """Return the kind of a heading that names no score, "" when it says nothing known."""
    if word in _FAMILY_WORDS:
        return FAMILY
    if word in _GIVEN_WORDS:
        return GIVEN
    if "sinh" in word and re.search(r"\b(noi|que|hoc|sinh hoat)\b", word):
        return OTHER
    if _BIRTH.search(word):
        return BIRTH
    if _NAME.search(word) or word in _NAME_WORDS:
        return NAME
    if _ROLE.search(word):
        return OTHER if _RANK.search(word) else ROLE
    if _NOTE.search(word):
        return NOTE
    if word in _ORDER_WORDS:
        return ORDER
    if _GROUP.search(word):
        return GROUP
    return _outcome(word)


def _outcome(word: str) -> str:
    if word in _RESULT:
        return RESULT
    if word in _TOTALS or _HOURS.match(word):
        return OTHER
    if _MEAN.search(word) or word in _AVERAGES:
        return AVERAGE
    if _CLASS.search(word):
        return CLASS
    return ""


def meaning_of(path: Sequence[str], level: str) -> Meaning:
    """Return what the headings of a column mean, outermost first; `level` completes a module without one.

    A heading "TT" is the order here; whether it is rather "Tiếp thu" depends on its neighbours (`headers`).
    """
    words = [word for word in (key(text) for text in path) if word]
    if not words:
        return Meaning(OTHER)
    if (score := _score_meaning(words, level)) is not None:
        return score
    if (
        words[-1] in ("vd", "van dung", "tiep thu", "kt")
        or "tiep thu" in words[-1]
        or "van dung" in words[-1]
    ):
        return Meaning(SCORE, part=find_part(words[-1]) or WHOLE)
    for word in reversed(words):
        if kind := _identity(word):
            return Meaning(kind)
    return Meaning(OTHER)
