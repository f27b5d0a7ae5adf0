"""Whether a material may be used officially on a day, and if not, what is missing ([2104] §1.c)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from phusa.base.text import show_date

MINISTRY, APPRAISED, SELF_FOUND = "ministry", "appraised", "self_found"
DRAFT, ADMITTED, WITHDRAWN = "draft", "appraised", "withdrawn"
CITE: Final = "TT 19/2019/TT-BGDĐT, Đ7 K2; CV 2104/BGDĐT-NGCBQLGD ngày 12/5/2023, mục 1.c"


@dataclass(frozen=True, slots=True)
class Judged:
    """One appraisal: its day, whether the material passed, and the last day it holds; None holds without end."""

    day: date
    passed: bool
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """Whether a material may be used officially; `why` says what lets it be used, or what is missing."""

    allowed: bool
    why: str
    cite: str = CITE


def may_be_used(source: str, state: str, appraisals: Sequence[Judged], day: date) -> Use:
    """Whether a material may be used in official classes and plans on a day.

    `appraisals` stand in the order they were recorded: the latest day counts, of one day the last recorded. Only the
    ministry's own and what was appraised and has not expired may be used; what somebody found himself is for himself.
    """
    if state == WITHDRAWN:
        return Use(False, "Tài liệu đã rút, không dùng nữa.")
    if source == MINISTRY:
        return Use(True, "Tài liệu do Bộ duyệt.")
    if source == SELF_FOUND:
        return Use(False, "Tài liệu tự tìm: chỉ dùng cho bản thân, không đưa vào lớp, kế hoạch chính thức.")
    begun = [one for one in appraisals if one.day <= day]
    if not begun:
        return Use(False, "Chưa có kết quả thẩm định: cần hội đồng, số và ngày quyết định.")
    return _by_appraisal(max(reversed(begun), key=lambda one: one.day), day)


def _by_appraisal(latest: Judged, day: date) -> Use:
    when = show_date(latest.day)
    if not latest.passed:
        return Use(False, f"Lần thẩm định gần nhất (ngày {when}) chưa đạt: cần sửa và thẩm định lại.")
    if latest.expires is not None and latest.expires < day:
        return Use(False, f"Thẩm định hết hiệu lực ngày {show_date(latest.expires)}: cần thẩm định lại.")
    return Use(True, f"Thẩm định đạt ngày {when}.")
