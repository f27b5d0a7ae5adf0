"""Which steps the reports of a unit take on a day."""

from collections.abc import Sequence
from datetime import date

from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.organisations.models import Unit
from phusa.organisations.queries import codes_from_root
from phusa.workflow.models import Process, ReportKind
from phusa.workflow.rules.steps import DEFAULT_STEPS, Step, steps_of


def process_for(scopes: Sequence[str], kind: ReportKind, day: date) -> Process | None:
    """The process that reaches a unit of these scopes (root first) on a day: that of the nearest; None where nobody
    chose one."""
    found = Process.objects.filter(kind=kind, valid__contains=day, scope__code__in=scopes)
    nearness = {code: place for place, code in enumerate(scopes)}
    return max(found.select_related("scope"), key=lambda process: nearness[process.scope.code], default=None)


def steps_for(unit: Unit, school_year: SchoolYear, kind: ReportKind, day: date) -> tuple[Step, ...]:
    """The steps that a unit's report of a year takes on a day, by where the unit stood in the year's tree."""
    process = process_for(codes_from_root(unit, day_within(school_year, day)), kind, day)
    return steps_of(process.steps) if process else DEFAULT_STEPS


def steps_on(unit: Unit, kind: ReportKind, day: date) -> tuple[Step, ...]:
    """The steps that reports of a unit, and of those under it that chose no other, take on a day."""
    process = process_for(codes_from_root(unit, day), kind, day)
    return steps_of(process.steps) if process else DEFAULT_STEPS


def chosen_for(unit: Unit, day: date) -> list[Process]:
    """Every process ever chosen for a unit or for one above it, the latest first."""
    found = Process.objects.filter(scope__code__in=codes_from_root(unit, day)).select_related("scope")
    return list(found.order_by("kind", "-valid"))
