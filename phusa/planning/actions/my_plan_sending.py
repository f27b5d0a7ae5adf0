"""Sending one's own plan, taking it back, changing an approved one, and renewing what is given."""

from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.planning.access import MAKE_PLAN
from phusa.planning.actions.my_plan import saved, taken
from phusa.planning.actions.opening import given_lines
from phusa.planning.models import PersonalPlan, PersonalPlanVersion, PlanLine, PlanState
from phusa.planning.queries.my_plan import OPEN_STATES, due_for, read_plan
from phusa.planning.rules.renewing import kept_halves


@action
def send_plan(
    *, actor: Actor, now: datetime, plan: PersonalPlan, version: int, late_reason: str = ""
) -> None:
    """Send one's plan to whoever approves it; sent again, nothing changes.

    Refused with everything that stops it, with 409 when it was changed after the page with this `version` was opened,
    and after the deadline without a reason: then it is marked late. A change of an approved plan has no deadline.
    """
    require(actor, MAKE_PLAN, plan)
    if PersonalPlan.objects.filter(pk=plan.pk, state=PlanState.SENT).exists():
        return
    kept = taken(actor, plan)
    if kept.version != version:
        raise Refused(
            "changed_meanwhile",
            "Kế hoạch vừa được sửa ở trang khác sau khi trang này được mở, nên chưa gửi.",
            next_step="Xem lại kế hoạch đang có rồi gửi.",
            status=409,
        )
    own = read_plan(kept, actor.today)
    if own.problems:
        text = " ".join(one.text for one in own.problems)
        fixes = " ".join(one.fix for one in own.problems)
        raise Refused("not_ready", text, cite=own.problems[0].cite, next_step=fixes)
    due, before = due_for(kept, own.ground), kept.state
    kept.is_late, kept.late_reason = bool(due and due.is_late(now)), clean(late_reason)
    if kept.is_late and not kept.late_reason:
        text = "Đã quá hạn gửi. Hãy ghi lý do gửi sau hạn trong một dòng."
        raise Refused("late_reason", text, cite=due.deadline.cite if due else "", field="late_reason")
    kept.late_reason = kept.late_reason if kept.is_late else ""
    kept.state, kept.sent_at = PlanState.SENT, now
    saved(kept, actor, now, "state", "sent_at", "is_late", "late_reason")
    after = {"state": kept.state, "number": kept.number, "is_late": kept.is_late}
    audit.record(
        actor, MAKE_PLAN, kept, now=now, before={"state": before}, after=after, reason=kept.late_reason
    )


@action
def recall_plan(*, actor: Actor, now: datetime, plan: PersonalPlan) -> None:
    """Take a sent plan back until somebody has decided it (P-43); one that is open already stays so."""
    require(actor, MAKE_PLAN, plan)
    kept = PersonalPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if kept.state in OPEN_STATES:
        return
    if kept.state != PlanState.SENT:
        text = f"{kept.decided_by or 'Nhà trường'} đã duyệt kế hoạch này nên không rút lại được."
        step = "Muốn sửa, hãy bắt đầu bản thay đổi."
        raise Refused("decided_already", text, next_step=step, status=409)
    kept.state, kept.sent_at = PlanState.DRAFT, None
    saved(kept, actor, now, "state", "sent_at")
    audit.record(
        actor, MAKE_PLAN, kept, now=now, before={"state": PlanState.SENT}, after={"state": kept.state}
    )


@action
def begin_change(*, actor: Actor, now: datetime, plan: PersonalPlan) -> None:
    """Open an approved plan for its next version; the approved one stands until that is approved too."""
    require(actor, MAKE_PLAN, plan)
    kept = PersonalPlan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if kept.state in OPEN_STATES and kept.number > 1:
        return
    if kept.state != PlanState.APPROVED:
        text = "Kế hoạch này chưa được duyệt nên chưa có bản thay đổi."
        raise Refused("not_approved", text, next_step="Đang chờ duyệt thì rút lại để sửa.", status=409)
    last = PersonalPlanVersion.objects.filter(plan=kept).values_list("number", flat=True).last()
    kept.number = (last or kept.number) + 1
    kept.state, kept.sent_at, kept.note = PlanState.DRAFT, None, ""
    kept.is_late, kept.late_reason, kept.rebased_from = False, "", ""
    saved(kept, actor, now, "state", "number", "sent_at", "note", "is_late", "late_reason", "rebased_from")
    audit.record(
        actor,
        MAKE_PLAN,
        kept,
        now=now,
        before={"state": PlanState.APPROVED, "number": kept.number - 1},
        after={"state": kept.state, "number": kept.number},
    )


@action
def renew_given(*, actor: Actor, now: datetime, plan: PersonalPlan) -> None:
    """Bring the given lines up to what is given now; in which half the person had put a line stays. Twice is once."""
    kept = taken(actor, plan)
    own = read_plan(kept, actor.today)
    found = own.renewal
    if found.is_nothing:
        return
    rows = {line.pk: line for line in own.lines}
    PlanLine.objects.filter(pk__in=[held.id for held in found.gone]).delete()
    for held, given in found.changed:
        row = rows[held.id]
        row.title, row.block, row.plan_item_id = given.title, given.block, given.item_id
        row.hours_first, row.hours_second = kept_halves(held, given.hours)
        row.save(update_fields=["title", "block", "plan_item", "hours_first", "hours_second"])
    place = max((line.place for line in own.lines), default=-1) + 1
    codes = [given.code for given in found.added if given.code]
    # What the person had chosen himself and is given now stands once.
    PlanLine.objects.filter(plan=kept, catalogue_item__code__in=codes).delete()
    added = [(kept, at, line) for at, line in enumerate(found.added, place)]
    PlanLine.objects.bulk_create(given_lines(added))
    saved(kept, actor, now)
    audit.record(actor, MAKE_PLAN, kept, now=now, after={"renewed": found.words})
