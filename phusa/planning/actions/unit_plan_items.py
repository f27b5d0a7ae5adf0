"""The items of a unit's plan: added, scheduled, changed, dropped, taken back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.db.models import Max, Q

from phusa.base import audit
from phusa.base.access import Actor, may, require_own
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.catalogue.queries import ShownItem
from phusa.planning.access import ADJUST_HOURS, ISSUE_UNIT_PLANS
from phusa.planning.actions.unit_plan_steps import held_plan, merge_or_refuse, note_change
from phusa.planning.actions.unit_plans import catalogue_row
from phusa.planning.models import PlanItem, PlanKind, UnitPlan
from phusa.planning.queries.unit_plan_check import groups_of, plan_ground, topic_of
from phusa.planning.queries.unit_plans import items_of, was_issued
from phusa.planning.rules.issuing import shared_out

MOST_HOURS: Final = 120
SCHEDULE: Final = (
    "hours_first",
    "study_form",
    "from_day",
    "to_day",
    "held_at",
    "in_charge",
    "rank_tag",
    "note",
)
OWN: Final = ("title", "block", "choice", "roles", "levels")
UPPER_CITE: Final = (
    "Quy chế BDTX: kế hoạch của trường theo kế hoạch của Phòng, của Sở (772/KH-PGDĐT mục VI.2)"
)


@action
def add_item(*, actor: Actor, now: datetime, plan: UnitPlan, values: Mapping[str, Any]) -> PlanItem:
    """Add a topic of the unit's own, in its own words; `values` by field, as `change_item` takes them."""
    kept = held_plan(actor, plan)
    item = PlanItem(plan=kept, place=_next_place(kept), roles=[], levels=[])
    for name in ("hours", *OWN, *SCHEDULE):
        if name in values:
            setattr(item, name, values[name])
    _check(item, kept)
    item.save(force_insert=True)
    note_change(actor, kept, now, after={"item": item.title, "hours": item.hours})
    return item


@action
def add_from_catalogue(*, actor: Actor, now: datetime, plan: UnitPlan, shown: ShownItem) -> PlanItem:
    """Add a module or topic of the catalogue; one that is in the plan already is given back as it is."""
    kept = held_plan(actor, plan)
    there = kept.items.filter(catalogue_item=shown.item).first()
    if there is not None:
        return there
    item = catalogue_row(kept, shown.item, _next_place(kept), shown.title, shown.hours)
    if not item.levels:
        raise Refused("not_our_level", f"{shown.code} không dành cho cấp học của {kept.unit}.")
    item.save(force_insert=True)
    note_change(actor, kept, now, after={"item": item.title, "code": shown.code})
    return item


@action
def change_item(
    *,
    actor: Actor,
    now: datetime,
    item: PlanItem,
    values: Mapping[str, Any],
    opened: Mapping[str, Any] | None = None,
) -> None:
    """Schedule an item, set its tiết, or change one of the unit's own; `values` by field.

    An item from above is scheduled and extended, not changed otherwise; printed tiết take the right to adjust them.
    `opened` is what the page showed: refused with 409 when somebody changed the same value meanwhile.
    """
    plan = held_plan(actor, item.plan)
    kept = PlanItem.objects.select_for_update(of=("self",)).select_related("catalogue_item").get(pk=item.pk)
    names = [name for name in ("hours", *SCHEDULE, *OWN) if name in values]
    present = {name: getattr(kept, name) for name in names}
    fresh = merge_or_refuse(opened, present, {name: values[name] for name in names})
    changed = {name: value for name, value in fresh.items() if value != present[name]}
    _check_allowed(actor, plan, kept, changed)
    for name, value in changed.items():
        setattr(kept, name, value)
    _check(kept, plan)
    if changed:
        kept.save(update_fields=list(changed))
    before = {name: present[name] for name in changed}
    note_change(actor, plan, now, before=before, after={"item": kept.title, **changed})


@action
def share_hours(*, actor: Actor, now: datetime, plan: UnitPlan) -> int:
    """Give topics without tiết equal shares of what is left of their blocks; gives how many topics got some."""
    kept = held_plan(actor, plan)
    ground = plan_ground(kept, actor.today)
    items = [one for one in items_of(kept) if not one.withdrawn_on]
    dues = {group: ground.dues(*group) for group in groups_of(kept.unit, items)}
    given = shared_out([topic_of(one) for one in items], dues)
    for place, hours in given.items():
        items[place].hours = hours
    PlanItem.objects.bulk_update([items[place] for place in given], ["hours"])
    note_change(actor, kept, now, after={"rows": len(given)})
    return len(given)


