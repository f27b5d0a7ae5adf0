"""What can be due in a school year, which of these a sentence speaks of, and whether a sentence names a day."""

import re
from datetime import date
from typing import Final

from phusa.base.text import fold

SCHOOL_REPORT: Final = "school_report"
OFFICE_REPORT: Final = "office_report"
PROVINCE_REPORT: Final = "province_report"
PERSONAL_PLAN: Final = "personal_plan"
UNIT_PLAN: Final = "unit_plan"
WORDS: Final = {
    SCHOOL_REPORT: "Trường gửi báo cáo kết quả, danh sách xếp loại",
    OFFICE_REPORT: "Phòng, xã tổng hợp, báo cáo kết quả lên Sở",
    PROVINCE_REPORT: "Sở tổng hợp, báo cáo kết quả lên Bộ",
    PERSONAL_PLAN: "Gửi kế hoạch cá nhân để duyệt",
    UNIT_PLAN: "Trường gửi kế hoạch lên cấp trên",
}
"""Deadlines by their codes."""
_SENT_UP: Final = ("ve so", "ubnd tinh", "so giao duc", "so gd&dt", "so gddt", "bao cao so")
_TO_MINISTRY: Final = re.compile(r"\b(ve|len|cho|gui) bo\b")
# A report of another matter is none of the year's results: "báo cáo tự kiểm tra", "báo cáo giữa kỳ".
_RESULTS: Final = re.compile(r"\b(ket qua|xep loai|tong hop|tong ket|boi duong|bdtx)\b")
_ANOTHER: Final = re.compile(r"\b(tu kiem tra|giua ky|so ket|nhu cau|hang thang|hang quy)\b")
_SENT: Final = re.compile(r"\b(gui|nop|trinh)\b")
_SENT_PLAN: Final = re.compile(
    r"ke hoach (va |roi )?(gui|nop|trinh)\b|\b(gui|nop|trinh) ke hoach"
    r"|\b(lap|xay dung) ke hoach\b.*\b(gui|nop|trinh)\b"
)
_SCHOOLS: Final = ("truong", "cac truong", "nha truong", "moi truong", "tung truong", "cac co so giao duc")
_OFFICES: Final = (
    "phong",
    "cac phong",
    "ubnd xa",
    "ubnd cac xa",
    "uy ban nhan dan cac xa",
    "uy ban nhan dan xa",
)
_PROVINCES: Final = ("so ", "cac so ", "so,")
_DAY: Final = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:/\d{4})?\b")


def due_words(code: str) -> str:
    """A deadline in words; one that this table does not know is called by its code."""
    return WORDS.get(code, code)


def due_code(what: str, who: str = "") -> str:
    """Which deadline something due is, by what is to be done and by whom; empty where that is not plain.

    Of a row of a table `what` is its cells with bars between; the cell after what is to be done says by whom.
    """
    words, by = _cells(fold(what), fold(who))
    if "bao cao" in words:
        return _report(words, by)
    if _SENT.search(words) and "ke hoach ca nhan" in words:
        return PERSONAL_PLAN
    if _SENT_PLAN.search(words) and by.startswith(_SCHOOLS):
        return UNIT_PLAN
    return ""


def other_day(wording: str, day: date) -> str:
    """The day that a wording names where it does not name this one ("20/5"); empty where it does, or prints none."""
    named = [found for found in _DAY.finditer(wording) if int(found[2]) <= 12]
    if not named or any((int(found[1]), int(found[2])) == (day.day, day.month) for found in named):
        return ""
    return named[0][0]


def _report(words: str, by: str) -> str:
    if not _RESULTS.search(words) or _ANOTHER.search(words):
        return ""
    if by.startswith(_SCHOOLS):
        return SCHOOL_REPORT
    if by.startswith(_PROVINCES) or _TO_MINISTRY.search(words):
        return PROVINCE_REPORT
    by_office = by.startswith(_OFFICES) or any(up in words for up in _SENT_UP)
    return OFFICE_REPORT if by_office else SCHOOL_REPORT


def _cells(words: str, by: str) -> tuple[str, str]:
    cells = [cell.strip() for cell in words.split("|") if cell.strip() and not cell.strip().isdigit()]
    if len(cells) < 2:
        return words, by
    return cells[0], by or cells[1]
