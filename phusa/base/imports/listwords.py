"""The words around the people of a list: totals, signatures, notes, titles of groups, and what a name looks like."""

import re
from functools import lru_cache

from phusa.base.text import clean, fold

_FOOTNOTE = re.compile(r"\s*(?:[(\[](\d{1,2}|\*{1,3})[)\]]|(\*{1,3}))")
_HINT = re.compile(r"\([^()]*(?:\d+\s*(?:tiết|điểm|đ|tiet|diem)|tối đa|toi da|thang)[^()]*\)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """Return a text as it is compared: folded, footnote marks and hints like "(15 tiết)" gone, no punctuation."""
    bare = _FOOTNOTE.sub(" ", _HINT.sub(" ", clean(text)))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(bare)).split())


def footnote_marks(text: str) -> list[str]:
    """Return the footnote marks of a text: "(2)" gives "2", "**" itself."""
    return [number or stars for number, stars in _FOOTNOTE.findall(clean(text))]


def without_marks(text: str) -> str:
    """Return the text without its footnote marks."""
    return clean(_FOOTNOTE.sub(" ", clean(text)))


_TOTAL = re.compile(
    r"^(tổng|cộng|tổng số|tổng cộng|trung bình chung|bình quân|danh sách (này |trên |nay )?(gồm|có)|ấn định|tỉ lệ|tỷ lệ"
    r"|số lượng|trong đó|xếp loại|trung bình|loại |đạt tỉ lệ|thống kê)\b",
    re.IGNORECASE,
)
_TOTAL_FOLDED = re.compile(
    r"^(tong (so|cong|hop|diem)|tong$|cong$|cong (to|toan|so|chung)|danh sach (nay |tren )?(gom|co)|ti le|ty le"
    r"|so luong|trong do|trung binh|binh quan|xep loai|loai (gioi|kha|tb|trung binh)|thong ke|hoan thanh"
    r"|khong hoan thanh|dtb)\b"
)


def is_total(text: str) -> bool:
    """Whether a row that begins so sums up others: "Tổng số: 24 người" (but not a person named Tống)."""
    whole = clean(text)
    return bool(_TOTAL_FOLDED.match(key(whole)) if whole.isascii() else _TOTAL.match(whole))


_SIGNATURE = re.compile(
    r"^(nguoi lap|nguoi tong hop|nguoi thong ke|hieu truong|pho hieu truong|p hieu truong|q hieu truong|thu truong"
    r"|truong phong|tm\b|kt\b|t m |k t |xac nhan|duyet|noi nhan|ky ten|ki ten|da ky|da ki|ky ghi|ky va ghi|to truong"
    r"|thu ky|lap bieu|giam doc|ky ro|ky dong dau|nguoi duyet|ban giam hieu duyet|nguoi bao cao|nguoi nhap)"
)
_DATED = re.compile(r"ng[àa]y\s*[\d….…]*\s*th[áa]ng\s*[\d….…]*\s*n[ăa]m", re.IGNORECASE)
_NOTES = re.compile(r"^(ghi chu|chu thich|luu y|chu y|giai thich)\b")


def is_signature(text: str) -> bool:
    """Whether a cell belongs to the block of signatures: "HIỆU TRƯỞNG", "(Đã ký)", "…, ngày 12 tháng 5 năm 2020"."""
    return bool(_SIGNATURE.match(key(text)) or _DATED.search(clean(text)))


def is_notes_head(text: str) -> bool:
    """Whether a cell opens the notes below the table: "Ghi chú:"."""
    return bool(_NOTES.match(key(text)))


_GROUP = re.compile(
    r"^(?:[ivx]+|[a-h]|\d{1,2})?\s*[.):\-–]*\s*(tổ|khối|nhóm|ban giám hiệu|bgh|ban lãnh đạo|bộ môn|cấp|bộ phận"
    r"|cbql|cán bộ|giáo viên|to chuyen mon|to khoi|ban giam hieu)\b",
    re.IGNORECASE,
)
_NUMBERING = re.compile(
    r"^\s*(?:[IVXLC]{1,6}|[A-H]|\d{1,2})\s*[.):/\-–]\s*|^\s*[-*+•]\s*|^\s*[IVX]{1,5}\s+(?=\S)"
)
_COUNT = re.compile(
    r"\s*[:(–-]\s*\d+\s*(?:người|đ/c|đồng chí|gv|giáo viên|cb|thầy cô)?\s*\)?\s*$", re.IGNORECASE
)


def is_group_title(text: str) -> bool:
    """Whether a text names a group of teachers ("II. TỔ KHỐI 1", "Ban giám hiệu")."""
    return bool(_GROUP.match(clean(text)))


def group_name(text: str) -> str:
    """Return the group a title row names: numbering and head count gone, capitals lowered to a sentence."""
    bare = _COUNT.sub("", _NUMBERING.sub("", without_marks(text), count=1)).rstrip(" :.;")
    return bare[:1] + bare[1:].lower() if bare.isupper() else bare


_NAME = re.compile(r"[^\W\d_]+(?:[ '’.\-][^\W\d_]+)*(?: ?\([^\W\d_]+\d?\)| [A-Z]\d?| [IVX]+| \d)?")


def is_name(text: str) -> bool:
    """Whether a text looks like the name of a person: two to eight words, capitals at both ends, no digits."""
    bare = without_marks(text)
    words = bare.split()
    if not 2 <= len(words) <= 8 or not _NAME.fullmatch(bare):
        return False
    return words[0][0].isupper() and words[-1].strip("()")[0].isupper()
