"""Plans of units, read: one's own with those above and below, one plan, one issued version."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from phusa.base.access import may, stands_for
from phusa.base.refusals import NotVisible
from phusa.base.requests import ROWS_A_PAGE, Asked
from phusa.catalogue.queries.shown import unit_of
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import school_year, school_year_on
from phusa.organisations.models import Unit
from phusa.planning.access import VIEW_UNIT_PLANS, WRITE_UNIT_PLANS
from phusa.planning.models import UnitPlan
from phusa.planning.queries import unit_plan_page as pages
from phusa.planning.queries.bases import readable_bases
from phusa.planning.queries.school_plans import parts_of
from phusa.planning.queries.unit_plans import readable_unit
from phusa.planning.queries.unit_plans_below import lower_rows, states_below, units_below
from phusa.planning.queries.unit_plans_home import plans_home
from phusa.planning.views.unit_plan_counts import lower_chips, lower_figures
from phusa.planning.views.unit_plan_shown import PlanShown, VersionShown
from phusa.planning.views.unit_plan_ways import ways_on


def unit_plans(request: Asked) -> HttpResponse:
    """The plans of the reader's unit, those above it, and the way to those below."""
    year = school_year_on(request.actor.today)
    if "nam" in request.GET:
        year = school_year(request.GET["nam"])
    unit = unit_of(request.actor, request.seat)
    if year is None or unit is None:
        raise NotVisible("Chưa có năm học hoặc đơn vị nào để lập kế hoạch.")
    home = plans_home(request.actor, unit, year)
    context = {"home": home, "figures": lower_figures(home), "ways": ways_on(request.actor, home)}
    return render(request, "planning/unit_plans.html", context)


def unit_plan(request: Asked, unit_code: str, year: str) -> HttpResponse:
    """The plan of the year of a unit: as it is worked on, or as it was issued for whoever stands below."""
    found = school_year(year)
    unit, plan, version = pages.unit_plan_seen(request.actor, unit_code, found)
    if version is not None:
        return render(
            request, "planning/unit_plan_version.html", {"shown": VersionShown(pages.version_page(version))}
        )
    if plan is None or not plan.sections:
        return render(request, "planning/unit_plan_none.html", _nothing(request, unit, found, plan))
    return full_page(request, plan)


def full_page(request: Asked, plan: UnitPlan) -> HttpResponse:
    """A plan as it is worked on, with the needs it answers, who follows whom and when is checked."""
    shown = PlanShown(pages.plan_page(request.actor, plan))
    bases, opens = readable_bases(request.actor, plan)
    context = {
        "shown": shown,
        "page": shown.page,
        "parts": parts_of(request.actor, plan),
        "bases": bases,
        "opens": opens,
    }
    return render(request, "planning/unit_plan.html", context)


def _nothing(request: Asked, unit: Unit, year: SchoolYear, plan: UnitPlan | None) -> dict[str, object]:
    """What stands on the page of a unit that has not begun its plan."""
    items = plan.items.count() if plan else 0
    may_start = stands_for(request.actor, WRITE_UNIT_PLANS, unit)
    return {"unit": unit, "year": year, "arrived": items, "may_start": may_start}


def version(request: Asked, unit_plan_id: int, version_number: int) -> HttpResponse:
    """One issued version, as it was."""
    found = pages.version_seen(request.actor, unit_plan_id, version_number)
    return render(
        request, "planning/unit_plan_version.html", {"shown": VersionShown(pages.version_page(found))}
    )


def below(request: Asked, unit_code: str, year: str) -> HttpResponse:
    """How far the units directly under a unit have come, each with the way down to those under it."""
    found = school_year(year)
    unit, only_issued = readable_unit(request.actor, unit_code)
    if only_issued or not may(request.actor, VIEW_UNIT_PLANS, unit):
        raise NotVisible()
    rows = units_below(request.actor, unit, found)
    states = states_below(rows)
    wanted = request.GET.get("loc", "")
    page = Paginator(rows.filter(shown_state=wanted) if wanted in states else rows, ROWS_A_PAGE).get_page(
        request.GET.get("trang")
    )
    context = {
        "unit": unit,
        "year": found,
        "page": page,
        "rows": lower_rows(list(page), found, request.actor.today),
        "chips": lower_chips(states, wanted),
        "total": sum(states.values()),
    }
    return render(request, "planning/unit_plans_below.html", context)
