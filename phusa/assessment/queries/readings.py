"""Which results a reading of the law reaches: those that may still change, and those that stand."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from phusa.assessment.access import VIEW_RESULTS
from phusa.assessment.models import AnnualRecord, YearClose
from phusa.base.access import Actor
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Place, Unit

CLOSED = Exists(
    YearClose.objects.filter(unit=OuterRef("unit"), school_year=OuterRef("school_year"), is_closed=True)
)


@dataclass(frozen=True, slots=True)
class Reached:
    """In one school year: how many results rest on a reading and are open, and how many are closed and stay."""

    school_year: SchoolYear
    open: int
    closed: int


def reached(actor: Actor, scope_code: str, name: str) -> list[Reached]:
    """The results in a scope that the switch of this name decided, as far as the actor may see them, by year, the
    latest first; two queries a school year."""
    return [found for year in SchoolYear.objects.all() if (found := _reached(actor, scope_code, name, year))]


def _reached(actor: Actor, scope_code: str, name: str, year: SchoolYear) -> Reached | None:
    seen = AnnualRecord.objects.within(actor, VIEW_RESULTS)
    decided = in_scope(seen, scope_code, year).filter(annual_result__verdict__switches__has_key=name)
    counts = decided.annotate(is_closed=CLOSED).aggregate(
        open=Count("pk", filter=Q(is_closed=False)), closed=Count("pk", filter=Q(is_closed=True))
    )
    return Reached(year, **counts) if any(counts.values()) else None


def in_scope(
    records: QuerySet[AnnualRecord], scope_code: str, school_year: SchoolYear
) -> QuerySet[AnnualRecord]:
    """The records of a year in the units that stood in a scope on the year's last day, as results are judged."""
    found = records.filter(school_year=school_year)
    if not scope_code:
        return found
    places = Place.objects.on(school_year.last_day)
    path = places.filter(unit__code=scope_code).values_list("path", flat=True).first()
    if path is None:
        return found.none()
    return found.filter(unit__in=places.filter(path__startswith=path).values("unit"))


def open_years(scope_code: str, year_code: str = "") -> list[tuple[Unit, SchoolYear]]:
    """The units in a scope with records in a school year (in every year without a code) they have not closed."""
    years = SchoolYear.objects.filter(code=year_code) if year_code else SchoolYear.objects.all()
    found = []
    for year in years:
        records = in_scope(AnnualRecord.objects.all(), scope_code, year).filter(~CLOSED)
        units = Unit.objects.filter(pk__in=records.order_by().values("unit")).order_by("pk")
        found += [(unit, year) for unit in units]
    return found
