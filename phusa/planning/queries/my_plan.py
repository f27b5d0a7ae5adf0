"""One's own plan of a year: its lines, what stops it, what may be chosen, what is suggested; a few queries always."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from phusa.base.access import Actor
from phusa.base.clock import day_of
from phusa.base.refusals import NotVisible
from phusa.catalogue.queries import ShownItem
from phusa.cycles.models import Deadline, SchoolYear
from phusa.cycles.queries import deadline_for
from phusa.organisations.queries import codes_from_root
from phusa.planning.access import MAKE_PLAN
from phusa.planning.models import DeclinedItem, LineSource, PersonalPlan, PlanLine, PlanState
from phusa.planning.queries import facts
from phusa.planning.queries.facts import Ground, Whose
from phusa.planning.queries.needs import KnownNeed, needs_of
from phusa.planning.rules import standards, suggesting
from phusa.planning.rules.checks import PlanFacts, Problem, Target, hours_by_block, problems
from phusa.planning.rules.frozen import FrozenItem
from phusa.planning.rules.renewing import HeldLine, Renewal, renewal
from phusa.planning.rules.suggesting import ELECTIVE_BLOCKS, Candidate, Suggestion
from phusa.regulations.queries import library
from phusa.rules.due import last_on_time

OPEN_STATES = (PlanState.DRAFT, PlanState.RETURNED)
DUE, DUE_SWITCH = "personal_plan", "due.before"


@dataclass(frozen=True)
class OwnPlan:
    """A plan with everything that is asked of it; what is derived is reckoned once, when it is first asked."""

    plan: PersonalPlan
    ground: Ground
    whose: Whose
    lines: list[PlanLine]
    needs: list[KnownNeed]
    declined: Mapping[str, str]
    years_before: Mapping[str, tuple[str, ...]]

    @property
    def is_open(self) -> bool:
        """Whether its person may change it now."""
        return self.plan.state in OPEN_STATES

    @cached_property
    def targets(self) -> list[Target]:
        """The tiết of each block."""
        return facts.targets_of(self.ground, self.whose)

    @cached_property
    def elective(self) -> Target | None:
        """The block in which the person chooses, if the year has one."""
        return next((one for one in self.targets if one.block in ELECTIVE_BLOCKS), None)

    @cached_property
    def sums(self) -> Mapping[str, int]:
        """The tiết planned in each block."""
        return hours_by_block(self.facts.lines)

    @property
    def missing(self) -> int:
        """How many tiết the elective block still needs; negative where it has too many."""
        block = self.elective
        return block.hours - self.sums.get(block.block, 0) if block else 0

    @cached_property
    def candidates(self) -> list[Candidate]:
        """What may be chosen in the elective block, what is to be stressed first."""
        return candidates_of(self.ground, self.whose, self.elective.block if self.elective else "")

    @cached_property
    def suggestions(self) -> list[Suggestion]:
        """What answers the person's needs."""
        if self.elective is None or self.elective.exempt:
            return []
        left_out = self.whose.left_out
        free = [one for one in self.candidates if one.code not in left_out]
        titles = [
            title for name in sorted({one.need.standard for one in self.needs}) for title in _titles(name)
        ]
        return suggesting.suggestions([_need(one) for one in self.needs], free, titles)

    @property
    def chosen(self) -> set[str]:
        """The codes of the modules it holds."""
        return {line.catalogue_item.code for line in self.lines if line.catalogue_item}

    @property
    def chosen_keys(self) -> set[str]:
        """The keys of the candidates it holds."""
        return self.chosen | {f"muc-{line.plan_item_id}" for line in self.lines if line.plan_item_id}

    @cached_property
    def facts(self) -> PlanFacts:
        """The plan as the checks see it."""
        return facts.facts_of(self.ground, self.whose, self.lines, years_before=self.years_before)

    @cached_property
    def problems(self) -> list[Problem]:
        """What stops it from being sent: what stops its approval, and suggestions nobody answered."""
        open_needs = suggesting.undecided(self.suggestions, self.chosen, self.declined.keys())
        return problems(replace(self.facts, undecided=open_needs))

    @cached_property
    def renewal(self) -> Renewal:
        """How what is given to the person now differs from what the plan holds; a re-based plan is renewed by hand."""
        if any(line.source == LineSource.KEPT for line in self.lines):
            return Renewal()
        own = self.whose.scheduled  # blocks whose lines their person settles himself
        held = [
            _held(line) for line in self.lines if line.source == LineSource.GIVEN and line.block not in own
        ]
        given = [line for line in facts.given_to(self.ground, self.whose) if line.block not in own]
        return renewal(held, given)

    def candidate(self, key: str) -> Candidate | None:
        """What may be chosen under this key."""
        return next((one for one in self.candidates if one.key == key), None)

    def sets_hours(self, line: PlanLine) -> bool:
        """Whether the person says how many tiết a line has: a topic of his own, one whose hours nobody prints, one of a
        block for which a schedule of his own sets other tiết."""
        if line.source == LineSource.GIVEN and line.block in self.whose.scheduled:
            return True
        if line.source in (LineSource.GIVEN, LineSource.KEPT):
            return False
        if line.catalogue_item is None and line.plan_item_id is None:
            return True
        known = self.candidate(
            line.catalogue_item.code if line.catalogue_item else f"muc-{line.plan_item_id}"
        )
        return known is not None and known.hours is None

    def answered(self, code: str) -> tuple[str, int | None]:
        """The standard and criterion a module was suggested for; empty where it was not."""
        for said in self.suggestions:
            if any(one.code == code for one in said.candidates):
                return said.need.standard, said.need.criterion
        return "", None


