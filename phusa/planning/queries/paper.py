"""What the paper of a unit's plan says: the version as it was frozen, and who signs it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, cast

from phusa.base.text import show_date
from phusa.catalogue.models import CatalogueItem
from phusa.cycles.models import Deadline
from phusa.cycles.queries import day_within
from phusa.cycles.rules import due_words
from phusa.documents.rendering.document import Signature
from phusa.documents.rendering.unit_plan.data import (
    PlanApproval,
    PlanAssignment,
    PlanBlock,
    PlanCheck,
    PlanDue,
    PlanItem,
    PlanNeed,
    PlanSection,
    UnitPlanData,
)
from phusa.documents.rendering.year_results import Confidence
from phusa.organisations.models import Unit, UnitKind
from phusa.organisations.queries import unit_above
from phusa.planning.models import PlanKind, PlanState, PlanVersion, StudyForm, UnitPlan
from phusa.planning.queries.needs_answered import answered
from phusa.planning.queries.school_plans import checks_of, following_of
from phusa.planning.queries.support_lines import frozen_lines, support_of
from phusa.planning.queries.unit_plan_check import plan_ground
from phusa.planning.rules.frozen import FrozenItem, of_json
from phusa.staff.models import Position, Post

PLACE_UNKNOWN = "………"
UNKNOWN_SYMBOL = "……"
PAPER_CODE, ABOUT_MASS, ABOUT_SUPPORT = "KH", "mass", "support"
SIGNERS = {
    UnitKind.SCHOOL: "Hiệu trưởng",
    UnitKind.BOET: "Trưởng phòng",
    UnitKind.DOET: "Giám đốc",
    UnitKind.COMMUNE_PEOPLE_COMMITTEE: "Chủ tịch",
}


def frozen_parts(plan: UnitPlan, today: date) -> dict[str, Any]:
    """What a version keeps beside sections and items, as JSON has it: needs (of a school), who follows whom, checks,
    deadlines, and the tiết of the blocks as they hold."""
    if plan.kind == PlanKind.SUPPORT:
        return {"support": frozen_lines(plan)}
    day = day_within(plan.school_year, today)
    needs = answered(plan, day) if plan.unit.kind == UnitKind.SCHOOL else []
    due = Deadline.objects.filter(school_year=plan.school_year, scope_code=plan.unit.code).order_by(
        "day", "code"
    )
    return {
        "needs": [
            {
                "topic": one.topic,
                "people": one.people,
                "answered_by": one.item.title if one.item else "",
                "why_not": one.reason or ("" if one.item else "chưa trả lời"),
            }
            for one in needs
        ],
        "following": [
            {"follower": one.follower.name, "followed": str(one.subject_group or one.person)}
            for one in following_of(plan)
        ],
        "checks": [
            {
                "day": one.day.isoformat(),
                "content": one.content,
                "group": one.subject_group.name if one.subject_group else "",
                "checker": one.checker.name if one.checker else "",
            }
            for one in checks_of(plan)
        ],
        "due": [
            {"day": one.day.isoformat(), "what": due_words(one.code), "wording": one.wording} for one in due
        ],
        "hours": plan_ground(plan, today).block_hours | {one["block"]: one["hours"] for one in plan.blocks},
    }


def plan_paper(
    plan: UnitPlan, content: Mapping[str, Any], number: int, *, now: datetime, today: date, reason: str = ""
) -> UnitPlanData:
    """The paper of a plan (`unit` and `school_year` at hand) with the content of a version, by its number.

    Names, the unit above and who signs are those of the day nearest to `today` in the school year; number and day
    are left to the clerk.
    """
    day = day_within(plan.school_year, today)
    above = unit_above(plan.unit, day_within(plan.school_year, today))
    frozen = [of_json(values) for values in content["items"]]
    items = _items([one for one in frozen if not one.withdrawn_on])
    return UnitPlanData(
        governing=above.name if above and plan.unit.kind == UnitKind.SCHOOL else "",
        unit=content["unit"]["name"],
        place=plan.unit.locality or (above.locality if above else "") or PLACE_UNKNOWN,
        symbol=f"{PAPER_CODE}-{plan.unit.document_symbol or UNKNOWN_SYMBOL}",
        abstract=_abstract(content["title"]),
        school_year=content["year"],
        sections=tuple(
            PlanSection(one["title"], tuple(one["paragraphs"]))
            for one in sorted(content["sections"], key=lambda one: one["number"])
        ),
        blocks=_blocks(content.get("hours", {}), items),
        items=items,
        levels=tuple(plan.unit.levels),
        bases=tuple(content["bases"]),
        preamble=content.get("preamble", ""),
        needs=tuple(PlanNeed(**one) for one in content.get("needs", ())),
        assignments=tuple(PlanAssignment(**one) for one in content.get("following", ())),
        checks=tuple(
            PlanCheck(**{**one, "day": date.fromisoformat(one["day"])}) for one in content.get("checks", ())
        ),
        dates=tuple(
            PlanDue(date.fromisoformat(one["day"]), one["what"], wording=one["wording"])
            for one in content.get("due", ())
        ),
        supports=tuple(support_of(one) for one in content.get("support", ())),
        approval=_approval(plan),
        replaces=_replaced(plan, number, reason),
        signature=Signature(
            SIGNERS.get(UnitKind(plan.unit.kind), "Thủ trưởng đơn vị"), _head(plan.unit, day)
        ),
        recipients=(above.name,) if above else (),
        made_at=now.replace(microsecond=0),
    )


def about_of(plan: UnitPlan) -> str:
    """Which papers of a unit and year replace each other: the year's plan, that of support, each mass plan."""
    if plan.kind == PlanKind.SUPPORT:
        return ABOUT_SUPPORT
    return "" if plan.kind == PlanKind.YEAR else f"{ABOUT_MASS}-{plan.pk}"


