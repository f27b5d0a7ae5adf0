"""A unit's plan issued as a version, received or returned above, taken up again; mass plans decided."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from phusa.base import events, jobs
from phusa.base.access import Actor, require, require_own
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.organisations.models import Unit, UnitKind
from phusa.organisations.queries import unit_above
from phusa.planning.access import (
    DECIDE_MASS_PLANS,
    ISSUE_UNIT_PLANS,
    RECEIVE_UNIT_PLANS,
    WRITE_UNIT_PLANS,
)
from phusa.planning.actions.paper import file_paper
from phusa.planning.actions.unit_plan_steps import held_plan, note_change
from phusa.planning.events import UnitPlanIssued
from phusa.planning.models import PlanKind, PlanState, PlanVersion, UnitPlan
from phusa.planning.queries.bases import bases_of
from phusa.planning.queries.paper import frozen_parts
from phusa.planning.queries.unit_plan_check import checked_plan, plan_ground
from phusa.planning.queries.unit_plan_mass import decider_of
from phusa.planning.queries.unit_plans import frozen_of, items_of, latest_version
from phusa.planning.rules.frozen import as_json
from phusa.planning.rules.issuing import Lacking
from phusa.planning.rules.written import SECTION_TITLES


@action
def issue_plan(*, actor: Actor, now: datetime, plan: UnitPlan, reason: str = "") -> PlanVersion:
    """Freeze the plan as its next version; its items then arrive below, at once in the plan of the year.

    A plan of the year goes to the unit above (approved where there is none), as one of support does, of which nothing
    arrives below; a mass plan goes to whoever decides on it and flows down only then. Refused while anything stands in
    the way, and for a new version without a reason.
    """
    kept = held_plan(actor, plan, ISSUE_UNIT_PLANS)
    items = items_of(kept)
    _check(checked_plan(plan_ground(kept, actor.today), items).lacking)
    last = latest_version(kept)
    if last is not None and not clean(reason):
        raise Refused("no_reason", "Hãy ghi lý do điều chỉnh của bản mới.", field="reason")
    content = _content(kept, [as_json(frozen_of(item, kept.unit)) for item in items])
    content |= frozen_parts(kept, actor.today)
    number = last.number + 1 if last else 1
    version = PlanVersion.objects.create(
        plan=kept,
        number=number,
        content=content,
        sha256=hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest(),
        reason=clean(reason),
        document=file_paper(actor, now, kept, content, number, reason=clean(reason)),
        issued_at=now,
        issued_by=actor.name,
    )
    is_mass = kept.kind == PlanKind.MASS
    top = not is_mass and unit_above(kept.unit, day_within(kept.school_year, actor.today)) is None
    kept.state = PlanState.APPROVED if top else PlanState.SENT
    kept.sent_at, kept.received_at, kept.received_by, kept.note = now, None, "", ""
    kept.decision_number, kept.decision_day, kept.decision_unit, kept.decision_body = "", None, None, ""
    kept.save()
    if kept.kind == PlanKind.YEAR:
        _send_down(actor, now, version)
    after = {"state": kept.state, "version": version.number, "sha256": version.sha256}
    note_change(actor, kept, now, after=after, reason=version.reason, verb=ISSUE_UNIT_PLANS)
    return version


def _check(lacking: Sequence[Lacking]) -> None:
    if lacking:
        first = lacking[0]
        raise Refused(
            "not_ready",
            f"Chưa ban hành được, còn {len(lacking)} việc: {'; '.join(one.title for one in lacking[:3])}"
            f"{'; …' if len(lacking) > 3 else ''}.",
            cite=first.cite,
            next_step="Làm xong các việc ở mục Còn vướng gì của trang kế hoạch rồi ban hành.",
        )


def _content(plan: UnitPlan, items: list[dict[str, Any]]) -> dict[str, Any]:
    """What a version keeps of the whole plan."""
    return {
        "unit": {"code": plan.unit.code, "name": plan.unit.name},
        "year": plan.school_year.code,
        "kind": plan.kind,
        "title": plan.title,
        "preamble": plan.preamble,
        "bases": plan.bases,
        "based_on": _based_on(plan),
        "sections": plan.sections,
        "blocks": plan.blocks,
        "items": items,
    }


def _based_on(plan: UnitPlan) -> list[dict[str, Any]]:
    """The documents of the register that the bases mean, as they are known on the day of issue."""
    return [
        {"text": one.text, "name": one.name, "document": one.document_id, "title": one.title}
        for one in bases_of(plan)
        if one.document_id
    ]


def _send_down(actor: Actor, now: datetime, version: PlanVersion) -> None:
    """Let the items arrive below, and tell whoever listens that the plan was issued."""
    plan = version.plan
    events.publish(UnitPlanIssued(version.pk))
    if plan.unit.kind != UnitKind.SCHOOL or plan.kind == PlanKind.MASS:
        jobs.start(
            "planning.flow_down",
            actor=actor,
            now=now,
            title=f"Đưa nội dung về các đơn vị dưới: {plan.unit}, bản {version.number}",
            result_url=reverse("unit_plan", args=[plan.unit.code, plan.school_year.code]),
            version_id=version.pk,
        )


@action
def reopen_plan(*, actor: Actor, now: datetime, plan: UnitPlan) -> None:
    """Take an issued plan up again: recalled while nobody above has received it, else begun as a new version.

    What was issued holds until the next version is issued. A plan that is open stays as it is.
    """
    require_own(actor, ISSUE_UNIT_PLANS, plan.unit)
    kept = _locked(plan)
    if kept.state in (PlanState.DRAFT, PlanState.RETURNED):
        return
    before = kept.state
    kept.state = PlanState.DRAFT
    kept.save(update_fields=["state"])
    after = {"state": kept.state}
    note_change(actor, kept, now, before={"state": before}, after=after, verb=ISSUE_UNIT_PLANS)


@action
def receive_plan(*, actor: Actor, now: datetime, plan: UnitPlan) -> None:
    """Receive the plan of a unit under one's own; receiving it again changes nothing."""
    kept = _received_by(actor, plan)
    if kept.state == PlanState.RECEIVED:
        return
    _check_sent(kept)
    kept.state, kept.received_at, kept.received_by = PlanState.RECEIVED, now, actor.name
    kept.save(update_fields=["state", "received_at", "received_by"])
    note_change(actor, kept, now, after={"state": kept.state}, verb=RECEIVE_UNIT_PLANS)