def own_plan(actor: Actor, school_year: SchoolYear) -> PersonalPlan | None:
    """The actor's own plan of a year; None where he has not begun one."""
    own = PersonalPlan.objects.within(actor, MAKE_PLAN).filter(
        person=actor.person_id, school_year=school_year
    )
    return own.select_related("person", "unit", "school_year").first()


def plan_to_change(actor: Actor, school_year: SchoolYear) -> PersonalPlan:
    """The actor's own plan of a year. Raises `NotVisible`."""
    plan = own_plan(actor, school_year)
    if plan is None:
        raise NotVisible("Thầy cô chưa có kế hoạch của năm học này.")
    return plan


def line_to_change(actor: Actor, school_year: SchoolYear, line_id: int) -> PlanLine:
    """A line of the actor's own plan. Raises `NotVisible`."""
    plan = plan_to_change(actor, school_year)
    line = plan.lines.filter(pk=line_id).select_related("catalogue_item").first()
    if line is None:
        raise NotVisible("Dòng này không còn trong kế hoạch.")
    line.plan = plan
    return line


def read_plan(plan: PersonalPlan, today: date) -> OwnPlan:
    """A plan with what it stands on, as of a day or the last of its year."""
    year = plan.school_year
    lines = plan.lines.select_related("catalogue_item__programme", "plan_item").order_by("place", "pk")
    reliefs = facts.reliefs_of([plan.person_id], year).get(plan.person_id, ())
    declined = DeclinedItem.objects.filter(plan=plan).values_list("catalogue_item__code", "reason")
    return OwnPlan(
        plan=plan,
        ground=facts.ground_of(plan.unit, year, today),
        whose=facts.whose_of(plan, reliefs),
        lines=list(lines),
        needs=needs_of(plan.person_id, year),
        declined=dict(declined),
        years_before=facts.done_before([plan.person_id], year).get(plan.person_id, {}),
    )


def candidates_of(ground: Ground, whose: Whose, block: str) -> list[Candidate]:
    """What somebody may choose in a block: of the catalogue, and of the plan in force, whose hours go before."""
    offered = facts.offer_of(ground, whose).block(block)
    shown = (*offered.emphasised, *offered.elective) if offered else ()
    found = {item.code: _candidate(item) for item in shown}
    for item in facts.items_for(ground, whose):
        if item.block == block and item.choice != facts.COMPULSORY:
            one = _planned(item, found.get(item.code))
            found[one.key] = one
    return sorted(found.values(), key=lambda one: not one.is_emphasised)


