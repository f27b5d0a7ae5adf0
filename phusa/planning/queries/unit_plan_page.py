"""Everything the page of a unit's plan shows, for whoever may see it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q

from phusa.base.access import Actor, may, stands_for
from phusa.base.models import AuditLine, JobProgress, JobState
from phusa.base.refusals import NotVisible
from phusa.catalogue.models import Block
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.organisations.models import Unit
from phusa.organisations.queries import unit_above
from phusa.planning.access import (
    ADJUST_HOURS,
    DECIDE_MASS_PLANS,
    ISSUE_UNIT_PLANS,
    RECEIVE_UNIT_PLANS,
    VIEW_UNIT_PLANS,
    WRITE_UNIT_PLANS,
)
from phusa.planning.models import PlanItem, PlanKind, PlanLine, PlanVersion, UnitPlan
from phusa.planning.queries.in_force import withdrawn_in
from phusa.planning.queries.unit_plan_check import Checked, PlanGround, checked_plan, groups_of, plan_ground
from phusa.planning.queries.unit_plan_mass import Decider, decider_of
from phusa.planning.queries.unit_plans import (
    CHANGEABLE,
    frozen_of,
    issued_versions,
    items_of,
    latest_version,
    readable_unit,
    versions_above,
    visible_plan,
    year_plan,
)
from phusa.planning.rules.flowing import ItemChange, changes
from phusa.planning.rules.frozen import FrozenItem, of_json
from phusa.planning.rules.rewording import reworded


@dataclass(frozen=True, slots=True)
class PlanRights:
    """What the reader may do with a plan now."""

    write: bool
    issue: bool
    receive: bool
    decide: bool
    adjust: bool
    look_beside: bool


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A plan as it is worked on, with what stops it, what changed since it was issued, and what may be done."""

    plan: UnitPlan
    items: tuple[PlanItem, ...]
    ground: PlanGround
    checked: Checked
    versions: tuple[PlanVersion, ...]
    changed: tuple[ItemChange, ...]
    above: Unit | None
    rights: PlanRights
    decider: Decider | None
    running: JobProgress | None

    @property
    def is_open(self) -> bool:
        """Whether it is worked on at the unit itself, rather than with somebody above."""
        return self.plan.state in CHANGEABLE

    @property
    def is_begun(self) -> bool:
        """Whether anybody has begun to write it, rather than only items having arrived."""
        return bool(self.plan.sections)

    @property
    def edits(self) -> bool:
        """Whether the reader may change it now."""
        return self.is_open and self.rights.write

    @property
    def takes_back(self) -> bool:
        """Whether the reader may take back what was issued, without opening the plan first."""
        return self.rights.issue and not self.is_open

    @property
    def adjusts(self) -> bool:
        """Whether the reader may change printed tiết."""
        return self.edits and (self.rights.adjust or self.ground.school_adjusts)

    @property
    def latest(self) -> PlanVersion | None:
        """The version that holds."""
        return self.versions[0] if self.versions else None

    @property
    def arrived(self) -> int:
        """How many of its items came from above."""
        return sum(item.upper_id is not None for item in self.items if not item.withdrawn_on)

    @property
    def withdrawn(self) -> list[PlanItem]:
        """The items that were taken back."""
        return [item for item in self.items if item.withdrawn_on]

    @property
    def standing(self) -> int:
        """How many items hold."""
        return len(self.items) - len(self.withdrawn)


@dataclass(frozen=True, slots=True)
class VersionPage:
    """An issued version, read: `items` as it kept them, with those withdrawn since; `latest` the number that holds."""

    version: PlanVersion
    items: tuple[FrozenItem, ...]
    latest: int
    changed: tuple[ItemChange, ...]

    @property
    def is_latest(self) -> bool:
        """Whether no later version was issued."""
        return self.latest == self.version.number

    @property
    def plan(self) -> UnitPlan:
        """The plan it is of."""
        return self.version.plan


