"""The schools whose year an actor may look at, with how far each has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q

from phusa.assessment.access import VIEW_BOARD
from phusa.assessment.models import AnnualRecord, YearClose
from phusa.base.access import Actor
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit, UnitKind

NONE: Mapping[str, int] = {"people": 0, "judged": 0}


@dataclass(frozen=True, slots=True)
class SchoolYearState:
    """One school in one year: how many records it has, how many of them have a result, since when it is closed."""

    unit: Unit
    people: int
    judged: int
    closed_at: datetime | None


def schools_in_year(actor: Actor, school_year: SchoolYear) -> list[SchoolYearState]:
    """The schools the actor may see the board of, in the order of their names: three queries however many."""
    units = Unit.objects.within(actor, VIEW_BOARD).filter(kind=UnitKind.SCHOOL).by_name()
    counted = AnnualRecord.objects.filter(school_year=school_year).values("unit").order_by()
    found = {
        row["unit"]: row
        for row in counted.annotate(
            people=Count("pk"), judged=Count("pk", filter=Q(annual_result__isnull=False))
        )
    }
    closes = dict(
        YearClose.objects.filter(school_year=school_year, is_closed=True).values_list("unit", "closed_at")
    )
    return [
        SchoolYearState(
            unit,
            people=found.get(unit.pk, NONE)["people"],
            judged=found.get(unit.pk, NONE)["judged"],
            closed_at=closes.get(unit.pk),
        )
        for unit in units
    ]