@action
def return_plan(*, actor: Actor, now: datetime, plan: UnitPlan, note: str) -> None:
    """Return the plan of a unit under one's own with a note; it stays with the plan until the next version."""
    kept = _received_by(actor, plan)
    if kept.state not in (PlanState.SENT, PlanState.RECEIVED):
        _check_sent(kept)
    if not clean(note):
        raise Refused("no_note", "Hãy ghi điều cần sửa để đơn vị biết.", field="note")
    before = kept.state
    kept.state, kept.note = PlanState.RETURNED, clean(note)
    kept.save(update_fields=["state", "note"])
    note_change(
        actor,
        kept,
        now,
        before={"state": before},
        after={"state": kept.state},
        reason=kept.note,
        verb=RECEIVE_UNIT_PLANS,
    )


def _received_by(actor: Actor, plan: UnitPlan) -> UnitPlan:
    """The plan, for somebody of the unit to which it was sent; nobody receives his own, or in place of that unit."""
    above = unit_above(plan.unit, day_within(plan.school_year, actor.today))
    if above is None:
        raise NotVisible()
    require_own(actor, RECEIVE_UNIT_PLANS, above)
    return _locked(plan)


def _locked(plan: UnitPlan) -> UnitPlan:
    rows = UnitPlan.objects.select_for_update(of=("self",)).select_related("unit", "school_year")
    return rows.get(pk=plan.pk)


def _check_sent(plan: UnitPlan) -> None:
    if plan.state != PlanState.SENT:
        raise Refused(
            "not_sent",
            f"Kế hoạch đang ở trạng thái {plan.get_state_display().lower()}, không phải đã gửi.",
            next_step="Mở lại trang kế hoạch để xem trạng thái mới.",
            status=409,
        )


@action
def start_mass_plan(
    *, actor: Actor, now: datetime, unit: Unit, school_year: SchoolYear, title: str
) -> UnitPlan:
    """Begin a plan of mass modules for a year; a unit may have several."""
    require_own(actor, WRITE_UNIT_PLANS, unit)
    if not clean(title):
        raise Refused("no_title", "Hãy ghi trích yếu của kế hoạch.", field="title")
    sections = [{"number": n, "title": words, "paragraphs": []} for n, words in enumerate(SECTION_TITLES, 1)]
    plan = UnitPlan.objects.create(
        unit=unit, school_year=school_year, kind=PlanKind.MASS, title=clean(title), sections=sections
    )
    note_change(actor, plan, now, after={"name": plan.title, "school_year": school_year.code})
    return plan


@action
def decide_mass_plan(
    *,
    actor: Actor,
    now: datetime,
    plan: UnitPlan,
    approved: bool,
    number: str,
    day: date | None,
    body: str = "",
    note: str = "",
) -> None:
    """Record what the people's committee decided on a mass plan; approved, its items arrive in the plans below.

    `body` names the committee where it is no unit of the tree. Who decides follows from the day and from the reading
    `duty_map`.
    """
    require(actor, DECIDE_MASS_PLANS, plan)
    kept = _locked(plan)
    if kept.kind != PlanKind.MASS:
        raise Refused("not_mass", "Chỉ kế hoạch mô đun đại trà trình UBND phê duyệt.", status=403)
    _check_sent(kept)
    decider = decider_of(kept, actor.today)
    _check_decision(approved, number, day, note, actor.today)
    kept.decision_unit, kept.decision_body = (
        decider.unit,
        "" if decider.unit else clean(body) or decider.words,
    )
    kept.decision_number, kept.decision_day, kept.note = clean(number), day, clean(note)
    kept.state = PlanState.APPROVED if approved else PlanState.RETURNED
    kept.received_at, kept.received_by = now, actor.name
    kept.save()
    version = latest_version(kept)
    if approved and version is not None:
        file_paper(actor, now, kept, version.content, version.number)
        _send_down(actor, now, version)
    after = {"state": kept.state, "decision": kept.decision_number, "day": day}
    note_change(actor, kept, now, after=after, reason=kept.note, verb=DECIDE_MASS_PLANS)


def _check_decision(approved: bool, number: str, day: date | None, note: str, today: date) -> None:
    if approved and not clean(number):
        raise Refused("no_number", "Hãy ghi số, ký hiệu quyết định phê duyệt.", field="number")
    if approved and day is None:
        raise Refused("no_day", "Hãy ghi ngày quyết định.", field="day")
    if day is not None and day > today:
        raise Refused("day_ahead", "Ngày quyết định chưa tới.", field="day")
    if not approved and not clean(note):
        raise Refused("no_note", "Hãy ghi điều cần sửa.", field="note")