def plan_page(actor: Actor, plan: UnitPlan) -> PlanPage:
    """All that the page of a plan the actor may see shows; the same few queries however long the plan is."""
    items = items_of(plan)
    ground = plan_ground(plan, actor.today)
    versions = tuple(plan.versions.select_related("document").order_by("-number"))
    frozen = [frozen_of(item, plan.unit) for item in items]
    before = [of_json(values) for values in versions[0].content["items"]] if versions else []
    above = unit_above(plan.unit, day_within(plan.school_year, actor.today))
    is_mass = plan.kind == PlanKind.MASS
    return PlanPage(
        plan,
        tuple(items),
        ground,
        checked_plan(ground, items),
        versions,
        (*reworded(versions[0].content, _words(plan)), *changes(before, frozen)) if versions else (),
        above,
        _rights(actor, plan, above),
        decider_of(plan, actor.today) if is_mass else None,
        _running(plan),
    )


def _words(plan: UnitPlan) -> dict[str, Any]:
    """The words of a plan under the names by which a version keeps them."""
    return {
        "title": plan.title,
        "preamble": plan.preamble,
        "bases": plan.bases,
        "sections": plan.sections,
    }


def _rights(actor: Actor, plan: UnitPlan, above: Unit | None) -> PlanRights:
    unit = plan.unit
    return PlanRights(
        write=stands_for(actor, WRITE_UNIT_PLANS, unit),
        issue=stands_for(actor, ISSUE_UNIT_PLANS, unit),
        receive=plan.kind != PlanKind.MASS
        and above is not None
        and stands_for(actor, RECEIVE_UNIT_PLANS, above),
        decide=plan.kind == PlanKind.MASS and may(actor, DECIDE_MASS_PLANS, unit),
        adjust=stands_for(actor, ADJUST_HOURS, unit),
        look_beside=above is not None and may(actor, VIEW_UNIT_PLANS, above),
    )


def _running(plan: UnitPlan) -> JobProgress | None:
    """The work that carries the plan down, while it has not ended."""
    title = f"Đưa nội dung về các đơn vị dưới: {plan.unit}, "
    waiting = JobProgress.objects.filter(title__startswith=title).exclude(state=JobState.DONE)
    return waiting.order_by("-created_at").first()


def unit_plan_seen(
    actor: Actor, code: str, school_year: SchoolYear
) -> tuple[Unit, UnitPlan | None, PlanVersion | None]:
    """A unit with its plan of the year, and the version to show instead where the actor may read only what was
    issued. Raises `NotVisible` where there is nothing he may read."""
    unit, only_issued = readable_unit(actor, code)
    if not only_issued:
        return unit, year_plan(unit, school_year), None
    found = [one for one in issued_versions([unit.pk], school_year) if one.plan.kind == PlanKind.YEAR]
    if not found:
        raise NotVisible()
    return unit, found[0].plan, found[0]


def version_seen(actor: Actor, plan_id: int, number: int) -> PlanVersion:
    """A version of a plan that the actor may read. Raises `NotVisible`."""
    rows = PlanVersion.objects.filter(plan=plan_id, number=number)
    version = rows.select_related("plan__unit", "plan__school_year").first()
    if version is None:
        raise NotVisible()
    readable_unit(actor, version.plan.unit.code)
    return version


def version_page(version: PlanVersion) -> VersionPage:
    """A version as it is read, with what it changed of the one before."""
    gone = withdrawn_in([version.plan_id])
    items = [of_json(values) for values in version.content["items"]]
    shown = [_gone(one, gone) for one in items]
    earlier = version.plan.versions.filter(number__lt=version.number).order_by("-number").first()
    before = [of_json(values) for values in earlier.content["items"]] if earlier else []
    last = latest_version(version.plan)
    return VersionPage(
        version,
        tuple(shown),
        last.number if last else version.number,
        (*reworded(earlier.content, version.content), *changes(before, items)) if earlier else (),
    )


def _gone(item: FrozenItem, gone: dict[int, date]) -> FrozenItem:
    return replace(item, withdrawn_on=gone.get(item.id, item.withdrawn_on))


