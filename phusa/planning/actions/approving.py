"""Verbs of whoever approves personal plans: all that pass at once, one by one, or back with a note."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F

from phusa.base import audit, events
from phusa.base.access import Actor, Verb, may, require, require_all
from phusa.base.bulk import any_of
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.planning.access import APPROVE_HEADS_PLANS, APPROVE_PLANS, VIEW_PLANS
from phusa.planning.actions.approving_hours import open_hours
from phusa.planning.actions.versions import freeze
from phusa.planning.events import PersonalPlansApproved
from phusa.planning.models import PersonalPlan, PersonalPlanVersion, PlanState
from phusa.planning.queries.approvers import (
    approved_as,
    decidable,
    deciders_of,
    may_decide,
    whose_by_plan,
)
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

    The others are left out and named, with those that somebody else decides; what was approved before stays as it is,
    and a plan that has gone to another unit meanwhile is passed over. The same number of queries for 1 and for 150.
    """
    require(actor, APPROVE_PLANS, unit)
    plans = [plan for plan in _locked(school_year, plan_ids) if plan.unit_id == unit.pk]
    found = Approval(left_out=[LeftOut(one, NOT_SENT[PlanState(one.state)]) for one in plans if _waits(one)])
    sent = [plan for plan in plans if plan.state == PlanState.SENT]
    if sent:
        _approve_mine(actor, now, unit, school_year, sent, found)
    if found.versions:
        audit.record_each(actor, APPROVE_PLANS, _lines(actor, unit, found), now=now)
        after = {"school_year": school_year.code, "count": len(found.versions)}
        audit.record(actor, APPROVE_PLANS, unit, now=now, after=after)
    return found


def _approve_mine(
    actor: Actor,
    now: datetime,
    unit: Unit,
    school_year: SchoolYear,
    sent: Sequence[PersonalPlan],
    found: Approval,
) -> None:
    """Approve those of the plans sent that the actor decides, and name the others with who does."""
    ids = [plan.pk for plan in sent]
    mine = set(decidable(actor, school_year).filter(pk__in=any_of(ids)).values_list("pk", flat=True))
    deciders = deciders_of(unit, actor, school_year)
    whose = whose_by_plan(actor, school_year, ids)
    found.left_out += [
        LeftOut(plan, f"do {deciders.words(whose[plan.pk])} duyệt.") for plan in sent if plan.pk not in mine
    ]
    _approve(actor, now, unit, school_year, [plan for plan in sent if plan.pk in mine], found)


@action
def approve_heads_plans(
    *, actor: Actor, now: datetime, school_year: SchoolYear, plan_ids: Collection[int]
) -> Approval:
    """Approve the plans of heads of schools that the actor's office decides; those that do not pass are named.

    The schools are gone through one by one: an office looks after some dozens.
    """
    wanted = set(plan_ids)
    require_all(actor, VIEW_PLANS, PersonalPlan.objects, wanted)
    if decidable(actor, school_year).filter(pk__in=any_of(wanted)).count() != len(wanted):
        raise NotVisible()
    found, by_unit = Approval(), defaultdict(list)
    for plan in _locked(school_year, wanted):
        by_unit[plan.unit].append(plan)
    for unit, plans in by_unit.items():
        found.left_out += [LeftOut(one, NOT_SENT[PlanState(one.state)]) for one in plans if _waits(one)]
        sent = [plan for plan in plans if plan.state == PlanState.SENT]
        _approve(actor, now, unit, school_year, sent, found)
    for made in found.versions:
        audit.record(actor, APPROVE_HEADS_PLANS, made.plan, now=now, after=_told(made))
    return found


@action
def approve_plan(
    *, actor: Actor, now: datetime, plan: PersonalPlan, version: int, note: str = ""
) -> PersonalPlanVersion | None:
    """Approve one plan as it was read; gives its version, None when it was approved already.

    `version` counts the plan's saves when its page was opened. Refused with 409 when it was saved or recalled since,
    and when it does not pass the checks any more.
    """
    verb = _required(actor, plan)
    kept = _locked_one(plan)
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
    audit.record(actor, verb, plan, now=now, after=_told(made), reason=clean(note))
    return made


@action
def return_plan(*, actor: Actor, now: datetime, plan: PersonalPlan, version: int, note: str) -> None:
    """Send a plan back to its person with a note that stays on it. Returning it again with the same words changes
    nothing; refused without a note, and with 409 when it was saved or recalled since."""
    verb = _required(actor, plan)
    said = clean(note)
    if not said:
        raise Refused(
            "no_note",
            "Hãy ghi một dòng để thầy cô biết cần sửa gì.",
            field="note",
            next_step="Ví dụ: ND3 nên có mô đun về dạy lớp ghép.",
        )
    kept = _locked_one(plan)
    if kept and kept[0].state == PlanState.RETURNED and kept[0].note == said:
        return
    _refuse_changed(plan, kept, version)
    _decide(actor, now, kept, PlanState.RETURNED, said)
    before, after = {"state": PlanState.SENT.label}, {"state": PlanState.RETURNED.label}
    audit.record(actor, verb, kept[0], now=now, before=before, after=after, reason=said)


def _required(actor: Actor, plan: PersonalPlan) -> Verb:
    """The verb by which the actor decides on this plan. Refused, with who does, for a head of its school who does not;
    for everybody else it raises `NotVisible`."""
    require(actor, VIEW_PLANS, plan)
    leads = may(actor, APPROVE_PLANS, plan)
    if may_decide(actor, plan):
        return APPROVE_PLANS if leads else APPROVE_HEADS_PLANS
    if not leads:
        raise NotVisible()
    whose = whose_by_plan(actor, plan.school_year, [plan.pk])[plan.pk]
    deciders = deciders_of(plan.unit, actor, plan.school_year)
    raise Refused(
        "decided_elsewhere",
        f"Kế hoạch của {plan.person.name} do {deciders.words(whose)} duyệt.",
        cite=deciders.cite(whose),
        next_step="Ai duyệt kế hoạch của ai do Sở GDĐT chọn ở trang Quy định.",
        status=403,
    )


def _waits(plan: PersonalPlan) -> bool:
    """Whether its person has to do something first."""
    return plan.state in NOT_SENT


def _why(problems: Sequence[Problem]) -> str:
    """What stops a plan, in one line."""
    return " ".join(one.text for one in problems)


def _locked_one(plan: PersonalPlan) -> list[PersonalPlan]:
    """The plan locked, if it is still of its unit."""
    return [one for one in _locked(plan.school_year, [plan.pk]) if one.unit_id == plan.unit_id]


def _locked(school_year: SchoolYear, ids: Collection[int]) -> list[PersonalPlan]:
    """These plans of the year, locked in one order."""
    plans = PersonalPlan.objects.select_for_update(of=("self",)).filter(
        pk__in=any_of(ids), school_year=school_year
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
    if not sent:
        return
    ground = ground_of(unit, school_year, actor.today)
    stops = checked(sent, ground)
    found.left_out += [LeftOut(plan, _why(stops[plan.pk])) for plan in sent if stops[plan.pk]]
    good = [plan for plan in sent if not stops[plan.pk]]
    if not good:
        return
    as_what = approved_as(actor, school_year, unit, [plan.pk for plan in good])
    found.versions += freeze(actor, now, good, ground, as_what)
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
