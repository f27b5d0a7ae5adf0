"""What the plan of a unit says to a need: which item answers it, or why none does."""

from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.planning.access import WRITE_UNIT_PLANS
from phusa.planning.models import NeedAnswer, PlanItem, UnitPlan
from phusa.planning.queries.needs_counted import needs_at


@action
def answer_need(
    *,
    actor: Actor,
    now: datetime,
    plan: UnitPlan,
    topic_key: str,
    item: PlanItem | None = None,
    reason: str = "",
) -> None:
    """Say which item of the plan answers a topic, or, without an item, why none does. The same again changes nothing.

    Refused for an item of another plan or one withdrawn, and when neither is given.
    """
    require(actor, WRITE_UNIT_PLANS, plan.unit)
    UnitPlan.objects.select_for_update().get(pk=plan.pk)
    topic, said = _topic(plan, topic_key), clean(reason)
    if item is not None and (item.plan_id != plan.pk or item.withdrawn_on is not None):
        raise Refused(
            "no_such_item",
            f"“{item}” không còn trong kế hoạch này nên không trả lời được nhu cầu.",
            field="item",
            next_step="Chọn một mục khác của kế hoạch.",
        )
    if item is None and not said:
        raise Refused(
            "no_answer", "Hãy chọn mục kế hoạch đáp ứng, hoặc ghi lý do chưa đáp ứng.", field="item"
        )
    values = {"item": item, "reason": "" if item else said}
    had = NeedAnswer.objects.filter(plan=plan, topic_key=topic_key).first()
    if had is not None and (had.item, had.reason) == (item, values["reason"]):
        return
    NeedAnswer.objects.update_or_create(plan=plan, topic_key=topic_key, defaults=values)
    after = {"topic": topic, "answer": str(item) if item else said}
    audit.record(actor, WRITE_UNIT_PLANS, plan, now=now, after=after)


def _topic(plan: UnitPlan, topic_key: str) -> str:
    """The topic in words, as somebody under the plan's unit registered it."""
    found = needs_at(plan.unit, plan.school_year, plan.school_year.last_day).filter(topic_key=topic_key)
    topic = found.values_list("topic", flat=True).first()
    if topic is None:
        raise Refused(
            "no_such_need",
            "Không ai trong đơn vị đăng ký nội dung này trong năm học.",
            field="topic_key",
            next_step="Mở lại danh sách nhu cầu của đơn vị.",
        )
    return topic
