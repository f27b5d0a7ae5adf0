"""What every change of a unit's plan does first and last."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from phusa.base import audit
from phusa.base.access import Actor, Verb, require_own
from phusa.base.refusals import Refused
from phusa.planning.access import WRITE_UNIT_PLANS
from phusa.planning.models import PlanState, UnitPlan
from phusa.planning.queries.unit_plans import CHANGEABLE
from phusa.planning.rules.merging import merged


def held_plan(actor: Actor, plan: UnitPlan, verb: Verb = WRITE_UNIT_PLANS) -> UnitPlan:
    """The plan read again and locked, for somebody of its unit. Refused with 409 while it is with the unit above."""
    require_own(actor, verb, plan.unit)
    kept = (
        UnitPlan.objects.select_for_update(of=("self",)).select_related("unit", "school_year").get(pk=plan.pk)
    )
    if kept.state not in CHANGEABLE:
        mend = "Thu hồi" if kept.state == PlanState.SENT else "Điều chỉnh"
        raise Refused(
            "plan_issued",
            f"Kế hoạch này đã ban hành ({kept.get_state_display().lower()}) nên không sửa thẳng được.",
            next_step=f"Bấm {mend} ở trang kế hoạch để lập bản mới, rồi sửa.",
            status=409,
        )
    return kept


def merge_or_refuse(
    opened: Mapping[str, Any] | None, present: Mapping[str, Any], mine: Mapping[str, Any]
) -> dict[str, Any]:
    """One's own changes on top of what stands there; `opened` None asks nobody.

    Refused with 409 when somebody else changed the same since the page was opened.
    """
    values, clashes = merged(present if opened is None else opened, present, mine)
    if clashes:
        raise Refused(
            "changed_meanwhile",
            "Có người vừa sửa đúng chỗ này sau khi trang được mở. Chưa ghi gì; chữ của anh chị còn nguyên bên dưới.",
            next_step="So sánh ba bản, sửa lại nếu cần rồi bấm lưu lần nữa.",
            status=409,
        )
    return values


def note_change(
    actor: Actor,
    plan: UnitPlan,
    now: datetime,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
    verb: Verb = WRITE_UNIT_PLANS,
) -> None:
    """Count the save and write its line in the log."""
    plan.version += 1
    plan.save(update_fields=["version"])
    audit.record(actor, verb, plan, now=now, before=before, after=after, reason=reason)