def _candidate(shown: ShownItem) -> Candidate:
    item = shown.item
    return Candidate(
        code=shown.code,
        title=shown.title,
        hours=shown.hours,
        catalogue_id=item.pk,
        is_emphasised=item.choice == "emphasised",
        standard=item.programme.standard,
        criteria=tuple(item.criteria),
        mark=_mark(shown),
        is_module=item.number is not None,
    )


def _mark(shown: ShownItem) -> str:
    if not shown.title:
        return "nguồn đã đọc chưa có tên mô đun này"
    if shown.is_unverified:
        return shown.mark
    return f"số tiết {shown.hours_mark}" if shown.hours_mark else ""


def _planned(item: FrozenItem, known: Candidate | None) -> Candidate:
    stressed = item.choice == "emphasised"
    if known is None:
        return Candidate(
            "", item.title, item.hours, None, item.id, stressed, item.standard, item.criteria, item.study_form
        )
    return replace(
        known,
        hours=known.hours if item.hours is None else item.hours,
        item_id=item.id,
        is_emphasised=known.is_emphasised or stressed,
        standard=known.standard or item.standard,
        criteria=known.criteria or item.criteria,
        study_form=item.study_form,
    )


def _titles(standard: str) -> list[str]:
    """The titles of the criteria of a standard; none for a name the library does not know."""
    editions = standards.editions_of(library(), standard)
    return [one.title for one in editions[0].criteria] if editions else []


def _need(known: KnownNeed) -> suggesting.Need:
    need = known.need
    code = need.catalogue_item.code if need.catalogue_item else ""
    if need.criterion is None:
        return suggesting.Need(need.topic, code=code)
    title = known.criterion.title if known.criterion else ""
    return suggesting.Need(f"Tiêu chí {need.criterion}", need.standard, need.criterion, title, code)


def _held(line: PlanLine) -> HeldLine:
    code = line.catalogue_item.code if line.catalogue_item else ""
    return HeldLine(
        line.pk, line.block, line.title, code, line.plan_item_id, line.hours_first, line.hours_second
    )


@dataclass(frozen=True, slots=True)
class PlanDue:
    """When personal plans are due at a unit: the day printed, and the last one on time by `due.before`."""

    deadline: Deadline
    last: date

    def is_late(self, now: datetime) -> bool:
        """Whether what is sent at this instant comes too late."""
        return day_of(now) > self.last


def due_of(ground: Ground) -> PlanDue | None:
    """When personal plans are due; None where no unit above has set a day."""
    year = ground.school_year
    deadline = deadline_for(DUE, year, codes_from_root(ground.unit, year.last_day))
    if deadline is None:
        return None
    reading = ground.readings.get(DUE_SWITCH) or library().switches.defaults[DUE_SWITCH]
    return PlanDue(deadline, last_on_time(deadline.wording, deadline.day, reading))


def due_for(plan: PersonalPlan, ground: Ground) -> PlanDue | None:
    """When this plan is due; never a change of one approved before, nor one returned that had come in time."""
    due, is_change = due_of(ground), plan.number > 1
    came = plan.sent_at if plan.state == PlanState.RETURNED else None
    if due is None or is_change or (came and not due.is_late(came)):
        return None
    return due


def criterion_words(lines: Sequence[PlanLine], needs: Sequence[KnownNeed]) -> dict[int, str]:
    """For which criterion lines were chosen, by line, with the level of last year where a need says it."""
    levels = {(one.need.standard, one.need.criterion): one.self_level for one in needs}
    found = {}
    for line in lines:
        if line.criterion is not None:
            title = standards.criterion_title(library(), line.standard, line.criterion)
            level = levels.get((line.standard, line.criterion), "")
            found[line.pk] = f"Cho {title[0].lower()}{title[1:]}." + (
                f" Tự đánh giá: {level}." if level else ""
            )
    return found
