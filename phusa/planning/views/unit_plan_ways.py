"""From the plans of a unit to what stands beside them: plans of its people, needs, reliefs, a plan read from a file."""

from dataclasses import dataclass

from django.urls import reverse

from phusa.base.access import Actor, may
from phusa.planning.access import (
    IMPORT_PLANS,
    OPEN_YEAR,
    VIEW_NEEDS,
    VIEW_PLANS,
    VIEW_RELIEF,
    WRITE_UNIT_PLANS,
)
from phusa.planning.queries.unit_plans_home import PlansHome


@dataclass(frozen=True, slots=True)
class Way:
    """A link with what stands behind it."""

    label: str
    text: str
    url: str


def ways_on(actor: Actor, home: PlansHome) -> list[Way]:
    """The ways somebody of a unit may go on from its plans."""
    unit, year = home.unit, home.school_year.code
    ways = (
        (VIEW_PLANS, "Kế hoạch cá nhân", "ai đã gửi, ai đã được duyệt", reverse("plans_to_approve")),
        (
            VIEW_NEEDS,
            "Nhu cầu bồi dưỡng",
            "bao nhiêu người cần điều gì",
            reverse("need_counts", args=[unit.code, year]),
        ),
        (
            WRITE_UNIT_PLANS,
            "Kế hoạch hỗ trợ đồng nghiệp",
            "đội ngũ cốt cán hỗ trợ ai, khi nào",
            reverse("support_plan", args=[unit.code, year]),
        ),
        (VIEW_RELIEF, "Miễn, hoãn, lớp ngoài kế hoạch", "đề nghị và quyết định", reverse("reliefs")),
        (
            IMPORT_PLANS,
            "Nhập kế hoạch từ văn bản",
            "đọc bản Word, PDF thành bản nháp",
            reverse("plan_imports"),
        ),
        (OPEN_YEAR, "Mở năm học mới", "xem trước những gì mang sang từ năm học này", reverse("new_year")),
    )
    return [Way(label, text, url) for verb, label, text, url in ways if may(actor, verb, unit)]
