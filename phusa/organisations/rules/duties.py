"""Who has which duty of a district office from 1/7/2025 on, as the texts say it and as a province may decide.

Two readings the law leaves open are switches: `duty_map` (AM-21) and `duty_map.rate_principal` (AM-37).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

DISTRICTS_END = date(2025, 7, 1)
COMMUNE, DOET, BOET = "commune_people_committee", "doet", "boet"
# The levels that a commune looks after: the highest level a school teaches decides.
COMMUNE_LEVELS = frozenset({"MN", "TH", "THCS"})


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty of the district level: who has it afterwards by default, who by the switch, and how sure that is."""

    code: str
    words: str
    owner: str
    mark: str
    cite: str
    switch: str = ""
    others: Mapping[str, str] = field(default_factory=dict)


GENERAL = "Thay thế chung “Phòng GDĐT” → “UBND cấp xã” trong văn bản của Bộ GDĐT"
DUTIES = (
    Duty(
        "school_reports",
        "Nhận và tổng hợp báo cáo bồi dưỡng thường xuyên của trường mầm non, tiểu học, THCS",
        COMMUNE,
        "secondary",
        GENERAL,
    ),
    Duty("mass_module_plans", "Duyệt kế hoạch các mô đun bồi dưỡng đại trà", COMMUNE, "secondary", GENERAL),
    Duty("completed_modules", "Duyệt danh sách hoàn thành mô đun", COMMUNE, "secondary", GENERAL),
    Duty(
        "rate_principals",
        "Đánh giá kết quả của cán bộ quản lý; xếp loại hiệu trưởng mầm non, tiểu học, THCS",
        COMMUNE,
        "secondary",
        "TT 15/2025/TT-BGDĐT; còn hai cách hiểu",
        "duty_map.rate_principal",
        {"giam_doc_so": DOET},
    ),
    Duty("core_teachers", "Duyệt giáo viên cốt cán", DOET, "secondary", "TT 12/2025/TT-BGDĐT"),
    Duty(
        "recognise_plans",
        "Công nhận hoàn thành kế hoạch bồi dưỡng thường xuyên",
        DOET,
        "text",
        "2104/BGDĐT-NGCBQLGD mục 1.đ",
    ),
    Duty(
        "district_certificates",
        "Giữ sổ cấp giấy chứng nhận do Phòng đã cấp",
        DOET,
        "secondary",
        "TT 13/2025/TT-BGDĐT, hiểu tương tự",
    ),
)


def owner_kind(duty: Duty, day: date, readings: Mapping[str, str]) -> str:
    """The kind of unit that has a duty on a day, for schools that a district office looked after before 1/7/2025."""
    if day < DISTRICTS_END:
        return DOET if duty.code == "recognise_plans" else BOET
    if readings.get("duty_map") == "all_so":
        return DOET
    return duty.others.get(readings.get(duty.switch, ""), duty.owner)


def under_commune(levels: tuple[str, ...]) -> bool:
    """Whether a school of a district goes to the commune; one that teaches beyond THCS goes to the department."""
    return COMMUNE_LEVELS.issuperset(levels)
