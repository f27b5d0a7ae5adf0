"""The units under one: whom an issued plan reaches, and how far each has come with its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Case, CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from phusa.base.access import Actor
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.organisations.models import Place, Unit, UnitKind
from phusa.planning.access import VIEW_UNIT_PLANS
from phusa.planning.models import PlanKind, PlanState, PlanVersion, UnitPlan

PLANNING_KINDS = (UnitKind.DOET, UnitKind.BOET, UnitKind.COMMUNE_PEOPLE_COMMITTEE, UnitKind.SCHOOL)
NOT_BEGUN = "none"
STATE_WORDS = {NOT_BEGUN: "Chưa lập", **dict(PlanState.choices)}
UNDER = """
    SELECT root.unit_id, count(DISTINCT below.unit_id),
        count(DISTINCT plan.unit_id) FILTER (WHERE version.id IS NOT NULL)
    FROM organisations_place root
    JOIN organisations_place below ON below.valid @> %(day)s::date AND below.path LIKE root.path || '_%%'
    JOIN organisations_unit unit ON unit.id = below.unit_id AND unit.kind = ANY(%(kinds)s)
    LEFT JOIN planning_unitplan plan ON plan.unit_id = unit.id AND plan.school_year_id = %(year)s
        AND plan.kind = 'year'
    LEFT JOIN planning_planversion version ON version.plan_id = plan.id AND version.number = 1
    WHERE root.valid @> %(day)s::date AND root.unit_id = ANY(%(units)s::bigint[])
    GROUP BY root.unit_id
"""


@dataclass(frozen=True, slots=True)
class LowerRow:
    """A unit under another with its plan of the year; `below` and `below_issued` count the units under it."""

    unit: Unit
    plan: UnitPlan | None
    state: str
    version: int
    arrived: int
    scheduled: int
    below: int
    below_issued: int


def units_reached(version: PlanVersion, today: date) -> list[int]:
    """The ids of the units in whose plans the items of a version arrive, those above before those below.

    A mass plan reaches the plan of the year of its own unit too.
    """
    plan = version.plan
    day = day_within(plan.school_year, today)
    place = Place.objects.on(day).filter(unit=plan.unit).first()
    if place is None:
        return []
    under = Place.objects.on(day).filter(path__startswith=place.path, unit__kind__in=PLANNING_KINDS)
    if plan.kind != PlanKind.MASS:
        under = under.exclude(unit=plan.unit)
    return list(under.order_by("path").values_list("unit", flat=True))


def units_below(actor: Actor, unit: Unit, school_year: SchoolYear) -> QuerySet[Any]:
    """The units directly under another that make plans and that the actor may look at, each with `shown_state`."""
    day = day_within(school_year, actor.today)
    begun = Case(
        When(state=PlanState.DRAFT, sections=[], then=Value(NOT_BEGUN)),
        default=F("state"),
        output_field=CharField(),
    )
    plans = UnitPlan.objects.filter(unit=OuterRef("pk"), school_year=school_year, kind=PlanKind.YEAR)
    shown = Subquery(plans.annotate(shown=begun).values("shown")[:1])
    rows = Unit.objects.within(actor, VIEW_UNIT_PLANS).children_of(unit, day).filter(kind__in=PLANNING_KINDS)
    return rows.annotate(shown_state=Coalesce(shown, Value(NOT_BEGUN))).by_name()


def states_below(rows: QuerySet[Any]) -> dict[str, int]:
    """How many of these units stand where, in the order of the way, those that nobody is at left out."""
    counted = dict(rows.order_by().values_list("shown_state").annotate(count=Count("pk")))
    return {state: counted[state] for state in STATE_WORDS if state in counted}


def lower_rows(units: Sequence[Any], school_year: SchoolYear, today: date) -> list[LowerRow]:
    """The rows of a page of units (of `units_below`); the same few queries for one and for fifty."""
    arrived = Q(items__upper__isnull=False, items__withdrawn_on=None)
    scheduled = arrived & (Q(items__hours_first__isnull=False) | Q(items__from_day__isnull=False))
    plans = UnitPlan.objects.filter(
        unit__in=[unit.pk for unit in units], school_year=school_year, kind=PlanKind.YEAR
    ).annotate(
        arrived=Count("items", filter=arrived, distinct=True),
        scheduled=Count("items", filter=scheduled, distinct=True),
        issued=Count("versions", distinct=True),
    )
    known = {plan.unit_id: plan for plan in plans}
    under = _under([unit.pk for unit in units], school_year, day_within(school_year, today))
    return [_row(unit, known.get(unit.pk), under.get(unit.pk, (0, 0))) for unit in units]


def _row(unit: Any, plan: Any, under: tuple[int, int]) -> LowerRow:
    issued, arrived, scheduled = (plan.issued, plan.arrived, plan.scheduled) if plan else (0, 0, 0)
    return LowerRow(unit, plan, unit.shown_state, issued, arrived, scheduled, *under)


def _under(units: list[int], school_year: SchoolYear, day: date) -> dict[int, tuple[int, int]]:
    kinds = [str(kind) for kind in PLANNING_KINDS]
    values: dict[str, Any] = {"units": units, "year": school_year.pk, "day": day, "kinds": kinds}
    with connection.cursor() as cursor:
        cursor.execute(UNDER, values)
        return {unit: (below, issued) for unit, below, issued in cursor.fetchall()}
