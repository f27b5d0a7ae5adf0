"""A unit's plan begun and written: its six sections, its bases, the tiết of its blocks."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from phusa.base.access import Actor, may, require_own
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.catalogue.models import Block, CatalogueItem, Choice
from phusa.catalogue.queries import catalogue_of
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.organisations.models import Unit
from phusa.planning.access import ADJUST_HOURS, WRITE_UNIT_PLANS
from phusa.planning.actions.bases import link_bases
from phusa.planning.actions.flowing import arrive
from phusa.planning.actions.unit_plan_steps import held_plan, merge_or_refuse, note_change
from phusa.planning.models import PlanItem, PlanKind, PlanVersion, UnitPlan
from phusa.planning.queries.unit_plan_check import plan_ground
from phusa.planning.queries.unit_plans import versions_above
from phusa.planning.rules.issuing import hours_problem
from phusa.planning.rules.written import SECTION_TITLES

UPPER, LAST_YEAR, EMPTY = "upper", "last_year", "empty"
TEXTS = (UPPER, LAST_YEAR, EMPTY)


@action
def start_plan(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    school_year: SchoolYear,
    texts: str = UPPER,
    with_catalogue: bool = True,
    last_items: Collection[int] = (),
) -> UnitPlan:
    """Begin the plan of the year of a unit with what came from above; one that has text already stays as it is.

    `texts` says whose six sections and bases it starts from, `with_catalogue` whether the compulsory and emphasised
    topics of the catalogue for its levels come in, `last_items` which of the unit's own items (ids) of earlier years.
    """
    require_own(actor, WRITE_UNIT_PLANS, unit)
    title = f"Kế hoạch bồi dưỡng thường xuyên năm học {school_year.code}"
    plan, _ = UnitPlan.objects.get_or_create(
        unit=unit, school_year=school_year, kind=PlanKind.YEAR, defaults={"title": title}
    )
    kept = (
        UnitPlan.objects.select_for_update(of=("self",)).select_related("unit", "school_year").get(pk=plan.pk)
    )
    if kept.sections:
        return kept
    above = versions_above(unit, school_year, actor.today)
    for version in above:
        arrive(version, [unit.pk], actor)
    if with_catalogue:
        _take_catalogue(kept, actor.today)
    _take_items(kept, last_items)
    sections, kept.bases = _texts(kept, texts, above)
    kept.sections = [
        {"number": number, "title": title, "paragraphs": sections.get(number, [])}
        for number, title in enumerate(SECTION_TITLES, 1)
    ]
    kept.save(update_fields=["sections", "bases"])
    link_bases(kept, actor.today)
    note_change(actor, kept, now, after={"school_year": school_year.code, "rows": kept.items.count()})
    return kept


def _texts(
    plan: UnitPlan, source: str, above: Sequence[PlanVersion]
) -> tuple[dict[int, list[str]], list[str]]:
    """The paragraphs by section and the bases that a plan starts from."""
    found: tuple[list[dict[str, Any]], list[str]] = ([], [])
    yearly = [one for one in above if one.plan.kind == PlanKind.YEAR]
    if source == UPPER and yearly:
        found = (yearly[-1].content["sections"], yearly[-1].content["bases"])
    earlier = UnitPlan.objects.filter(
        unit=plan.unit, kind=PlanKind.YEAR, school_year__code__lt=plan.school_year.code
    ).order_by("-school_year__code")
    if source == LAST_YEAR and (last := earlier.exclude(sections=[]).first()):
        found = (last.sections, last.bases)
    return {one["number"]: list(one["paragraphs"]) for one in found[0]}, list(found[1])


def _take_catalogue(plan: UnitPlan, today: date) -> None:
    """The topics of the catalogue for the levels of the unit, but those that came from above already."""
    unit, year = plan.unit, plan.school_year
    held = set(plan.items.values_list("catalogue_item", flat=True))
    shown = catalogue_of(unit=unit, school_year=year.code, day=day_within(year, today)).items
    rows = [
        catalogue_row(plan, one.item, place, one.title, one.hours)
        for place, one in enumerate(shown, 1000)
        if one.item.choice != Choice.ELECTIVE and one.item.block and one.item.pk not in held
        if not unit.levels or set(one.item.levels) & set(unit.levels)
    ]
    PlanItem.objects.bulk_create(rows)


def catalogue_row(plan: UnitPlan, item: CatalogueItem, place: int, title: str, hours: int | None) -> PlanItem:
    """A topic of the catalogue as an own item of a plan, for those of its levels that the unit has."""
    levels = plan.unit.levels
    return PlanItem(
        plan=plan,
        place=place,
        catalogue_item=item,
        title=title or item.code,
        block=item.block,
        choice=item.choice,
        roles=item.roles,
        levels=[level for level in item.levels if not levels or level in levels],
        subject=item.subject,
        subject_rule=item.subject_rule,
        hours=hours,
        standard=item.programme.standard if item.criteria else "",
        criteria=item.criteria,
    )


def _take_items(plan: UnitPlan, ids: Collection[int]) -> None:
    """The unit's own items of earlier years, without their days."""
    chosen = PlanItem.objects.filter(pk__in=ids, plan__unit=plan.unit, upper=None, withdrawn_on=None)
    held = set(plan.items.exclude(catalogue_item=None).values_list("catalogue_item", flat=True))
    rows = [one for one in chosen.order_by("place") if one.catalogue_item_id not in held]
    for place, row in enumerate(rows, 2000):
        row.pk, row.plan, row.place, row.origin = None, plan, place, None
        row.from_day = row.to_day = None
        row._state.adding = True
    PlanItem.objects.bulk_create(rows)


