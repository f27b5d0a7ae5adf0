"""The approver's pages: whose plans there are, the list of a school, one plan, and the decisions."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from phusa.base.refusals import Refused
from phusa.base.requests import Asked, carried_out, page_of
from phusa.base.ui.parts import Chip, Crumb
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import school_year, school_year_on
from phusa.organisations.queries import visible_unit
from phusa.planning.access import APPROVE_HEADS_PLANS, VIEW_PLANS
from phusa.planning.actions import approving as actions
from phusa.planning.forms.approving import DecisionForm, ManyForm, WantedForm
from phusa.planning.queries.approving import PlanBoard, visible_board, visible_plan
from phusa.planning.queries.approving_plan import PlanRead, plan_read
from phusa.planning.queries.approving_schools import counted, plan_units
from phusa.planning.queries.my_plan_versions import version_of
from phusa.planning.views.approving_shown import BoardShown

ROWS, ALL_FROM = 50, 100
NAMED = 6
CONFLICTS = frozenset({"changed_since", "problems"})


def units(request: Asked) -> HttpResponse:
    """One's own school's list; the schools or groups for whoever looks at several."""
    year = _year(request)
    search = request.GET.get("tim", "")
    page = page_of(request, plan_units(request.actor, search=search))
    if page.paginator.count == 1 and not search:
        return redirect("plan_board", page.object_list[0].code, year.code)
    years = [
        Chip(str(one), None, f"?nam={one.code}", one == year)
        for one in SchoolYear.objects.order_by("-first_day")
    ]
    context = {"page": page, "rows": counted(request.actor, list(page), year), "year": year, "years": years}
    context |= {"search": search, "approves_heads": bool(request.actor.paths(APPROVE_HEADS_PLANS))}
    return render(request, "planning/approving_schools.html", context)


def board(request: Asked, code: str, year: str) -> HttpResponse:
    """The plans of a school or group: what is ready, what is in the way."""
    found = visible_board(request.actor, code, school_year(year))
    shown = BoardShown(found, WantedForm(request.GET).wanted(), request.actor.today)
    page = _page(request, found, shown)
    context = {"board": found, "shown": shown, "page": page, "lines": shown.lines(list(page))}
    return render(request, "planning/approving_board.html", context)


@require_POST
def approve_many(request: Asked, code: str, year: str) -> HttpResponse:
    """Approves all that stood ready when the list was opened."""
    unit, of_year = visible_unit(request.actor, code, VIEW_PLANS), school_year(year)
    form = ManyForm(request.POST)
    if not form.is_valid():
        raise Refused("unreadable", "Danh sách kế hoạch không đọc được.", next_step="Mở lại trang rồi duyệt.")
    ids = form.cleaned_data["plans"]
    found = actions.approve_plans(
        actor=request.actor, now=request.now, unit=unit, school_year=of_year, plan_ids=ids
    )
    if found.versions:
        messages.success(request, f"Đã duyệt {len(found.versions)} kế hoạch.")
    for one in found.left_out[:NAMED]:
        messages.warning(request, f"Chưa duyệt kế hoạch của {one.plan.person.name}: {one.why}")
    return redirect("plan_board", code, year)


def plan(request: Asked, code: str, year: str) -> HttpResponse:
    """One plan as its approver reads it."""
    read = plan_read(request.actor, code, school_year(year), request.now)
    return render(request, "planning/approving_plan.html", _of_plan(read, _decision(read)))


def version(request: Asked, code: str, year: str, number: int) -> HttpResponse:
    """A version of somebody's plan as it was approved."""
    plan = visible_plan(request.actor, code, school_year(year))
    found, kept = version_of(plan, number)
    back = Crumb(plan.person.name, reverse("personal_plan", args=[code, year]))
    context = {"version": found, "kept": kept, "year": plan.school_year, "whose": plan.person.name}
    crumbs = [Crumb("Kế hoạch cá nhân", reverse("plans_to_approve")), back, Crumb(f"Bản {number}")]
    return render(request, "planning/my_plan_version.html", context | {"crumbs": crumbs})


@require_POST
def approve(request: Asked, code: str, year: str) -> HttpResponse:
    """Approves one plan as it was read."""
    found = visible_plan(request.actor, code, school_year(year))
    form = DecisionForm(request.POST)

    def act(values: dict[str, Any]) -> None:
        actions.approve_plan(actor=request.actor, now=request.now, plan=found, **values)

    if carried_out(request, form, act):
        messages.success(request, f"Đã duyệt kế hoạch của {found.person.name}.")
        return redirect("personal_plan", code, year)
    return _again(request, code, year, form)


@require_POST
def send_back(request: Asked, code: str, year: str) -> HttpResponse:
    """Returns one plan with a note."""
    found = visible_plan(request.actor, code, school_year(year))
    form = DecisionForm(request.POST)

    def act(values: dict[str, Any]) -> None:
        actions.return_plan(actor=request.actor, now=request.now, plan=found, **values)

    if carried_out(request, form, act):
        messages.success(request, f"Đã trả lại kế hoạch của {found.person.name}.")
        return redirect("personal_plan", code, year)
    return _again(request, code, year, form)


def _again(request: Asked, code: str, year: str, form: DecisionForm) -> HttpResponse:
    """The page as it is now with what is wrong on top and what was typed; 409 when the plan has changed."""
    read = plan_read(request.actor, code, school_year(year), request.now)
    codes = {error.code for errors in form.errors.as_data().values() for error in errors}
    status = 409 if codes & CONFLICTS else 422
    return render(request, "planning/approving_plan.html", _of_plan(read, form), status=status)


def _decision(read: PlanRead) -> DecisionForm:
    return DecisionForm(initial={"version": read.plan.version})


def _of_plan(read: PlanRead, form: DecisionForm) -> dict[str, Any]:
    shown = {"read": read, "page": read.shown, "plan": read.plan, "form": form}
    return shown | {"crumbs": [*_way(read), Crumb(read.plan.person.name)]}


def _way(read: PlanRead) -> list[Crumb]:
    """The way back: to the list the reader has, else to his own plan."""
    year = read.plan.school_year.code
    if read.listed_at is None:
        return [Crumb("Kế hoạch", reverse("my_plan_of", args=[year]))]
    listed = reverse("plan_board", args=[read.listed_at.code, year])
    return [Crumb("Kế hoạch cá nhân", reverse("plans_to_approve")), Crumb(read.listed_at.name, listed)]


def _year(request: Asked) -> SchoolYear:
    """The year the address names, else that of today."""
    chosen = request.GET.get("nam", "")
    year = school_year(chosen) if chosen else school_year_on(request.actor.today)
    if year is None:
        raise Refused("no_school_year", "Chưa mở năm học nào.", status=404)
    return year


def _page(request: Asked, found: PlanBoard, shown: BoardShown) -> Page[Any]:
    """All rows of an ordinary school; fifty at a time from a hundred, unless all are asked for."""
    rows = [row for row in found.everybody if shown.wanted.keeps(row)]
    everything = len(rows) < ALL_FROM or request.GET.get("trang") == "tat-ca"
    return Paginator(rows, max(len(rows), 1) if everything else ROWS).get_page(request.GET.get("trang"))
