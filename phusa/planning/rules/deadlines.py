"""What can be due in a year of plans, and which of these a sentence of a plan speaks of."""

import re
from typing import Final

from phusa.base.text import fold

SCHOOL_REPORT: Final = "school_report"
OFFICE_REPORT: Final = "office_report"
PERSONAL_PLAN: Final = "personal_plan"
UNIT_PLAN: Final = "unit_plan"
WORDS: Final = {
    SCHOOL_REPORT: "Trường gửi báo cáo kết quả, danh sách xếp loại",
    OFFICE_REPORT: "Phòng tổng hợp, báo cáo kết quả lên Sở",
    PERSONAL_PLAN: "Gửi kế hoạch cá nhân để duyệt",
    UNIT_PLAN: "Trường gửi kế hoạch lên cấp trên",
}
"""Deadlines by their codes."""
_SENT_UP: Final = ("ve so", "ubnd tinh", "so giao duc", "so gd&dt", "so gddt")
_SENT: Final = re.compile(r"\b(gui|nop|trinh)\b")
_SENT_PLAN: Final = re.compile(r"ke hoach (va |roi )?(gui|nop|trinh)\b|\b(gui|nop|trinh) ke hoach")
_SCHOOLS: Final = ("truong", "cac truong", "nha truong")


def due_words(code: str) -> str:
    """A deadline in words; one that this table does not know is called by its code."""
    return WORDS.get(code, code)


def due_code(what: str, who: str = "") -> str:
    """Which deadline something due is, by what is to be done and by whom; empty where that is not plain."""
    words, by = fold(what), fold(who)
    if "bao cao" in words:
        by_office = by.startswith("phong") or any(up in words for up in _SENT_UP)
        return OFFICE_REPORT if by_office else SCHOOL_REPORT
    if _SENT.search(words) and "ke hoach ca nhan" in words:
        return PERSONAL_PLAN
    if _SENT_PLAN.search(words) and by.startswith(_SCHOOLS):
        return UNIT_PLAN
    return ""
