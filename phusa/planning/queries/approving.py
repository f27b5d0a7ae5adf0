"""The plans of a school or subject group as their approver reads them: how far each is, what stops it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Max, Q, QuerySet, Sum

from phusa.base.access import Actor, may
from phusa.base.refusals import NotVisible
from phusa.base.text import fold
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.organisations.models import Unit, UnitKind
from phusa.organisations.queries import visible_unit
from phusa.planning.access import APPROVE_PLANS, VIEW_PLANS
from phusa.planning.models import PersonalPlan, PersonalPlanVersion, PlanLine, PlanState
from phusa.planning.queries.approvers import Deciders, decidable, deciders_of, with_whose
from phusa.planning.queries.facts import checked, ground_of
from phusa.planning.queries.my_plan import PlanDue, due_of
from phusa.planning.rules.checks import Problem
from phusa.staff.models import Person, Post
from phusa.staff.queries import main_posts

NOT_SENT = "not_sent"
TOLD = 2  # problems told in a list; the page of the plan has all
STATES = (NOT_SENT, PlanState.SENT, PlanState.RETURNED, PlanState.APPROVED)


@dataclass(frozen=True, slots=True)
class Row:
    """One person of the staff with his plan; None where he has not begun one.

    `standing` is the approved version that holds meanwhile, 0 where none does. `elsewhere` is who approves the plan
    where the reader approves others of the list and not this one; `is_own` whether he approves his own.
    """

    person: Person
    subject_group: str
    plan: PersonalPlan | None
    problems: tuple[Problem, ...] = ()
    hours: int = 0
    standing: int = 0
    elsewhere: str = ""
    is_own: bool = False

    @property
    def state(self) -> str:
        """Where the plan is: a draft counts as not sent."""
        if self.plan is None or self.plan.state == PlanState.DRAFT:
            return NOT_SENT
        return self.plan.state

    @property
    def is_ready(self) -> bool:
        """Whether it can be approved now."""
        return self.state == PlanState.SENT and not self.problems and not self.elsewhere

    @property
    def is_in_the_way(self) -> bool:
        """Whether its person or its approver has still something to do before it can be approved."""
        return self.state != PlanState.APPROVED and not self.is_ready

    @property
    def why(self) -> str:
        """What is in the way, in one line."""
        more = len(self.problems) - TOLD
        said = " ".join(one.text for one in self.problems[:TOLD]) + (
            f" Và {more} điều nữa." if more > 0 else ""
        )
        if self.state == PlanState.RETURNED and self.plan:
            return f"Đã trả lại: {self.plan.note.rstrip('.')}."
        if self.plan is None:
            return "Chưa bắt đầu lập kế hoạch."
        if self.state == NOT_SENT:
            return f"Chưa gửi. {said}".strip()
        if self.elsewhere:
            return f"Đã gửi, do {self.elsewhere} duyệt. {said}".strip()
        return said


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader wants to see of the list: `state` one of STATES, "ready" or "blocked"."""

    state: str = ""
    group: str = ""
    search: str = ""

    def keeps(self, row: Row) -> bool:
        """Whether a row is shown."""
        found = {row.state, "ready" if row.is_ready else "", "blocked" if row.is_in_the_way else ""}
        return (
            (not self.state or self.state in found)
            and (not self.group or self.group == row.subject_group)
            and (not self.search or fold(self.search) in fold(f"{row.person.code} {row.person.name}"))
        )


@dataclass(frozen=True)
class PlanBoard:
    """All plans of a unit in a year, in the order of names; `former` are those of people who are no longer there."""

    unit: Unit
    school_year: SchoolYear
    everybody: list[Row]
    former: list[Row]
    due: PlanDue | None
    may_approve: bool

    @property
    def ready(self) -> list[Row]:
        """Those that can be approved in one action."""
        return [row for row in self.everybody if row.is_ready]

    @property
    def in_the_way(self) -> list[Row]:
        """Those that cannot: first what waits for the approver, then what waits for its person."""
        order = (PlanState.SENT, PlanState.RETURNED, NOT_SENT)
        return sorted(
            (row for row in self.everybody if row.is_in_the_way), key=lambda row: order.index(row.state)
        )

    @property
    def own(self) -> list[Row]:
        """The reader's own plan, where he approves it himself with the others."""
        return [row for row in self.ready if row.is_own]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many people are where; they add up to the staff."""
        return Counter(row.state for row in self.everybody)

    @property
    def groups(self) -> list[str]:
        """The subject groups to choose from."""
        return sorted({row.subject_group for row in self.everybody if row.subject_group})


def plan_board(actor: Actor, unit: Unit, school_year: SchoolYear) -> PlanBoard:
    """The plans of a unit's staff of a year, as far as the actor may see them; the same queries however many."""
    plans = {plan.person_id: plan for plan in _plans(actor, unit, school_year)}
    school = next((plan.unit for plan in plans.values()), unit) if _is_group(unit) else unit
    ground = ground_of(school, school_year, actor.today)
    here = [plan for plan in plans.values() if plan.unit_id == school.pk]
    may_approve = may(actor, APPROVE_PLANS, unit)
    facts = _facts(actor, here, checked(here, ground), _deciding(actor, school, school_year, may_approve))
    staff = _staff(unit, day_within(school_year, actor.today))
    present = {post.person_id for post in staff}
    return PlanBoard(
        unit=unit,
        school_year=school_year,
        everybody=[
            _row(post.person, _name(post.subject_group), plans.get(post.person_id), facts) for post in staff
        ],
        former=[
            _row(plan.person, _name(plan.subject_group), plan, facts)
            for person, plan in plans.items()
            if person not in present
        ],
        due=due_of(ground),
        may_approve=may_approve,
    )


