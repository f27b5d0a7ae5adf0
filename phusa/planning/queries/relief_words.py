"""What is asked for, or was granted, in a few words."""

from phusa.base.text import show_date
from phusa.planning.models import Relief, ReliefKind

LEADS = {ReliefKind.REDUCED: "Giảm số tiết", ReliefKind.REPLACED: "Lịch học riêng"}


def words_of(relief: Relief) -> str:
    """In words: "Miễn ND3", "Không học lại GVPT01", "Hoãn ND3 đến 31/8/2020", "Giảm số tiết: ND3 còn 30 tiết"."""
    if relief.kind == ReliefKind.EXEMPTION:
        return f"Miễn {relief.block}"
    if relief.kind == ReliefKind.EXCLUSION:
        return f"Không học lại {', '.join(relief.items)}"
    if relief.kind == ReliefKind.EXTENDED:
        return f"Kéo dài thời gian học đến {show_date(relief.until)}"
    if relief.kind in LEADS:
        verb = "còn " if relief.kind == ReliefKind.REDUCED else ""
        told = ", ".join(f"{block} {verb}{number} tiết" for block, number in relief.hours.items())
        return f"{LEADS[ReliefKind(relief.kind)]}: {told}"
    what = ", ".join(filter(None, (relief.block, *relief.items))) or "cả năm"
    return f"Hoãn {what} đến {show_date(relief.until)}"
