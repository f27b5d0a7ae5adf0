"""Parts of a plan that people fill in: who follows whom, the calendar of checks, what is said to needs."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from phusa.base.requests import Asked, carried_out, form_page
from phusa.base.ui.fields import offer_rows
from phusa.base.ui.parts import Crumb
from phusa.planning.actions import school_plans as actions
from phusa.planning.actions.needs_answered import answer_need as say
from phusa.planning.forms.school_plans import AnswerNeedForm, CheckForm, FollowForm, FollowPersonForm
from phusa.planning.models import UnitPlan
from phusa.planning.queries import school_plans as queries
from phusa.planning.views.unit_plan_writing import watched_page

CONFLICT = 409


def follow_groups(request: Asked, unit_plan_id: int) -> HttpResponse:
    """Who of the leaders follows which subject group."""
    plan = queries.plan_to_write(request.actor, unit_plan_id)
    groups, leaders = queries.groups_of(plan, request.actor), queries.leaders_of(plan, request.actor)
    data = request.POST if request.method == "POST" else None
    form = FollowForm(groups, leaders, queries.followers_now(plan), data)

    def act(_: dict[str, Any]) -> None:
        who: dict[str, Any] = {"actor": request.actor, "now": request.now, "plan": plan}
        changed = actions.assign_followers(**who, followers=form.followers, opened=form.opened)
        messages.success(request, f"Đã ghi phân công theo dõi, đổi {changed} tổ.")

    if carried_out(request, form, act):
        return redirect(_back(plan, "theo-doi"))
    clashed = form.clashed(queries.followers_now(plan))
    page = form_page(request, "planning/school_follow_form.html", _context(plan, form, "Phân công theo dõi"))
    page.status_code = CONFLICT if clashed else page.status_code
    return page


def follow_person(request: Asked, unit_plan_id: int) -> HttpResponse:
    """One person followed by a leader, beside his subject group."""
    plan = queries.plan_to_write(request.actor, unit_plan_id)
    people, leaders = queries.people_of(plan, request.actor), queries.leaders_of(plan, request.actor)
    form = FollowPersonForm(people, leaders, request.POST if request.method == "POST" else None)

    def act(values: dict[str, Any]) -> None:
        actions.follow_person(actor=request.actor, now=request.now, plan=plan, **values)
        messages.success(request, f"Đã phân công theo dõi {people[values['person']]}.")

    if carried_out(request, form, act):
        return redirect(_back(plan, "theo-doi"))
    return form_page(
        request, "planning/school_part_form.html", _context(plan, form, "Theo dõi riêng một người")
    )


@require_POST
def drop_follower(request: Asked, unit_plan_id: int, assignment_id: int) -> HttpResponse:
    """Takes an assignment back."""
    found = queries.assignment_to_drop(request.actor, unit_plan_id, assignment_id)
    actions.drop_follower(actor=request.actor, now=request.now, assignment=found)
    messages.success(request, "Đã bỏ phân công theo dõi.")
    return redirect(_back(found.plan, "theo-doi"))


def plan_check(request: Asked, unit_plan_id: int) -> HttpResponse:
    """A new check in the calendar."""
    plan = queries.plan_to_write(request.actor, unit_plan_id)
    form = _check_form(request, plan, {})

    def act(values: dict[str, Any]) -> None:
        mine = {name: value for name, value in values.items() if name != "opened"}
        actions.plan_check(actor=request.actor, now=request.now, plan=plan, **mine)
        messages.success(request, "Đã thêm vào lịch kiểm tra.")

    if carried_out(request, form, act):
        return redirect(_back(plan, "kiem-tra"))
    return form_page(request, "planning/school_part_form.html", _context(plan, form, "Thêm lần kiểm tra"))


def change_check(request: Asked, unit_plan_id: int, check_id: int) -> HttpResponse:
    """A check of the calendar changed."""
    found = queries.check_to_change(request.actor, unit_plan_id, check_id)
    form = _check_form(request, found.plan, queries.values_of(found))

    def act(values: dict[str, Any]) -> None:
        mine = {name: values[name] for name in queries.values_of(found)}
        given: dict[str, Any] = {"check": found, "values": mine, "opened": form.opened_values()}
        actions.change_check(actor=request.actor, now=request.now, **given)

    if carried_out(request, form, act):
        messages.success(request, "Đã sửa lần kiểm tra.")
        return redirect(_back(found.plan, "kiem-tra"))
    present = queries.values_of(queries.check_to_change(request.actor, unit_plan_id, check_id))
    return watched_page(request, form, present, found.plan, "Sửa lần kiểm tra")


@require_POST
def drop_check(request: Asked, unit_plan_id: int, check_id: int) -> HttpResponse:
    """Takes a check out of the calendar."""
    found = queries.check_to_change(request.actor, unit_plan_id, check_id)
    actions.drop_check(actor=request.actor, now=request.now, check=found)
    messages.success(request, "Đã bỏ lần kiểm tra khỏi lịch.")
    return redirect(_back(found.plan, "kiem-tra"))


def answer_need(request: Asked, unit_plan_id: int, topic_key: str) -> HttpResponse:
    """What the plan says to one need."""
    plan = queries.plan_to_write(request.actor, unit_plan_id)
    need = queries.need_to_answer(request.actor, plan, topic_key)
    start = {"item": need.item, "reason": need.reason}
    form = AnswerNeedForm(request.POST if request.method == "POST" else None, initial=start)
    offer_rows(form, "item", plan.items.filter(withdrawn_on=None))

    def act(values: dict[str, Any]) -> None:
        say(actor=request.actor, now=request.now, plan=plan, topic_key=need.key, **values)
        messages.success(request, f"Đã trả lời nhu cầu “{need.topic}”.")

    if carried_out(request, form, act):
        return redirect(_back(plan, "nhu-cau"))
    context = _context(plan, form, "Trả lời nhu cầu") | {"need": need}
    return form_page(request, "planning/school_part_form.html", context)


def _check_form(request: Asked, plan: UnitPlan, present: Mapping[str, Any]) -> CheckForm:
    lists = {
        "groups": queries.groups_of(plan, request.actor),
        "checkers": queries.checkers_of(plan, request.actor),
    }
    form = CheckForm.showing(request.POST if request.method == "POST" else None, present, **lists)
    assert isinstance(form, CheckForm)
    return form


def _context(plan: UnitPlan, form: Any, heading: str) -> dict[str, Any]:
    page = _back(plan)
    crumbs = [
        Crumb("Kế hoạch", reverse("unit_plans")),
        Crumb(f"{plan.unit}, {plan.school_year}", page),
        Crumb(heading),
    ]
    return {"plan": plan, "form": form, "heading": heading, "crumbs": crumbs, "back": page}


def _back(plan: UnitPlan, part: str = "") -> str:
    """The page of the plan, at one of its parts."""
    page = reverse("unit_plan", args=[plan.unit.code, plan.school_year.code])
    return f"{page}#{part}" if part else page
