"""A unit's plan begun, issued, taken up again, received, returned."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from phusa.base.access import stands_for
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page
from phusa.cycles.queries import school_year
from phusa.planning.access import ISSUE_UNIT_PLANS, WRITE_UNIT_PLANS
from phusa.planning.actions import issuing
from phusa.planning.actions.unit_plans import start_plan
from phusa.planning.forms.unit_plans import IssueForm, ReturnForm, StartForm
from phusa.planning.queries.needs_answered import open_needs
from phusa.planning.queries.unit_plan_burden import plan_burden
from phusa.planning.queries.unit_plan_page import plan_page, startable, unit_plan_seen
from phusa.planning.queries.unit_plans import plan_sent_up, visible_plan
from phusa.planning.views.unit_plan_counts import BurdenShown, issued_words
from phusa.planning.views.unit_plan_shown import plan_crumbs, plan_url
from phusa.planning.views.unit_plan_writing import typed


def start(request: Asked, unit_code: str, year: str) -> HttpResponse:
    """Begins the plan of the year of a unit."""
    unit, plan, _ = unit_plan_seen(request.actor, unit_code, school_year(year))
    if not stands_for(request.actor, WRITE_UNIT_PLANS, unit):
        raise NotVisible()
    if plan is not None and plan.sections:
        return redirect(plan_url(plan))
    wizard = startable(unit, school_year(year), request.actor.today)
    sources = {"has_upper": wizard.has_upper, "has_last": wizard.has_last}
    form = StartForm(typed(request), wizard.last_items, **sources)

    def act(values: dict[str, Any]) -> None:
        given = {"unit": unit, "school_year": wizard.school_year, **values}
        start_plan(actor=request.actor, now=request.now, **given)

    if carried_out(request, form, act):
        messages.success(request, "Đã lập bản nháp. Viết sáu mục, xếp lịch nội dung rồi ban hành.")
        return redirect("unit_plan", unit_code, year)
    return form_page(request, "planning/unit_plan_start.html", {"form": form, "wizard": wizard})


def issue(request: Asked, unit_plan_id: int) -> HttpResponse:
    """Shows what the plan asks of people, then issues it."""
    plan = visible_plan(request.actor, unit_plan_id, ISSUE_UNIT_PLANS)
    page = plan_page(request.actor, plan)
    if not page.rights.issue:
        raise NotVisible()
    form = IssueForm(typed(request), again=page.latest is not None)

    def act(values: dict[str, Any]) -> None:
        issuing.issue_plan(actor=request.actor, now=request.now, plan=plan, **values)

    if carried_out(request, form, act):
        messages.success(request, issued_words(page))
        return redirect(plan_url(plan))
    load = plan_burden(plan, page.items, page.latest, request.actor.today)
    context = {"form": form, "page": page, "burden": BurdenShown(plan, load), "back": plan_url(plan)}
    context |= {"crumbs": plan_crumbs(plan, "Ban hành"), "open_needs": open_needs(plan, request.actor.today)}
    return form_page(request, "planning/unit_plan_issue.html", context)


@require_POST
def reopen(request: Asked, unit_plan_id: int) -> HttpResponse:
    """Recalls a plan, or begins its next version."""
    plan = visible_plan(request.actor, unit_plan_id, ISSUE_UNIT_PLANS)
    issuing.reopen_plan(actor=request.actor, now=request.now, plan=plan)
    messages.success(request, "Kế hoạch đã mở để sửa. Bản đã ban hành còn hiệu lực tới khi ban hành bản mới.")
    return redirect(plan_url(plan))


@require_POST
def receive(request: Asked, unit_plan_id: int) -> HttpResponse:
    """Receives the plan of a unit below."""
    plan = plan_sent_up(request.actor, unit_plan_id)
    issuing.receive_plan(actor=request.actor, now=request.now, plan=plan)
    messages.success(request, f"Đã nhận kế hoạch của {plan.unit}.")
    return redirect(plan_url(plan))


def send_back(request: Asked, unit_plan_id: int) -> HttpResponse:
    """Returns the plan of a unit below with a note."""
    plan = plan_sent_up(request.actor, unit_plan_id)
    form = ReturnForm(typed(request))

    def act(values: dict[str, Any]) -> None:
        issuing.return_plan(actor=request.actor, now=request.now, plan=plan, **values)

    if carried_out(request, form, act):
        messages.success(request, f"Đã trả lại kế hoạch của {plan.unit}.")
        return redirect(plan_url(plan))
    heading = f"Trả lại kế hoạch của {plan.unit}"
    context = {"form": form, "plan": plan, "heading": heading, "back": plan_url(plan), "verb": "Trả lại"}
    context["crumbs"] = plan_crumbs(plan, "Trả lại")
    return form_page(request, "planning/unit_plan_form.html", context)