@action
def drop_own_item(*, actor: Actor, now: datetime, item: PlanItem) -> None:
    """Take an item of the unit's own out of a plan again. Refused for one from above and for one that was issued."""
    plan = held_plan(actor, item.plan)
    kept = PlanItem.objects.select_for_update(of=("self",)).filter(pk=item.pk).first()
    if kept is None:
        return
    if kept.upper_id is not None:
        raise Refused(
            "upper_item",
            "Nội dung này do cấp trên giao nên không xoá được, chỉ xếp lịch và mở rộng.",
            cite=UPPER_CITE,
            status=403,
        )
    if was_issued(kept):
        raise Refused(
            "item_issued",
            "Nội dung này đã ban hành, các đơn vị và thầy cô có thể đã dùng.",
            next_step="Bấm Rút nội dung và ghi lý do: nơi đã dùng được báo, tiết đã học giữ nguyên.",
            status=409,
        )
    title = kept.title
    PlanItem.objects.filter(pk=kept.pk).delete()
    note_change(actor, plan, now, before={"item": title})


@action
def withdraw_item(*, actor: Actor, now: datetime, item: PlanItem, reason: str) -> int:
    """Take back an issued item of the unit's own, here and in every plan below; gives how many plans hold it.

    Nothing is deleted and hours earned stay; plans of people that still use it are stopped until they replace it.
    """
    require_own(actor, ISSUE_UNIT_PLANS, item.plan.unit)
    plan = UnitPlan.objects.select_for_update(of=("self",)).get(pk=item.plan_id)
    kept = PlanItem.objects.get(pk=item.pk)
    if kept.upper_id is not None:
        raise Refused("upper_item", "Chỉ đơn vị lập nội dung này mới rút được.", cite=UPPER_CITE, status=403)
    if not was_issued(kept):
        raise Refused(
            "not_issued", "Nội dung này chưa ban hành.", next_step="Bấm Bỏ nội dung là đủ.", status=409
        )
    if not clean(reason):
        raise Refused("no_reason", "Hãy ghi lý do rút: các đơn vị đã dùng sẽ thấy lý do này.", field="reason")
    standing = PlanItem.objects.filter(Q(pk=kept.pk) | Q(origin=kept.pk), withdrawn_on=None)
    count = standing.update(withdrawn_on=actor.today, withdrawn_reason=clean(reason))
    if count:
        after = {"item": kept.title, "plans": count}
        audit.record(actor, ISSUE_UNIT_PLANS, plan, now=now, after=after, reason=clean(reason))
    return count


def _next_place(plan: UnitPlan) -> int:
    last: int | None = plan.items.aggregate(last=Max("place"))["last"]
    return (last or 0) + 1


def _check_allowed(actor: Actor, plan: UnitPlan, item: PlanItem, changed: Mapping[str, Any]) -> None:
    """Whether the actor may change these values of this item."""
    if changed and item.withdrawn_on:
        raise Refused("withdrawn", "Nội dung này đã được rút nên không sửa nữa.", status=409)
    settled = item.upper_id is not None or item.catalogue_item_id is not None
    if settled and any(name in changed for name in OWN):
        raise Refused(
            "settled_item",
            "Tên, nội dung, đối tượng của mục này theo cấp trên hoặc theo chương trình, đơn vị không đổi được.",
            cite=UPPER_CITE,
            status=403,
        )
    printed = item.given.get("hours") or (item.catalogue_item.hours if item.catalogue_item else None)
    if "hours" not in changed or printed is None or may(actor, ADJUST_HOURS, plan.unit):
        return
    if not plan_ground(plan, actor.today).school_adjusts:
        raise Refused(
            "hours_not_yours",
            f"Văn bản in {printed} tiết; chỉ Sở hoặc Phòng được điều chỉnh.",
            cite="Phần IV, chương trình BDTX năm 2011; cách hiểu hours.split_by",
            field="hours",
            status=403,
        )


def _check(item: PlanItem, plan: UnitPlan) -> None:
    """What no item may say, whoever says it."""
    year = plan.school_year
    if not clean(item.title):
        raise Refused("no_title", "Hãy ghi tên nội dung.", field="title")
    if not item.roles or not item.levels:
        raise Refused("nobody", "Hãy chọn đối tượng và cấp học của nội dung này.", field="roles")
    if not item.block and plan.kind == PlanKind.YEAR and item.upper_id is None and not item.catalogue_item_id:
        raise Refused("no_block", "Hãy chọn nội dung bồi dưỡng (ND1, ND2…).", field="block")
    if item.hours is not None and not 1 <= item.hours <= MOST_HOURS:
        raise Refused("hours_out_of_range", f"Số tiết từ 1 đến {MOST_HOURS}.", field="hours")
    if item.hours_first is not None and item.hours_first > (item.hours or 0):
        raise Refused(
            "half_too_long", "Tiết học kỳ 1 không được nhiều hơn số tiết cả năm.", field="hours_first"
        )
    for name in ("from_day", "to_day"):
        day = getattr(item, name)
        if day is not None and not year.first_day <= day <= year.last_day:
            raise Refused(
                "day_outside",
                f"Năm học {year} từ {year.first_day:%d/%m/%Y} đến {year.last_day:%d/%m/%Y}.",
                field=name,
            )
    if item.from_day and item.to_day and item.to_day < item.from_day:
        raise Refused("days_reversed", "Ngày cuối phải sau ngày đầu.", field="to_day")
