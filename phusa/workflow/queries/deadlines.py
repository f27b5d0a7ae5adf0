"""Until when a unit may send: the deadline of its scope, its extensions, and what outages give back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from phusa.base.clock import start_of
from phusa.cycles.models import Deadline, SchoolYear
from phusa.cycles.queries import deadline_for
from phusa.organisations.models import Place, Unit
from phusa.organisations.queries import codes_from_root
from phusa.regulations.queries import library, readings_for
from phusa.rules.due import last_on_time
from phusa.workflow.models import Extension, Outage, ReportKind
from phusa.workflow.rules.due import LAST_DAY, Allowed, Gap, allowed_until, hour_of


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline as it reaches a unit: the printed one, the last day on time, and until when it may send."""

    deadline: Deadline | None
    last_day: date | None
    allowed: Allowed


def due_for(unit: Unit, school_year: SchoolYear, kind: ReportKind, day: date) -> Due:
    """Until when a unit may send its report of a year, as the tree stood on `day`."""
    place = Place.objects.on(day).filter(unit=unit).first()
    deadline, last_day, due_at = due_in(codes_from_root(unit, day), school_year, kind)
    if due_at is None:
        return Due(None, None, Allowed(None, None, None))
    ids = [int(part) for part in (place.path if place else f"{unit.pk}/").split("/") if part]
    untils = extensions_of(school_year, kind).filter(unit__in=ids).values_list("until", flat=True)
    return Due(deadline, last_day, allowed_until(due_at, untils, gaps_before(due_at, list(untils))))


def due_in(
    scopes: Sequence[str], school_year: SchoolYear, kind: ReportKind
) -> tuple[Deadline | None, date | None, datetime | None]:
    """The deadline that reaches these scopes (root first), the last day on time by its wording and the reading of
    due.before, and the instant at which it has passed; None for all three where none is set."""
    deadline = deadline_for(kind.value, school_year, scopes)
    if deadline is None:
        return None, None, None
    reading = readings_for(scopes, school_year.code).get("due.before")
    last_day = last_on_time(
        deadline.wording, deadline.day, reading or library().switches.defaults["due.before"]
    )
    return deadline, last_day, start_of(last_day) + (hour_of(deadline.wording) or timedelta(days=1))


def extensions_of(school_year: SchoolYear, kind: ReportKind) -> QuerySet[Extension]:
    """The extensions of a year's report that were not withdrawn."""
    return Extension.objects.filter(school_year=school_year, kind=kind, withdrawn_at=None)


def gaps_before(due_at: datetime, untils: Sequence[datetime]) -> list[Gap]:
    """The outages that reach into the last day before a deadline, or before an extended one."""
    last = max([due_at, *untils])
    found = Outage.objects.filter(began_at__lt=last, ended_at__gt=due_at - LAST_DAY)
    return [Gap(*row) for row in found.values_list("began_at", "ended_at")]
