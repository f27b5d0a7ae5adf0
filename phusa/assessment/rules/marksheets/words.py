"""The words of mark sheets: how people write classes, roles, marks for "no score", totals and signatures."""

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


_MANAGER = re.compile(
    r"\b(hieu truong|hieu pho|ht|pht|p ht|phoht|h truong|ph truong|htr|cbql|can bo quan ly|giam doc"
    r"|phu trach (?:truong|chung)|bgh|ban giam hieu|ql|quan ly)\b"
)
_FORMER = re.compile(r"\b(nguyen|tro ly|giup viec)\b")
_TEACHER = re.compile(
    r"\b(giao vien|gv|gvcn|gvbm|ttcm|tpcm|tt|tp|totruong|to truong|to pho|t truong|t pho|to|tpt|tong phu trach|doi"
    r"|khoi truong|khoi pho|nhom truong|cong doan|ctcd|bi thu|doan|thu ky|cot can|hop dong|tap su|chu nhiem|ntcm)\b"
)
_STAFF = re.compile(
    r"\b(nhan vien|nv|ke toan|van thu|thu vien|y te|bao ve|thiet bi|thu quy|phuc vu|cap duong|tap vu|nuoi duong)\b"
)


def role_of(text: str) -> str:
    """Return "manager", "teacher", "staff" (no teacher) for a post as printed, "" when unknown or empty."""
    word = key(text)
    if _MANAGER.search(word) and not _FORMER.search(word):
        return "manager"
    if _TEACHER.search(word) or _FORMER.search(word):
        return "teacher"
    return "staff" if _STAFF.search(word) else ""


def is_leadership(to: str) -> bool:
    """Whether the group is the school's leadership."""
    return bool(
        re.search(r"\b(ban giam hieu|bgh|ban lanh dao|lanh dao|can bo quan ly|cbql|ban giam doc)\b", key(to))
    )


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
