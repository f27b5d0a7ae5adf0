"""Everything the checks look at, for one plan or for all of a school, in the same few queries."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from phusa.catalogue.queries import Offer, ShownItem, UnitCatalogue, catalogue_of
from phusa.catalogue.rules.offers import for_subject
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.organisations.queries.units import codes_from_root
from phusa.planning.models import (
    PersonalPlan,
    PersonalPlanVersion,
    PlanLine,
    Relief,
    ReliefKind,
    ReliefState,
)
from phusa.planning.queries.in_force import InForce, plan_in_force
from phusa.planning.rules.checks import PlanFacts, PlannedLine, Problem, Readings, Target, problems
from phusa.planning.rules.frozen import FrozenItem
from phusa.planning.rules.given import GivenLine, Topic, given_lines
from phusa.regulations.queries import readings_for
from phusa.staff.models import StaffRole

COMPULSORY = "compulsory"
UNNAMED_PROGRAMMES = frozenset({"tt26-2015"})  # which 772/KH-PGDĐT mục III.2 does not name for managers


@dataclass(frozen=True, slots=True)
class Ground:
    """What a unit's plans stand on in a school year: catalogue, plan in force and readings, read once for everybody."""

    unit: Unit
    school_year: SchoolYear
    catalogue: UnitCatalogue
    in_force: InForce
    readings: Mapping[str, str]

    @property
    def checks(self) -> Readings:
        """The readings by which plans are checked."""
        chosen = {
            "total_rule": self.readings.get("hours.total_rule"),
            "tolerance": self.readings.get("ct.tolerance"),
            "repeat": self.readings.get("ct03.repeat"),
        }
        return Readings(**{name: value for name, value in chosen.items() if value})

    @property
    def allocation(self) -> str:
        """How topics without printed hours get theirs (AM-12)."""
        return self.readings.get("hours.theme_allocation", "school_plan")


@dataclass(frozen=True, slots=True)
class Whose:
    """For whom something holds: level, role and subject by codes, with what was granted him this year."""

    level: str
    role: str
    subject: str
    reliefs: tuple[Relief, ...] = ()

    @property
    def exempt(self) -> dict[str, str]:
        """The blocks he is exempt from, each with its basis."""
        return {one.block: one.basis for one in self.reliefs if one.kind == ReliefKind.EXEMPTION}

    @property
    def scheduled(self) -> dict[str, tuple[int, str]]:
        """The tiết of the blocks that a schedule of his own changes, each with what it rests on (P-28)."""
        return {
            block: (hours, f"{one.get_kind_display()}: {one.basis}")
            for one in self.reliefs
            for block, hours in one.hours.items()
        }

    @property
    def left_out(self) -> frozenset[str]:
        """The codes of modules he need not learn again."""
        found = (one for one in self.reliefs if one.kind == ReliefKind.EXCLUSION)
        return frozenset(code for one in found for code in one.items)


def ground_of(unit: Unit, school_year: SchoolYear, day: date) -> Ground:
    """What plans in a unit stand on, as of a day or the last of the year; the same few queries however many plans."""
    day = min(day, school_year.last_day)
    return Ground(
        unit,
        school_year,
        catalogue_of(unit=unit, school_year=school_year.code, day=day),
        plan_in_force(unit, school_year, day),
        readings_for(codes_from_root(unit, day), school_year.code),
    )


def reliefs_of(people: Sequence[int], school_year: SchoolYear) -> Mapping[int, tuple[Relief, ...]]:
    """What was granted to these persons (ids) for the year, by person."""
    found: dict[int, list[Relief]] = defaultdict(list)
    granted = Relief.objects.filter(person__in=people, school_year=school_year, state=ReliefState.APPROVED)
    for relief in granted.order_by("pk"):
        found[relief.person_id].append(relief)
    return {person: tuple(rows) for person, rows in found.items()}


def offer_of(ground: Ground, whose: Whose) -> Offer:
    """What of the catalogue is for this person; managers as the reading `nd3.cbql_catalogue` has it (AM-17)."""
    offer = ground.catalogue.offer(level=whose.level, role=whose.role, subject=whose.subject)
    if whose.role != StaffRole.MANAGER or ground.readings.get("nd3.cbql_catalogue") != "plan_only":
        return offer
    return without(offer, UNNAMED_PROGRAMMES)


def without(offer: Offer, programmes: Collection[str]) -> Offer:
    """The offer without what may be chosen of these programmes; what is compulsory stays."""

    def kept(items: Sequence[ShownItem]) -> tuple[ShownItem, ...]:
        return tuple(one for one in items if one.item.programme.code not in programmes)

    blocks = [
        replace(one, emphasised=kept(one.emphasised), elective=kept(one.elective)) for one in offer.blocks
    ]
    return replace(offer, blocks=tuple(blocks))


