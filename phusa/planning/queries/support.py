"""A plan of peer support as its page shows it, and what may be chosen for its lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from phusa.base.access import Actor, stands_for
from phusa.base.refusals import NotVisible
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.learning.models import SupportGroup
from phusa.learning.queries.reach import core_people_near
from phusa.organisations.models import Place, Unit
from phusa.organisations.queries import unit_above
from phusa.planning.access import ISSUE_UNIT_PLANS, RECEIVE_UNIT_PLANS, WRITE_UNIT_PLANS
from phusa.planning.models import (
    PlanKind,
    PlanState,
    PlanVersion,
    SupportLine,
    SupportNote,
    SupportNoteKind,
    UnitPlan,
)
from phusa.planning.queries.support_lines import lacking_support, lines_of
from phusa.planning.queries.unit_plans import CHANGEABLE, readable_unit, visible_plan
from phusa.planning.rules.issuing import Lacking, lacking_texts


@dataclass(frozen=True, slots=True)
class SupportPage:
    """A plan of support as it is worked on, what is in the way of issuing it, its versions (the latest first) and what
    was written down of it; `may_*` say what the reader may do now."""

    plan: UnitPlan
    lines: Sequence[SupportLine]
    lacking: Sequence[Lacking]
    versions: Sequence[PlanVersion]
    notes: Sequence[SupportNote]
    above: Unit | None
    writes: bool
    issues: bool
    receives: bool

    @property
    def is_open(self) -> bool:
        """Whether it is worked on at the unit itself, rather than with somebody above."""
        return self.plan.state in CHANGEABLE

    @property
    def edits(self) -> bool:
        """Whether the reader may change it now."""
        return self.is_open and self.writes

    @property
    def latest(self) -> PlanVersion | None:
        """The version that holds."""
        return self.versions[0] if self.versions else None

    @property
    def may_note(self) -> bool:
        """Whether the reader follows it, which begins when it is issued."""
        return bool(self.versions) and (self.writes or self.receives)

    @property
    def evaluation(self) -> SupportNote | None:
        """The latest evaluation."""
        return next((one for one in self.notes if one.kind == SupportNoteKind.EVALUATION), None)

    @property
    def monitoring(self) -> Sequence[SupportNote]:
        """What was seen while it ran, the latest first."""
        return [one for one in self.notes if one.kind == SupportNoteKind.MONITORING]


@dataclass(frozen=True, slots=True)
class SupportSeen:
    """The unit and year, with its plan as far as the reader may see it: as worked on, or only the issued `version`.

    `below` are the issued plans of support of the units directly under it, for whoever receives them.
    """

    unit: Unit
    school_year: SchoolYear
    plan: UnitPlan | None
    version: PlanVersion | None
    may_start: bool
    below: Sequence[UnitPlan] = ()


def support_seen(actor: Actor, code: str, year: SchoolYear) -> SupportSeen:
    """The plan of support of a unit for a year. Raises `NotVisible` where there is nothing the actor may read."""
    unit, only_issued = readable_unit(actor, code)
    plans = UnitPlan.objects.filter(unit=unit, school_year=year, kind=PlanKind.SUPPORT)
    plan = plans.select_related("unit", "school_year").first()
    if not only_issued:
        may_start = stands_for(actor, WRITE_UNIT_PLANS, unit)
        return SupportSeen(unit, year, plan, None, may_start, _issued_below(actor, unit, year))
    version = plan.versions.order_by("-number").first() if plan else None
    if plan is None or version is None:
        raise NotVisible()
    return SupportSeen(unit, year, plan, version, False)


def support_page(actor: Actor, plan: UnitPlan) -> SupportPage:
    """All that the page of a plan the actor may see shows; the same few queries however long the plan is."""
    above = unit_above(plan.unit, day_within(plan.school_year, actor.today))
    return SupportPage(
        plan,
        lines_of(plan),
        [*lacking_texts(plan.sections, plan.bases), *lacking_support(plan)],
        list(plan.versions.select_related("document").order_by("-number")),
        list(plan.support_notes.all()),
        above,
        stands_for(actor, WRITE_UNIT_PLANS, plan.unit),
        stands_for(actor, ISSUE_UNIT_PLANS, plan.unit),
        above is not None and stands_for(actor, RECEIVE_UNIT_PLANS, above),
    )


def support_plan_of(actor: Actor, plan_id: int) -> SupportPage:
    """The page of a plan of support by its key. Raises `NotVisible`, also for plans of another kind."""
    plan = visible_plan(actor, plan_id)
    if plan.kind != PlanKind.SUPPORT:
        raise NotVisible()
    return support_page(actor, plan)


def plan_to_write(actor: Actor, plan_id: int) -> UnitPlan:
    """A plan of support that the actor writes. Raises `NotVisible`."""
    page = support_plan_of(actor, plan_id)
    if not page.writes:
        raise NotVisible()
    return page.plan


def line_to_change(actor: Actor, plan_id: int, line_id: int) -> SupportLine:
    """One line of a plan of support that the actor writes. Raises `NotVisible`."""
    plan = plan_to_write(actor, plan_id)
    line = plan.support_lines.select_related("plan__unit", "plan__school_year").filter(pk=line_id).first()
    if line is None:
        raise NotVisible("Việc hỗ trợ này không còn trong kế hoạch.")
    return line


def values_of(line: SupportLine) -> dict[str, Any]:
    """A line by the names the actions take."""
    return {
        "content": line.content,
        "support_group": line.support_group_id,
        "with_whom": line.with_whom,
        "core_person": line.core_person_id,
        "from_day": line.from_day,
        "to_day": line.to_day,
        "followed_how": line.followed_how,
    }


def groups_for(plan: UnitPlan) -> dict[int, str]:
    """The groups of the plan's unit and year that a line may be for, by key."""
    mine = Q(unit=plan.unit, school_year=plan.school_year)
    return dict(SupportGroup.objects.filter(mine).order_by("name", "pk").values_list("pk", "name"))


def supporters_for(plan: UnitPlan, today: date) -> dict[int, str]:
    """The core people whose lists reach the plan's unit, on a day or the nearest of the year, by key."""
    rows = core_people_near(plan.unit, day_within(plan.school_year, today))
    return {
        one.pk: f"{one.person.name}, {one.field_words}" for one in rows.order_by("person__sort_key", "pk")
    }


def _issued_below(actor: Actor, unit: Unit, year: SchoolYear) -> list[UnitPlan]:
    """The plans of support that units directly under one have issued, by the unit's name, waiting ones first."""
    near = Place.objects.on(day_within(year, actor.today)).filter(parent=unit).values("unit")
    rows = UnitPlan.objects.within(actor, RECEIVE_UNIT_PLANS).filter(
        Exists(PlanVersion.objects.filter(plan=OuterRef("pk"))),
        unit__in=near,
        school_year=year,
        kind=PlanKind.SUPPORT,
    )
    found = rows.select_related("unit", "school_year").order_by("unit__sort_key", "pk")
    return sorted(found, key=lambda one: one.state != PlanState.SENT)
