"""The schools whose year an actor may look at, with how far each has come."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from phusa.assessment.access import VIEW_BOARD
from phusa.assessment.models import AnnualRecord, YearClose
from phusa.base.access import Actor
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit, UnitKind

NONE = (0, 0)
# Nothing is missing, or the school has said why: what the board of the school counts as having all they need.
READY = Q(annual_result__missing=[]) | Q(missing_accepted__gt="")


@dataclass(frozen=True, slots=True)
class SchoolYearState:
    """One school in one year: how many records it has, how many of them have all they need, since when it is closed."""

    unit: Unit
    people: int
    judged: int
    closed_at: datetime | None


def schools_in_year(actor: Actor, school_year: SchoolYear) -> list[SchoolYearState]:
    """The schools the actor may see the board of, in the order of their names: three queries however many."""
    units = Unit.objects.within(actor, VIEW_BOARD).filter(kind=UnitKind.SCHOOL).by_name()
    found = how_far(AnnualRecord.objects.filter(school_year=school_year))
    closes = dict(
        YearClose.objects.filter(school_year=school_year, is_closed=True).values_list("unit", "closed_at")
    )
    return [
        SchoolYearState(
            unit,
            people=found.get(unit.pk, NONE)[0],
            judged=found.get(unit.pk, NONE)[1],
            closed_at=closes.get(unit.pk),
        )
        for unit in units
    ]


def how_far(records: QuerySet[AnnualRecord]) -> dict[int, tuple[int, int]]:
    """By unit how many of these records there are, and how many of them have all they need; one query."""
    counted = records.values("unit").order_by()
    rows = counted.annotate(people=Count("pk"), ready=Count("pk", filter=READY))
    return {row["unit"]: (row["people"], row["ready"]) for row in rows}