@action
def save_section(
    *, actor: Actor, now: datetime, plan: UnitPlan, number: int, text: str, opened: str | None = None
) -> None:
    """Write one of the six sections (1 to 6), a paragraph a line.

    `opened` is its text when the page was opened: refused with 409 when somebody changed this section meanwhile.
    """
    kept = held_plan(actor, plan)
    if not 1 <= number <= len(SECTION_TITLES):
        raise Refused("no_such_section", f"Kế hoạch có sáu mục, không có mục {number}.", status=404)
    present = "\n".join(_paragraphs(kept.sections, number))
    merge_or_refuse(
        None if opened is None else {"text": "\n".join(_lines(opened))},
        {"text": present},
        {"text": "\n".join(_lines(text))},
    )
    others = [one for one in kept.sections if one["number"] != number]
    section = {"number": number, "title": SECTION_TITLES[number - 1], "paragraphs": _lines(text)}
    kept.sections = sorted([*others, section], key=lambda one: one["number"])
    kept.save(update_fields=["sections"])
    note_change(actor, kept, now, after={"section": SECTION_TITLES[number - 1]})


@action
def save_bases(
    *,
    actor: Actor,
    now: datetime,
    plan: UnitPlan,
    title: str,
    preamble: str,
    bases: str,
    opened: Mapping[str, str] | None = None,
) -> None:
    """Write the title, the words before the first section, and the legal bases, a document a line.

    `opened` holds the three as they stood when the page was opened: refused with 409 when somebody changed one.
    """
    kept = held_plan(actor, plan)
    present = {"title": kept.title, "preamble": kept.preamble, "bases": "\n".join(kept.bases)}
    mine = {"title": clean(title), "preamble": "\n".join(_lines(preamble)), "bases": "\n".join(_lines(bases))}
    values = merge_or_refuse(opened, present, mine)
    if not values["title"]:
        raise Refused("no_title", "Hãy ghi trích yếu của kế hoạch.", field="title")
    kept.title, kept.preamble, kept.bases = values["title"], values["preamble"], _lines(values["bases"])
    kept.save(update_fields=["title", "preamble", "bases"])
    link_bases(kept, actor.today)
    note_change(actor, kept, now, before={"name": present["title"]}, after={"name": kept.title})


@action
def save_blocks(*, actor: Actor, now: datetime, plan: UnitPlan, hours: Mapping[str, int], cite: str) -> None:
    """Set the tiết of the blocks for the unit and all under it; as above or as printed means nothing is set.

    Refused for whoever may not by the reading `hours.split_by` (AM-11), for CT03 that is not as printed, and for
    blocks that do not add up to 120.
    """
    kept = held_plan(actor, plan)
    ground = plan_ground(kept, actor.today)
    if not ground.school_adjusts and not may(actor, ADJUST_HOURS, kept.unit):
        raise Refused(
            "hours_not_yours",
            "Số tiết từng nội dung do Sở hoặc Phòng điều chỉnh, nhà trường giữ như cấp trên giao.",
            cite="Phần IV, chương trình BDTX năm 2011; cách hiểu hours.split_by",
            status=403,
        )
    text, rule = hours_problem(hours, ground.printed)
    if text:
        raise Refused("hours_wrong", text, cite=rule)
    changed = {block: n for block, n in hours.items() if n != ground.block_hours.get(block)}
    if changed and not clean(cite):
        raise Refused("no_basis", "Hãy ghi căn cứ điều chỉnh số tiết.", field="cite")
    before = {one["block"]: one["hours"] for one in kept.blocks}
    kept.blocks = [
        {"block": block, "hours": hours[block], "cite": clean(cite)}
        for block in Block.values
        if block in hours and changed
    ]
    kept.save(update_fields=["blocks"])
    note_change(actor, kept, now, before={"hours": before}, after={"hours": dict(hours)}, reason=clean(cite))


def _paragraphs(sections: Sequence[Mapping[str, Any]], number: int) -> list[str]:
    """The paragraphs of one section."""
    return next((list(one["paragraphs"]) for one in sections if one["number"] == number), [])


def _lines(text: str) -> list[str]:
    """The paragraphs of a text, cleaned, empty lines left out."""
    return [line for raw in text.splitlines() if (line := clean(raw))]
