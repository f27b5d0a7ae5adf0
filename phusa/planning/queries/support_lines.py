"""The lines of a plan of peer support: as they are worked on, as a version keeps them, as paper prints them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from phusa.documents.rendering.unit_plan.data import PlanSupport
from phusa.planning.models import SupportLine, UnitPlan
from phusa.planning.rules.issuing import Lacking

CITE = "Công văn của Sở GDĐT Hà Nội năm 2022, mục 4 bước 2"


def lines_of(plan: UnitPlan) -> list[SupportLine]:
    """The lines of a plan in their order, each with group and core person."""
    return list(plan.support_lines.select_related("support_group", "core_person__person"))


def lacking_support(plan: UnitPlan) -> list[Lacking]:
    """What of the support itself is missing before the plan may be issued: at least one line, each with its days."""
    lines = lines_of(plan)
    if not lines:
        text = "Ghi việc hỗ trợ: việc gì, hỗ trợ ai, ai hỗ trợ, khi nào, theo dõi thế nào."
        return [Lacking("no_support", "viec", "Chưa có việc hỗ trợ nào", text, CITE)]
    undated = [one.content for one in lines if one.from_day is None or not one.followed_how]
    if undated:
        text = f"Ghi ngày bắt đầu và cách theo dõi: {'; '.join(undated[:5])}."
        return [Lacking("open_support", "viec", f"{len(undated)} việc hỗ trợ chưa ghi đủ", text, CITE)]
    return []


def frozen_lines(plan: UnitPlan) -> list[dict[str, Any]]:
    """The lines as a version keeps them, with names as they are now, in values JSON knows."""
    return [
        {
            "content": one.content,
            "whom": one.whom,
            "supporter": one.core_person.person.name if one.core_person else "",
            "from_day": one.from_day.isoformat() if one.from_day else None,
            "to_day": one.to_day.isoformat() if one.to_day else None,
            "followed_how": one.followed_how,
        }
        for one in lines_of(plan)
    ]


def support_of(values: Mapping[str, Any]) -> PlanSupport:
    """A line as `frozen_lines` wrote it, for paper and page."""
    days = {name: date.fromisoformat(values[name]) for name in ("from_day", "to_day") if values[name]}
    return PlanSupport(**{**values, **days})
