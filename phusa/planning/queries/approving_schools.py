"""Whose plans somebody may look at: his schools or subject groups, each with how far its plans have come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from phusa.base.access import Actor
from phusa.base.text import fold
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.organisations.models import Unit, UnitKind
from phusa.planning.access import VIEW_PLANS
from phusa.planning.models import PersonalPlan, PlanState
from phusa.staff.models import Post

Counts = Mapping[str, int]
NOBODY: Counts = {"sent": 0, "returned": 0, "approved": 0}


@dataclass(frozen=True, slots=True)
class SchoolPlans:
    """A school's staff and how many of their plans were sent, returned, approved; the rest was not sent."""

    unit: Unit
    people: int
    sent: int
    returned: int
    approved: int

    @property
    def not_sent(self) -> int:
        """How many have sent none yet."""
        return self.people - self.sent - self.returned - self.approved


def plan_units(actor: Actor, *, search: str = "") -> QuerySet[Unit]:
    """The schools whose plans the actor may see, by name; the subject groups for whoever sees no whole school."""
    seen = Unit.objects.within(actor, VIEW_PLANS)
    schools = seen.filter(kind=UnitKind.SCHOOL)
    found = schools if schools.exists() else seen.filter(kind=UnitKind.SUBJECT_GROUP)
    if search:
        found = found.filter(search_text__contains=fold(search))
    return found.by_name()


def counted(actor: Actor, units: Sequence[Unit], school_year: SchoolYear) -> list[SchoolPlans]:
    """These schools or groups with their counts; two queries however many."""
    ids = [unit.pk for unit in units]
    is_groups = any(unit.kind == UnitKind.SUBJECT_GROUP for unit in units)
    column = "subject_group" if is_groups else "unit"
    day = day_within(school_year, actor.today)
    staff = _staff(ids, column, day)
    present = Post.objects.on(day).filter(
        person=OuterRef("person"), is_main=True, **{column: OuterRef(column)}
    )
    plans = PersonalPlan.objects.filter(Exists(present), school_year=school_year, **{f"{column}__in": ids})
    plans = plans.order_by()
    states = {state: Count("pk", filter=Q(state=state)) for state in (PlanState.SENT, PlanState.RETURNED)}
    rows = plans.values(column).annotate(**states, approved=Count("pk", filter=Q(state=PlanState.APPROVED)))
    found = {row[column]: row for row in rows}
    return [
        SchoolPlans(
            unit,
            people=staff.get(unit.pk, 0),
            **{name: found.get(unit.pk, NOBODY)[name] for name in NOBODY},
        )
        for unit in units
    ]


def _staff(ids: Sequence[int], column: str, day: date) -> Mapping[int, int]:
    posts = Post.objects.on(day).filter(is_main=True, **{f"{column}__in": ids}).order_by()
    return dict(posts.values_list(column).annotate(Count("pk")))
