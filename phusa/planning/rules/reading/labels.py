"""Lines of the contents that are no topics: notes on how and when, labels, announcements."""

import re
from typing import Final

from phusa.base.imports.writings.markers import Marked
from phusa.base.text import fold

_NOTE: Final = re.compile(
    r"(?:hinh thuc|thoi gian|thoi luong|thoi diem|tai lieu|kinh phi|phuong thuc|phuong phap|dia diem|doi tuong|tong|"
    r"cong|muc tieu|giang vien|bao cao vien|yeu cau|ghi chu|luu y|san pham|cach thuc|loai hinh)(?: \w+){0,4} ?:"
)
_LABEL: Final = frozenset(
    "noi dung boi duong chuyen de mo dun module thoi luong gian hinh thuc cach to hoc tap tai lieu kinh phi cac sau "
    "day gom chi tiet cu the danh muc tu chon bat buoc khoi kien thuc phan chuong trinh va cua tong cong hien".split()
)
_EMPHASIS: Final = re.compile(r"\b(?:chú trọng|ưu tiên|trọng tâm)\b[^:]*:$", re.IGNORECASE)
_GROUP: Final = re.compile(
    r"(?:(?:tiep tuc|cung co|thuc hien|trien khai|boi duong|to chuc|lua chon|chon|hoc tap)\s+)*"
    r"(?:(?:cac|nhung|mot so|mot trong cac|danh muc|mot trong nhung)\s+)*"
    r"(?:chuyen de|noi dung|mo dun|module|chu de|van de|danh muc)"
    r"(?:\s+(?:boi duong|tu chon|bat buoc|sau|sau day|chinh|cu the|gom|bao gom|chung|trong tam))*"
)
_NOT_WORD: Final = re.compile(r"[\W_]+")
_LONGEST_NAME: Final = 60


def is_note(mark: Marked) -> bool:
    """Whether a line says how, when or by what something is learnt, or is a label such as "Khối kiến thức bắt buộc"."""
    folded = fold(mark.body)
    words = _NOT_WORD.sub(" ", folded).split()
    is_label = _LABEL.issuperset(words) and (not mark.listed or mark.body.endswith(":"))
    return is_label or bool(_NOTE.match(folded))


def is_total(text: str) -> bool:
    """Whether a cell names the sum of the rows above."""
    return bool(re.match(r"(?:tong|cong)\b", fold(text))) and len(text) < _LONGEST_NAME


def emphasises(body: str) -> bool:
    """Whether a line announces what deserves attention among what may be chosen."""
    return bool(_EMPHASIS.search(body))


def is_group(body: str) -> bool:
    """Whether a line only announces the topics below it: "Tiếp tục củng cố các chuyên đề:"."""
    return bool(_GROUP.fullmatch(fold(body).strip(" .:;")))
