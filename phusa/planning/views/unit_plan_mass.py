"""Plans of mass modules: begun, and what the people's committee decided on them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from phusa.base.access import stands_for
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page
from phusa.cycles.queries import school_year
from phusa.planning.access import DECIDE_MASS_PLANS, WRITE_UNIT_PLANS
from phusa.planning.actions import issuing
from phusa.planning.forms.unit_plans import DecisionForm, MassForm
from phusa.planning.models import PlanKind
from phusa.planning.queries.unit_plan_mass import decider_of
from phusa.planning.queries.unit_plan_page import unit_plan_seen
from phusa.planning.queries.unit_plans import visible_plan
from phusa.planning.views.unit_plan_shown import plan_crumbs, plan_url
from phusa.planning.views.unit_plan_writing import typed
from phusa.planning.views.unit_plans import full_page


def mass_plan(request: Asked, unit_plan_id: int) -> HttpResponse:
    """A plan of mass modules as it is worked on."""
    plan = visible_plan(request.actor, unit_plan_id)
    if plan.kind != PlanKind.MASS:
        return redirect(plan_url(plan))
    return full_page(request, plan)


def start(request: Asked, unit_code: str, year: str) -> HttpResponse:
    """Begins a plan of mass modules."""
    found = school_year(year)
    unit, _, _ = unit_plan_seen(request.actor, unit_code, found)
    if not stands_for(request.actor, WRITE_UNIT_PLANS, unit):
        raise NotVisible()
    form = MassForm(typed(request))
    made = []

    def act(values: dict[str, Any]) -> None:
        given = {"unit": unit, "school_year": found, **values}
        made.append(issuing.start_mass_plan(actor=request.actor, now=request.now, **given))

    if carried_out(request, form, act):
        messages.success(request, "Đã lập bản nháp. Thêm mô đun, viết sáu mục rồi trình phê duyệt.")
        return redirect(plan_url(made[0]))
    return form_page(request, "planning/unit_plan_mass.html", {"form": form, "unit": unit, "year": found})


def decide(request: Asked, unit_plan_id: int) -> HttpResponse:
    """Records the decision of the people's committee."""
    plan = visible_plan(request.actor, unit_plan_id, DECIDE_MASS_PLANS)
    decider = decider_of(plan, request.actor.today)
    form = DecisionForm(typed(request), words=decider.words, is_unit=decider.unit is not None)

    def act(values: dict[str, Any]) -> None:
        issuing.decide_mass_plan(actor=request.actor, now=request.now, plan=plan, **values)

    if carried_out(request, form, act):
        messages.success(request, "Đã ghi quyết định.")
        return redirect(plan_url(plan))
    heading = "Ghi quyết định phê duyệt"
    context = {"form": form, "plan": plan, "heading": heading, "back": plan_url(plan), "decider": decider}
    context |= {"crumbs": plan_crumbs(plan, heading), "verb": "Ghi quyết định"}
    return form_page(request, "planning/unit_plan_form.html", context)