def visible_board(actor: Actor, code: str, school_year: SchoolYear) -> PlanBoard:
    """The board of the unit with this code. Raises `NotVisible`."""
    return plan_board(actor, visible_unit(actor, code, VIEW_PLANS), school_year)


def visible_plan(actor: Actor, person_code: str, school_year: SchoolYear) -> PersonalPlan:
    """Somebody's plan of a year, if the actor may see it. Raises `NotVisible`."""
    plans = PersonalPlan.objects.within(actor, VIEW_PLANS).filter(
        person__code=person_code, school_year=school_year
    )
    found = plans.select_related("person", "unit", "subject_group", "school_year").first()
    if found is None:
        raise NotVisible("Không tìm thấy kế hoạch này.")
    return found


@dataclass(frozen=True, slots=True)
class Deciding:
    """Which plans of a school the reader decides, and who the others; None where he approves none of any school."""

    mine: frozenset[int]
    whose: Mapping[int, str]
    deciders: Deciders | None

    def elsewhere(self, plan: PersonalPlan) -> str:
        """Who approves this plan instead of the reader."""
        if self.deciders is None or plan.pk in self.mine or plan.pk not in self.whose:
            return ""
        return self.deciders.words(self.whose[plan.pk])


@dataclass(frozen=True, slots=True)
class Facts:
    """What the list says of plans, by plan."""

    problems: Mapping[int, Sequence[Problem]]
    hours: Mapping[int, int]
    standing: Mapping[int, int]
    deciding: Deciding
    reader: int | None


def _deciding(actor: Actor, school: Unit, school_year: SchoolYear, may_approve: bool) -> Deciding:
    if not may_approve:
        return Deciding(frozenset(), {}, None)
    here = PersonalPlan.objects.filter(unit=school, school_year=school_year)
    whose = dict(with_whose(here, actor, school_year).values_list("pk", "whose"))
    mine = decidable(actor, school_year).filter(unit=school).values_list("pk", flat=True)
    return Deciding(frozenset(mine), whose, deciders_of(school, actor, school_year))


def _facts(
    actor: Actor,
    plans: Sequence[PersonalPlan],
    problems: Mapping[int, Sequence[Problem]],
    deciding: Deciding,
) -> Facts:
    ids = [plan.pk for plan in plans]
    lines = PlanLine.objects.filter(plan__in=ids).order_by().values_list("plan")
    hours = lines.annotate(tiet=Sum("hours_first") + Sum("hours_second"))
    versions = PersonalPlanVersion.objects.filter(plan__in=ids).order_by().values_list("plan")
    standing = dict(versions.annotate(latest=Max("number")))
    return Facts(problems, dict(hours), standing, deciding, actor.person_id)


def _row(person: Person, group: str, plan: PersonalPlan | None, facts: Facts) -> Row:
    if plan is None:
        return Row(person, group, None)
    stops = () if plan.state == PlanState.APPROVED else tuple(facts.problems.get(plan.pk, ()))
    return Row(
        person,
        group,
        plan,
        stops,
        facts.hours.get(plan.pk, 0),
        facts.standing.get(plan.pk, 0),
        facts.deciding.elsewhere(plan),
        is_own=person.pk == facts.reader and plan.pk in facts.deciding.mine,
    )


def _plans(actor: Actor, unit: Unit, school_year: SchoolYear) -> QuerySet[PersonalPlan]:
    plans = PersonalPlan.objects.within(actor, VIEW_PLANS).filter(school_year=school_year)
    found = plans.filter(Q(subject_group=unit) if _is_group(unit) else Q(unit=unit))
    return found.select_related("person", "unit", "subject_group").by_name()


def _staff(unit: Unit, day: date) -> list[Post]:
    if not _is_group(unit):
        return list(main_posts(unit, day))
    posts = Post.objects.on(day).filter(subject_group=unit, is_main=True)
    return list(posts.select_related("person", "subject_group").order_by("person__sort_key", "pk"))


def _is_group(unit: Unit) -> bool:
    return unit.kind == UnitKind.SUBJECT_GROUP


def _name(group: Unit | None) -> str:
    return group.name if group else ""