def _abstract(title: str) -> str:
    """The title without the kind of the document, which stands above it."""
    words = title.removeprefix("Kế hoạch ").removeprefix("KẾ HOẠCH ").strip() or title
    return words[:1].upper() + words[1:]


def _blocks(hours: Mapping[str, int], items: Sequence[PlanItem]) -> tuple[PlanBlock, ...]:
    """The blocks that hold in the year, each with its tiết; of a plan of mass modules, those its items name."""
    if not any(item.block for item in items):
        return ()
    named = {item.block for item in items}
    families = {block[:2] for block in named if block}
    return tuple(
        PlanBlock(block, hours[block]) for block in sorted(hours) if block in named or block[:2] in families
    )


def _items(frozen: Sequence[FrozenItem]) -> tuple[PlanItem, ...]:
    """The items in their order, each followed by the parts its document names."""
    codes = [one.code for one in frozen if one.code]
    rows = CatalogueItem.objects.filter(code__in=codes).select_related("programme")
    listed = {row.code: row for row in rows}
    parts = defaultdict(list)
    for part in (
        CatalogueItem.objects.filter(part_of__code__in=codes).select_related("part_of").order_by("place")
    ):
        assert part.part_of is not None
        parts[part.part_of.code].append(part)
    found: list[PlanItem] = []
    for one in frozen:
        found.append(_item(one, listed.get(one.code)))
        place = len(found) - 1
        found += [
            PlanItem(one.block, part.title, one.levels, one.roles, part_of=place)
            for part in parts.get(one.code, ())
        ]
    return tuple(found)


def _item(one: FrozenItem, listed: CatalogueItem | None) -> PlanItem:
    return PlanItem(
        block=one.block,
        title=_titled(one, listed),
        levels=one.levels,
        roles=one.roles,
        hours=one.hours,
        hours_first=one.hours_first,
        subject=one.subject,
        subject_rule=one.subject_rule,
        form=StudyForm(one.study_form).label if one.study_form else "",
        from_day=one.from_day,
        to_day=one.to_day,
        held_at=one.held_at,
        in_charge=one.in_charge,
        note="; ".join(filter(None, (one.rank_tag, one.note))),
        origin=f"Kế hoạch của {one.made_by}" if one.origin else "",
        mark=_mark(one, listed),
        hours_mark=_hours_mark(one, listed),
    )


def _titled(one: FrozenItem, listed: CatalogueItem | None) -> str:
    """A numbered module is called by its code too; a topic by its title alone."""
    numbered = listed is not None and listed.number is not None and one.code not in one.title
    return f"{one.code}. {one.title}" if numbered else one.title


def _mark(one: FrozenItem, listed: CatalogueItem | None) -> Confidence:
    """How far the title was compared; an office that corrected it has seen a text."""
    if listed is None or one.title not in (listed.title, listed.code):
        return "text"
    return cast(Confidence, listed.confidence)


def _hours_mark(one: FrozenItem, listed: CatalogueItem | None) -> Confidence:
    if listed is None or one.hours is None or one.hours != listed.hours or not listed.hours_confidence:
        return "text"
    return cast(Confidence, listed.hours_confidence)


def _head(unit: Unit, day: date) -> str:
    """Who heads a school on a day; empty where the staff list names nobody, and for offices."""
    heads = Post.objects.on(day).filter(unit=unit, position=Position.PRINCIPAL, is_main=True)
    return heads.values_list("person__name", flat=True).first() or ""


def _approval(plan: UnitPlan) -> PlanApproval | None:
    """The decision on a mass plan, where there is one."""
    if plan.state != PlanState.APPROVED or not plan.decision_number or plan.decision_day is None:
        return None
    body = plan.decision_unit.name if plan.decision_unit else plan.decision_body
    return PlanApproval(plan.decision_number, plan.decision_day, body)


def _replaced(plan: UnitPlan, number: int, reason: str) -> str:
    """The version that this one replaces, with the reason of the change (S-055)."""
    last: PlanVersion | None = plan.versions.filter(number__lt=number).order_by("-number").first()
    if last is None:
        return ""
    why = f", lý do điều chỉnh: {reason.rstrip('.')}" if reason else ""
    return f"bản {last.number} ban hành ngày {show_date(last.issued_at.date())}{why}"
