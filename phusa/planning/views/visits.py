"""Visits to schools, read: the schools of an area, one school, one visit."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from phusa.base.refusals import NotVisible
from phusa.base.requests import ROWS_A_PAGE, Asked
from phusa.base.ui.parts import Chip, Crumb
from phusa.catalogue.queries.shown import unit_of
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import school_year, school_year_on
from phusa.organisations.models import UnitKind
from phusa.planning.access import VIEW_VISITS
from phusa.planning.models import SupervisionVisit
from phusa.planning.queries import visits as queries

LIST = "Kiểm tra thực hiện kế hoạch"


def visits(request: Asked) -> HttpResponse:
    """The schools of the reader's area, never visited first; a school's people go straight to their own."""
    year = school_year(request.GET["nam"]) if "nam" in request.GET else school_year_on(request.actor.today)
    if year is None or not request.actor.paths(VIEW_VISITS):
        raise NotVisible()
    unit = unit_of(request.actor, request.seat)
    if unit is not None and unit.kind == UnitKind.SCHOOL:
        return redirect("school_visits", unit.code, year.code)
    schools = queries.visited_schools(request.actor, year)
    counts, chosen = queries.visit_counts(schools), request.GET.get("loc", "")
    wanted = schools.filter(queries.FILTERS[chosen][1]) if chosen in queries.FILTERS else schools
    context = {
        "year": year,
        "years": SchoolYear.objects.all()[:6],
        "page": Paginator(wanted, ROWS_A_PAGE).get_page(request.GET.get("trang")),
        "chips": _chips(year, counts, chosen),
    }
    return render(request, "planning/visits_list.html", context)


def school_visits(request: Asked, unit_code: str, year: str) -> HttpResponse:
    """The visits to one school in a year."""
    shown = queries.school_visits(request.actor, unit_code, school_year(year))
    crumbs = [Crumb(LIST, f"{reverse('visits')}?nam={year}"), Crumb(str(shown.school))]
    return render(request, "planning/visits_school.html", {"shown": shown, "crumbs": crumbs})


def visit(request: Asked, visit_id: int) -> HttpResponse:
    """One visit and what may be done with it."""
    page = queries.visit_page(request.actor, visit_id)
    context = {"page": page, "visit": page.visit, "crumbs": visit_crumbs(page.visit)}
    return render(request, "planning/visits_one.html", context)


def visit_crumbs(visit: SupervisionVisit, last: str = "") -> list[Crumb]:
    """The way to a visit, or from it to what is done with it."""
    year = visit.school_year.code
    day = f"Ngày {visit.day:%-d/%-m/%Y}"
    crumbs = [
        Crumb(LIST, f"{reverse('visits')}?nam={year}"),
        Crumb(str(visit.school), reverse("school_visits", args=[visit.school.code, year])),
        Crumb(day, reverse("visit", args=[visit.pk]) if last else ""),
    ]
    return [*crumbs, Crumb(last)] if last else crumbs


def _chips(year: SchoolYear, counts: dict[str, int], chosen: str) -> list[Chip]:
    start = f"?nam={year.code}"
    chips = [Chip("Tất cả", counts[""], start, chosen not in queries.FILTERS)]
    return chips + [
        Chip(label, counts[key], f"{start}&loc={key}", key == chosen)
        for key, (label, _) in queries.FILTERS.items()
    ]
