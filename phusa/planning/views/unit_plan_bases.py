"""Choosing the legal bases of a unit's plan from the register of documents."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from phusa.base.refusals import Refused
from phusa.base.requests import Asked
from phusa.planning.actions import bases as actions
from phusa.planning.forms.bases import ChosenForm, WordsForm
from phusa.planning.models import UnitPlan
from phusa.planning.queries.bases import bases_of, citable
from phusa.planning.queries.unit_plan_page import own_plan
from phusa.planning.views.unit_plan_shown import plan_crumbs, plan_url


def choose(request: Asked, unit_plan_id: int) -> HttpResponse:
    """Documents that the unit knows, found by words: one to add, or to say what a line means."""
    plan = own_plan(request.actor, unit_plan_id)
    if request.method == "POST":
        return _chosen(request, plan)
    form = WordsForm(request.GET)
    words, line = form.asked()
    if line and line not in plan.bases:
        raise Refused("no_such_line", "Kế hoạch không còn dòng căn cứ này.", status=404)
    heading = "Chọn căn cứ từ sổ văn bản"
    context = {
        "plan": plan,
        "heading": heading,
        "crumbs": plan_crumbs(plan, heading),
        "form": form,
        "line": line,
        "found": citable(plan, words, request.actor.today),
        "chosen": {one.document_id for one in bases_of(plan)},
        "back": plan_url(plan),
    }
    return render(request, "planning/unit_plan_choose_basis.html", context)


def _chosen(request: Asked, plan: UnitPlan) -> HttpResponse:
    """Writes what was chosen: a new basis, or what a line means."""
    values = ChosenForm(request.POST).chosen()
    given: dict[str, Any] = {
        "actor": request.actor,
        "now": request.now,
        "plan": plan,
        "document_id": values["document"],
    }
    if values["text"]:
        actions.name_basis(**given, text=values["text"])
    else:
        actions.add_basis(**given)
    messages.success(request, "Đã ghi căn cứ từ sổ văn bản.")
    return redirect(f"{plan_url(plan)}#can-cu")