def targets_of(ground: Ground, whose: Whose) -> list[Target]:
    """The tiết of each block for this person: as a schedule of his own sets them, else the plan in force, else as the
    programmes print them.

    A block from which he is exempt stands with 0; a block whose hours no text says is not there.
    """
    found = []
    for block in offer_of(ground, whose).blocks:
        hours, cite = ground.in_force.hours.get(block.block, (block.hours, block.cite))
        if block.block and hours:
            own, exempt = whose.scheduled.get(block.block), whose.exempt.get(block.block, "")
            hours, cite = own or (hours, cite)
            about = block.about and own is None
            found.append(Target(block.block, 0 if exempt else hours, cite, about, exempt))
    return found


def items_for(ground: Ground, whose: Whose) -> list[FrozenItem]:
    """The items of the plan in force that are for this person, without those that were withdrawn."""
    return [one for one in ground.in_force.items if not one.withdrawn_on and _fits(one, whose)]


def _fits(item: FrozenItem, whose: Whose) -> bool:
    fits = whose.level in item.levels and whose.role in item.roles
    return fits and for_subject(item.subject_rule, item.subject, whose.subject)


def topics_for(ground: Ground, whose: Whose) -> list[Topic]:
    """What is compulsory for this person: of the plan in force, and of the catalogue where that has none."""
    topics = [
        Topic(one.block, one.title, one.code, one.id, one.hours, one.hours_first, one.study_form)
        for one in items_for(ground, whose)
        if one.choice == COMPULSORY and one.block
    ]
    planned = {one.block for one in topics}
    return topics + [
        Topic(block.block, shown.title, shown.code, None, shown.hours)
        for block in offer_of(ground, whose).blocks
        if block.block and block.block not in planned
        for shown in block.compulsory
    ]


def given_to(ground: Ground, whose: Whose) -> list[GivenLine]:
    """The lines this person's plan begins with."""
    topics = topics_for(ground, whose)
    targets = {one.block: one.hours for one in targets_of(ground, whose) if one.hours}
    return given_lines(topics, targets, allocation=ground.allocation, left_out=whose.left_out)


def done_before(
    people: Sequence[int], school_year: SchoolYear
) -> Mapping[int, Mapping[str, tuple[str, ...]]]:
    """The modules of earlier approved plans, by person and code, each with its years; one query."""
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    lines = PlanLine.objects.filter(
        plan__person__in=people,
        plan__school_year__code__lt=school_year.code,
        plan__pk__in=PersonalPlanVersion.objects.values("plan"),
        catalogue_item__choice="elective",
    )
    rows = lines.values_list("plan__person", "catalogue_item__code", "plan__school_year__code")
    for person, code, year in rows.order_by("plan__school_year__code"):
        found[person][code].append(year)
    return {person: {code: tuple(years) for code, years in codes.items()} for person, codes in found.items()}


def facts_of(
    ground: Ground,
    whose: Whose,
    lines: Sequence[PlanLine],
    *,
    years_before: Mapping[str, tuple[str, ...]],
    undecided: Sequence[str] = (),
) -> PlanFacts:
    """A plan's lines (with `catalogue_item` and `plan_item` at hand) as the checks see them."""
    offer = offer_of(ground, whose)
    planned = [_planned(line, offer, ground.in_force.withdrawn, years_before) for line in lines]
    return PlanFacts(planned, targets_of(ground, whose), ground.checks, undecided)


def _planned(
    line: PlanLine, offer: Offer, withdrawn: frozenset[int], years_before: Mapping[str, tuple[str, ...]]
) -> PlannedLine:
    code = line.catalogue_item.code if line.catalogue_item else ""
    return PlannedLine(
        line.block,
        line.title,
        line.hours,
        code,
        is_mine=not code or line.source == "kept" or offer.find(code) is not None,
        is_withdrawn=line.plan_item_id in withdrawn,
        why_withdrawn=line.plan_item.withdrawn_reason if line.plan_item else "",
        reason=line.reason,
        years_before=years_before.get(code, ()),
    )


def whose_of(plan: PersonalPlan, reliefs: Sequence[Relief] = ()) -> Whose:
    """For whom a plan is."""
    return Whose(plan.level, plan.role, plan.subject, tuple(reliefs))


def checked(plans: Sequence[PersonalPlan], ground: Ground) -> dict[int, list[Problem]]:
    """What stops each of the plans of one unit and year, by plan; the same number of queries for 1 and for 150."""
    people = [plan.person_id for plan in plans]
    reliefs, before = reliefs_of(people, ground.school_year), done_before(people, ground.school_year)
    lines: dict[int, list[PlanLine]] = defaultdict(list)
    mine = PlanLine.objects.filter(plan__in=[plan.pk for plan in plans])
    for line in mine.select_related("catalogue_item", "plan_item"):
        lines[line.plan_id].append(line)
    found = {}
    for plan in plans:
        whose = whose_of(plan, reliefs.get(plan.person_id, ()))
        facts = facts_of(ground, whose, lines[plan.pk], years_before=before.get(plan.person_id, {}))
        found[plan.pk] = problems(facts)
    return found