def plan_item(actor: Actor, plan_id: int, item_id: int) -> PlanItem:
    """An item of a plan the actor writes. Raises `NotVisible`."""
    plan = visible_plan(actor, plan_id, WRITE_UNIT_PLANS)
    if not stands_for(actor, WRITE_UNIT_PLANS, plan.unit):
        raise NotVisible()
    rows = plan.items.select_related("catalogue_item", "upper__plan__unit", "plan__unit", "plan__school_year")
    item = rows.filter(pk=item_id).first()
    if item is None:
        raise NotVisible()
    return item


def own_plan(actor: Actor, plan_id: int) -> UnitPlan:
    """A plan of the actor's own unit that he writes. Raises `NotVisible`."""
    plan = visible_plan(actor, plan_id, WRITE_UNIT_PLANS)
    if not stands_for(actor, WRITE_UNIT_PLANS, plan.unit):
        raise NotVisible()
    return plan


def last_saved(plan: UnitPlan) -> AuditLine | None:
    """Who changed a plan last, for the sentence of a conflict."""
    lines = AuditLine.objects.filter(thing_type=UnitPlan._meta.label_lower, thing_id=str(plan.pk))
    return lines.order_by("-seq").first()


def section_text(plan: UnitPlan, number: int) -> str:
    """One of the six sections as it is typed, a paragraph a line."""
    found: list[str] = next((one["paragraphs"] for one in plan.sections if one["number"] == number), [])
    return "\n".join(found)


def block_hours(ground: PlanGround) -> dict[str, int]:
    """The tiết of the blocks of a plan's people as they hold now, in the order of the year."""
    groups = groups_of(ground.plan.unit, items_of(ground.plan))
    found = {due.block: due.hours for group in groups for due in ground.dues(*group)}
    return {block: found[block] for block in Block.values if block in found}


@dataclass(frozen=True, slots=True)
class Uses:
    """Where an item stands: plans of units below, and plans of people."""

    units: int
    people: int


def uses_of(item: PlanItem) -> Uses:
    """How many plans hold an item, through whichever plan it came to them."""
    rows = PlanItem.objects.filter(Q(pk=item.pk) | Q(origin=item.pk))
    lines = PlanLine.objects.filter(plan_item__in=rows.values("pk"))
    return Uses(rows.exclude(pk=item.pk).count(), lines.values("plan").distinct().count())


@dataclass(frozen=True, slots=True)
class Startable:
    """What a plan may start from: what was issued above, and the unit's own items of the latest earlier year.

    `has_upper`, `has_last`: whether there are words of a plan above, or of an earlier year, to begin with.
    """

    unit: Unit
    school_year: SchoolYear
    above: tuple[PlanVersion, ...]
    last_items: tuple[PlanItem, ...]
    has_upper: bool
    has_last: bool

    @property
    def arriving(self) -> int:
        """How many items come from above."""
        roots = {one["origin"] or one["id"] for version in self.above for one in version.content["items"]}
        return len(roots)


def startable(unit: Unit, school_year: SchoolYear, today: date) -> Startable:
    """What the plan of the year of a unit may start from."""
    own = PlanItem.objects.filter(
        plan__unit=unit,
        plan__kind=PlanKind.YEAR,
        plan__school_year__code__lt=school_year.code,
        upper=None,
        withdrawn_on=None,
    ).select_related("plan__school_year")
    rows = list(own.order_by("-plan__school_year__code", "block", "place"))
    latest = rows[0].plan_id if rows else None
    above = versions_above(unit, school_year, today)
    earlier = UnitPlan.objects.filter(
        unit=unit, kind=PlanKind.YEAR, school_year__code__lt=school_year.code
    ).exclude(sections=[])
    return Startable(
        unit,
        school_year,
        tuple(above),
        tuple(one for one in rows if one.plan_id == latest),
        has_upper=any(one.plan.kind == PlanKind.YEAR for one in above),
        has_last=earlier.exists(),
    )
