"""Verbs of whoever approves personal plans: all that pass at once, one by one, or back with a note."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F

from phusa.base import audit, events
from phusa.base.access import Actor, require
from phusa.base.bulk import any_of
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.planning.access import APPROVE_PLANS
from phusa.planning.actions.approving_hours import open_hours
from phusa.planning.actions.versions import freeze
from phusa.planning.events import PersonalPlansApproved
from phusa.planning.models import PersonalPlan, PersonalPlanVersion, PlanState
from phusa.planning.queries.facts import checked, ground_of
from phusa.planning.rules.checks import Problem

NOT_SENT = {
    PlanState.DRAFT: "chưa gửi, hoặc đã thu hồi để sửa",
    PlanState.RETURNED: "đã trả lại, đang chờ thầy cô sửa và gửi lại",
}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A plan that was not approved with the others: whose, and why."""

    plan: PersonalPlan
    why: str


@dataclass(slots=True)
class Approval:
    """What came of approving many: the versions made, and the plans left out by name."""

    versions: list[PersonalPlanVersion] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


@action
def approve_plans(
    *, actor: Actor, now: datetime, unit: Unit, school_year: SchoolYear, plan_ids: Collection[int]
) -> Approval:
    """Approve those of a unit's plans that were sent and pass the checks, each looked at again under its lock.

    The others are left out and named; what was approved before stays as it is, and a plan that has gone to another
    unit meanwhile is passed over. The same number of queries for 1 and for 150.
    """
    require(actor, APPROVE_PLANS, unit)
    plans = _locked(unit, school_year, plan_ids)
    found = Approval(left_out=[LeftOut(one, NOT_SENT[PlanState(one.state)]) for one in plans if _waits(one)])
    sent = [plan for plan in plans if plan.state == PlanState.SENT]
    if sent:
        _approve(actor, now, unit, school_year, sent, found)
    if found.versions:
        audit.record_each(actor, APPROVE_PLANS, _lines(actor, unit, found), now=now)
        after = {"school_year": school_year.code, "count": len(found.versions)}
        audit.record(actor, APPROVE_PLANS, unit, now=now, after=after)
    return found


@action
def approve_plan(
    *, actor: Actor, now: datetime, plan: PersonalPlan, version: int, note: str = ""
) -> PersonalPlanVersion | None:
    """Approve one plan as it was read; gives its version, None when it was approved already.

    `version` counts the plan's saves when its page was opened. Refused with 409 when it was saved or recalled since,
    and when it does not pass the checks any more.
    """
    require(actor, APPROVE_PLANS, plan)
    kept = _locked(plan.unit, plan.school_year, [plan.pk])
    if kept and kept[0].state == PlanState.APPROVED:
        return None
    _refuse_changed(plan, kept, version)
    found = Approval()
    _approve(actor, now, plan.unit, plan.school_year, kept, found, clean(note))
    if found.left_out:
        raise Refused(
            "problems",
            f"Kế hoạch của {plan.person.name} chưa duyệt được: {found.left_out[0].why}",
            next_step="Trả lại kèm lời nhắn để thầy cô sửa, rồi duyệt khi kế hoạch được gửi lại.",
            status=409,
        )
    [made] = found.versions
    audit.record(actor, APPROVE_PLANS, plan, now=now, after=_told(made), reason=clean(note))
    return made


@action
def return_plan(*, actor: Actor, now: datetime, plan: PersonalPlan, version: int, note: str) -> None:
    """Send a plan back to its person with a note that stays on it. Returning it again with the same words changes
    nothing; refused without a note, and with 409 when it was saved or recalled since."""
    require(actor, APPROVE_PLANS, plan)
    said = clean(note)
    if not said:
        raise Refused(
            "no_note",
            "Hãy ghi một dòng để thầy cô biết cần sửa gì.",
            field="note",
            next_step="Ví dụ: ND3 nên có mô đun về dạy lớp ghép.",
        )
    kept = _locked(plan.unit, plan.school_year, [plan.pk])
    if kept and kept[0].state == PlanState.RETURNED and kept[0].note == said:
        return
    _refuse_changed(plan, kept, version)
    _decide(actor, now, kept, PlanState.RETURNED, said)
    before, after = {"state": PlanState.SENT.label}, {"state": PlanState.RETURNED.label}
    audit.record(actor, APPROVE_PLANS, kept[0], now=now, before=before, after=after, reason=said)


def _waits(plan: PersonalPlan) -> bool:
    """Whether its person has to do something first."""
    return plan.state in NOT_SENT


def _why(problems: Sequence[Problem]) -> str:
    """What stops a plan, in one line."""
    return " ".join(one.text for one in problems)


def _locked(unit: Unit, school_year: SchoolYear, ids: Collection[int]) -> list[PersonalPlan]:
    """The plans of the unit among these, locked in one order."""
    plans = PersonalPlan.objects.select_for_update(of=("self",)).filter(
        pk__in=any_of(ids), unit=unit, school_year=school_year
    )
    related = plans.select_related("person", "unit", "subject_group", "school_year")
    return list(related.order_by("pk"))


def _refuse_changed(plan: PersonalPlan, kept: Sequence[PersonalPlan], version: int) -> None:
    """Refused when the plan is not the one that was read: recalled, sent anew, decided by somebody else, moved away."""
    name = plan.person.name
    if not kept:
        text = f"{name} vừa chuyển sang đơn vị khác; kế hoạch do đơn vị mới duyệt."
    elif kept[0].state != PlanState.SENT:
        state = NOT_SENT.get(PlanState(kept[0].state), "đã có người quyết định")
        text = f"Kế hoạch của {name} {state}."
    elif kept[0].version != version:
        text = f"Kế hoạch của {name} vừa được sửa và gửi lại sau khi anh chị mở trang."
    else:
        return
    raise Refused("changed_since", text, next_step="Mở lại trang kế hoạch để đọc bản đang có.", status=409)


def _approve(
    actor: Actor,
    now: datetime,
    unit: Unit,
    school_year: SchoolYear,
    sent: Sequence[PersonalPlan],
    found: Approval,
    note: str = "",
) -> None:
    """Freeze and approve those that pass, note the others."""
    ground = ground_of(unit, school_year, actor.today)
    stops = checked(sent, ground)
    found.left_out += [LeftOut(plan, _why(stops[plan.pk])) for plan in sent if stops[plan.pk]]
    good = [plan for plan in sent if not stops[plan.pk]]
    if not good:
        return
    found.versions = freeze(actor, now, good, ground)
    _decide(actor, now, good, PlanState.APPROVED, note)
    open_hours(actor=actor, now=now, plans=good, ground=ground)
    events.publish(PersonalPlansApproved(unit.pk, school_year.pk, [plan.pk for plan in good]))


def _lines(actor: Actor, unit: Unit, found: Approval) -> list[tuple[models.Model, str, dict[str, Any]]]:
    """A line of the log for each plan approved."""
    path = next(iter(unit.access_paths(actor)), "")
    return [(one.plan, path, _told(one)) for one in found.versions]


def _told(version: PersonalPlanVersion) -> dict[str, Any]:
    """What the log says of a version: with the hash of what was approved."""
    state = PlanState.APPROVED.label
    return {"state": state, "number": version.number, "sha256": version.sha256}


def _decide(actor: Actor, now: datetime, plans: Sequence[PersonalPlan], state: PlanState, note: str) -> None:
    PersonalPlan.objects.filter(pk__in=any_of([plan.pk for plan in plans])).update(
        state=state, decided_at=now, decided_by=actor.name, note=note, version=F("version") + 1
    )
