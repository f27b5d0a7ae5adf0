"""A unit's plan written: one section, its bases, the tiết of its blocks."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page
from phusa.planning.actions import unit_plans as actions
from phusa.planning.forms.unit_plans import BasesForm, BlocksForm, SectionForm, WatchedForm
from phusa.planning.models import UnitPlan
from phusa.planning.queries.unit_plan_check import plan_ground
from phusa.planning.queries.unit_plan_page import block_hours, last_saved, own_plan, section_text
from phusa.planning.rules.issuing import ROMAN
from phusa.planning.rules.written import SECTION_TITLES
from phusa.planning.views.unit_plan_shown import plan_crumbs, plan_url


def typed(request: Asked) -> Any:
    """What was sent with the form; None when it is only looked at."""
    return request.POST if request.method == "POST" else None


def watched_page(
    request: Asked,
    form: WatchedForm,
    present: Mapping[str, Any],
    plan: UnitPlan,
    heading: str,
    **more: object,
) -> HttpResponse:
    """The page of a form that two may edit: 409 with the three columns when somebody else was there meanwhile."""
    clashes = form.clashes(present) if form.is_bound and form.errors else []
    context = {
        "form": form,
        "plan": plan,
        "heading": heading,
        "crumbs": plan_crumbs(plan, heading),
        "back": plan_url(plan),
        "clashes": clashes,
        "saved": last_saved(plan) if clashes else None,
        **more,
    }
    if clashes:
        return render(request, "planning/unit_plan_form.html", context, status=409)
    return form_page(request, "planning/unit_plan_form.html", context)


def section(request: Asked, unit_plan_id: int, section: int) -> HttpResponse:
    """Writes one of the six sections."""
    plan = own_plan(request.actor, unit_plan_id)
    if not 1 <= section <= len(SECTION_TITLES):
        raise NotVisible()
    form = SectionForm.showing(typed(request), {"text": section_text(plan, section)})

    def act(values: dict[str, Any]) -> None:
        opened = form.opened_values().get("text")
        given = {"plan": plan, "number": section, "text": values["text"], "opened": opened}
        actions.save_section(actor=request.actor, now=request.now, **given)

    if carried_out(request, form, act):
        messages.success(request, f"Đã lưu mục {ROMAN[section - 1]}.")
        return redirect(f"{plan_url(plan)}#muc-{section}")
    heading = f"{ROMAN[section - 1]}. {SECTION_TITLES[section - 1]}"
    present = {"text": section_text(own_plan(request.actor, unit_plan_id), section)}
    return watched_page(request, form, present, plan, heading)


def bases(request: Asked, unit_plan_id: int) -> HttpResponse:
    """Writes the title, the opening words and the legal bases."""
    plan = own_plan(request.actor, unit_plan_id)
    form = BasesForm.showing(typed(request), _heads(plan))

    def act(values: dict[str, Any]) -> None:
        mine = {name: values[name] for name in ("title", "preamble", "bases")}
        given = {"plan": plan, "opened": form.opened_values(), **mine}
        actions.save_bases(actor=request.actor, now=request.now, **given)

    if carried_out(request, form, act):
        messages.success(request, "Đã lưu trích yếu và căn cứ.")
        return redirect(f"{plan_url(plan)}#can-cu")
    present = _heads(own_plan(request.actor, unit_plan_id))
    return watched_page(request, form, present, plan, "Trích yếu, căn cứ")


def _heads(plan: UnitPlan) -> dict[str, str]:
    return {"title": plan.title, "preamble": plan.preamble, "bases": "\n".join(plan.bases)}


def blocks(request: Asked, unit_plan_id: int) -> HttpResponse:
    """Sets the tiết of the blocks."""
    plan = own_plan(request.actor, unit_plan_id)
    ground = plan_ground(plan, request.actor.today)
    cite = next((one["cite"] for one in plan.blocks), "")
    form = BlocksForm(typed(request), block_hours(ground), cite)

    def act(values: dict[str, Any]) -> None:
        given = {"plan": plan, "hours": form.hours(), "cite": values["cite"]}
        actions.save_blocks(actor=request.actor, now=request.now, **given)

    if carried_out(request, form, act):
        messages.success(request, "Đã lưu số tiết từng nội dung.")
        return redirect(plan_url(plan))
    heading = "Số tiết từng nội dung"
    context = {"form": form, "plan": plan, "heading": heading, "crumbs": plan_crumbs(plan, heading)}
    return form_page(request, "planning/unit_plan_form.html", {**context, "back": plan_url(plan)})
