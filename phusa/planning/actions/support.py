"""A plan of peer support by core people: begun, its lines written, followed while it runs, evaluated (S-054)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from phusa.base.access import Actor, require_own, stands_for
from phusa.base.refusals import NotVisible, Refused
from phusa.base.text import clean, show_date
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.organisations.models import Unit
from phusa.organisations.queries import unit_above
from phusa.planning.access import RECEIVE_UNIT_PLANS, WRITE_UNIT_PLANS
from phusa.planning.actions.unit_plan_steps import held_plan, merge_or_refuse, note_change
from phusa.planning.models import PlanKind, SupportLine, SupportNote, SupportNoteKind, UnitPlan
from phusa.planning.queries.support import groups_for, supporters_for, values_of
from phusa.planning.queries.unit_plans import latest_version
from phusa.planning.rules.written import SECTION_TITLES

CITE = "Công văn của Sở GDĐT Hà Nội năm 2022, mục 4 bước 2"


@action
def start_support_plan(*, actor: Actor, now: datetime, unit: Unit, school_year: SchoolYear) -> UnitPlan:
    """Begin the plan of peer support of a unit for a year; the one that is there stays as it is."""
    require_own(actor, WRITE_UNIT_PLANS, unit)
    title = f"Kế hoạch hỗ trợ đồng nghiệp phát triển nghề nghiệp liên tục năm học {school_year.code}"
    sections = [{"number": n, "title": words, "paragraphs": []} for n, words in enumerate(SECTION_TITLES, 1)]
    plan, is_new = UnitPlan.objects.get_or_create(
        unit=unit,
        school_year=school_year,
        kind=PlanKind.SUPPORT,
        defaults={"title": title, "sections": sections},
    )
    if is_new:
        note_change(actor, plan, now, after={"name": plan.title, "school_year": school_year.code})
    return plan


@action
def add_line(*, actor: Actor, now: datetime, plan: UnitPlan, values: Mapping[str, Any]) -> SupportLine:
    """Add a piece of support; `values` by the names of `values_of`. Refused for another kind of plan, without what or
    whom, for groups and core people that do not reach the unit, and for days outside the school year."""
    kept = _support_plan(actor, plan)
    columns = _columns(kept, actor, values)
    last = kept.support_lines.aggregate(last=Max("place"))["last"] or 0
    line = SupportLine.objects.create(plan=kept, place=last + 1, **columns)
    note_change(actor, kept, now, after={"item": line.content})
    return line


@action
def change_line(
    *,
    actor: Actor,
    now: datetime,
    line: SupportLine,
    values: Mapping[str, Any],
    opened: Mapping[str, Any] | None = None,
) -> None:
    """Change a piece of support, as `add_line`.

    `opened` is what the page showed: refused with 409 when somebody changed the same since, and when it is gone.
    """
    plan = _support_plan(actor, line.plan)
    kept = SupportLine.objects.select_for_update(of=("self",)).filter(pk=line.pk, plan=plan).first()
    if kept is None:
        raise Refused(
            "line_gone",
            "Có người vừa bỏ việc hỗ trợ này khỏi kế hoạch.",
            next_step="Thêm một việc mới nếu vẫn cần.",
            status=409,
        )
    present = values_of(kept)
    fresh = merge_or_refuse(opened, present, values)
    if fresh == present:
        return
    for name, value in _columns(plan, actor, fresh).items():
        setattr(kept, name, value)
    kept.save()
    note_change(actor, plan, now, before={"item": present["content"]}, after={"item": kept.content})


@action
def drop_line(*, actor: Actor, now: datetime, line: SupportLine) -> None:
    """Take a piece of support out of the plan; one that is gone already changes nothing."""
    plan = _support_plan(actor, line.plan)
    gone, _ = SupportLine.objects.filter(pk=line.pk, plan=plan).delete()
    if gone:
        note_change(actor, plan, now, before={"item": line.content})


@action
def note_support(
    *,
    actor: Actor,
    now: datetime,
    plan: UnitPlan,
    kind: SupportNoteKind,
    day: date,
    seen: str,
    what: str = "",
) -> SupportNote:
    """Write down what was seen of an issued plan, or how it was evaluated; by its own unit or the one it is sent to.

    Refused before the plan was issued, for a day to come or before it was, and without what was seen.
    """
    kept = (
        UnitPlan.objects.select_related("unit", "school_year").select_for_update(of=("self",)).get(pk=plan.pk)
    )
    _require_follower(actor, kept)
    version = latest_version(kept)
    if kept.kind != PlanKind.SUPPORT or version is None:
        raise Refused(
            "not_issued",
            "Kế hoạch hỗ trợ chưa ban hành nên chưa theo dõi, đánh giá được.",
            cite=CITE,
            next_step="Ban hành kế hoạch trước.",
            status=409,
        )
    if day > actor.today:
        raise Refused("day_ahead", f"{show_date(day)} chưa tới. Ghi ngày đã xem.", field="day")
    if day < kept.school_year.first_day:
        text = f"{show_date(day)} ở trước năm học {kept.school_year}."
        raise Refused("day_outside", text, field="day")
    if not clean(seen):
        raise Refused("nothing_seen", "Hãy ghi điều đã thấy.", cite=CITE, field="seen")
    note = SupportNote.objects.create(
        plan=kept,
        kind=kind,
        what=clean(what),
        day=day,
        seen=clean(seen),
        version_number=version.number,
        recorded_at=now,
        recorded_by=actor.name,
    )
    verb = WRITE_UNIT_PLANS if stands_for(actor, WRITE_UNIT_PLANS, kept.unit) else RECEIVE_UNIT_PLANS
    note_change(actor, kept, now, after={"kind": note.get_kind_display(), "day": day}, verb=verb)
    return note


def _require_follower(actor: Actor, plan: UnitPlan) -> None:
    """A plan is followed by its own unit and by the one directly above ([HN2022] §4 b2)."""
    if stands_for(actor, WRITE_UNIT_PLANS, plan.unit):
        return
    above = unit_above(plan.unit, day_within(plan.school_year, actor.today))
    if above is None:
        raise NotVisible()
    require_own(actor, RECEIVE_UNIT_PLANS, above)


def _support_plan(actor: Actor, plan: UnitPlan) -> UnitPlan:
    kept = held_plan(actor, plan)
    if kept.kind != PlanKind.SUPPORT:
        raise Refused("not_support", "Việc hỗ trợ chỉ ghi trong kế hoạch hỗ trợ đồng nghiệp.", status=403)
    return kept


def _columns(plan: UnitPlan, actor: Actor, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a line, cleaned and found to be of this plan's year and unit."""
    content, whom = clean(values["content"]), clean(values.get("with_whom", ""))
    group, core = values.get("support_group"), values.get("core_person")
    if not content:
        raise Refused("no_content", "Hãy ghi việc hỗ trợ.", cite=CITE, field="content")
    if group is None and not whom:
        raise Refused("no_whom", "Hãy chọn nhóm, hoặc ghi hỗ trợ ai.", cite=CITE, field="with_whom")
    if group is not None and group not in groups_for(plan):
        raise Refused("no_such_group", "Nhóm này không thuộc đơn vị hoặc năm học.", field="support_group")
    if core is not None and core not in supporters_for(plan, actor.today):
        raise Refused("no_such_core", "Người này không có trong danh sách cốt cán.", field="core_person")
    first, last = values.get("from_day"), values.get("to_day")
    _check_days(plan, first, last)
    return {
        "content": content,
        "support_group_id": group,
        "with_whom": "" if group is not None else whom,
        "core_person_id": core,
        "from_day": first,
        "to_day": last,
        "followed_how": clean(values.get("followed_how", "")),
    }


def _check_days(plan: UnitPlan, first: date | None, last: date | None) -> None:
    year = plan.school_year
    for field, day in (("from_day", first), ("to_day", last)):
        if day is not None and not year.first_day <= day <= year.last_day:
            text = f"{show_date(day)} không thuộc năm học {year}."
            raise Refused("day_outside", text, field=field)
    if first is not None and last is not None and last < first:
        raise Refused("days_turned", "Ngày cuối ở trước ngày đầu.", field="to_day")
