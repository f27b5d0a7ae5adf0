"""Groups of learners: the list, one group, who stands by it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, page_of
from phusa.learning.actions import groups as actions
from phusa.learning.forms import AssignForm, EndForm, GroupForm
from phusa.learning.queries import groups as queries
from phusa.learning.queries.reach import core_people_near, lecturers_near
from phusa.learning.queries.roster import looks_from
from phusa.learning.views.shown import group_crumbs, step_page, year_of


def groups(request: Asked) -> HttpResponse:
    """The groups of the reader's unit and of those under it."""
    unit = looks_from(request.actor, request.seat)
    found = queries.groups_page(request.actor, unit, year_of(request))
    return render(request, "learning/groups.html", {"found": found, "page": page_of(request, found.groups)})


def group(request: Asked, group_id: int) -> HttpResponse:
    """One group: who stands by it, and its learners."""
    found = queries.group_page(request.actor, group_id)
    context = {
        "found": found,
        "page": page_of(request, found.learners),
        "crumbs": group_crumbs((found.group.name, "")),
    }
    return render(request, "learning/group.html", context)


def start(request: Asked) -> HttpResponse:
    """Makes a group."""
    unit, year = looks_from(request.actor, request.seat), year_of(request)
    if not queries.groups_page(request.actor, unit, year).may_keep:
        raise NotVisible()
    form = GroupForm(request.POST if request.method == "POST" else None)
    made = []

    def act(values: dict[str, Any]) -> None:
        given = {"unit": unit, "school_year": year, **values}
        made.append(actions.start_group(actor=request.actor, now=request.now, **given))

    if carried_out(request, form, act):
        messages.success(request, "Đã lập nhóm. Thêm người học rồi phân công người cốt cán.")
        return redirect("support_group", made[0].pk)
    trail = group_crumbs(("Lập nhóm", ""))
    return step_page(request, form, "Lập nhóm hỗ trợ", trail, reverse("support_groups"), button="Lập nhóm")


def assign_core(request: Asked, group_id: int) -> HttpResponse:
    """Names a core person to a group."""
    return _assign(request, group_id, core_people_near, "Phân công người cốt cán")


def assign_lecturer(request: Asked, group_id: int) -> HttpResponse:
    """Names a lecturer who backs up the core people of a group."""
    return _assign(request, group_id, lecturers_near, "Mời giảng viên hỗ trợ trực tuyến")


def _assign(request: Asked, group_id: int, near: Any, heading: str) -> HttpResponse:
    kept = queries.group_kept(request.actor, group_id)
    first = queries.first_day_for(kept, request.actor.today)
    data = request.POST if request.method == "POST" else None
    items = queries.items_for(kept, request.actor.today)
    supporters = near(kept.unit, queries.day_of_list(kept, request.actor.today))
    form = AssignForm(supporters, items, data, initial={"from_day": first})

    def act(values: dict[str, Any]) -> None:
        row = actions.assign(actor=request.actor, now=request.now, group=kept, **values)
        messages.success(request, f"Đã phân công {row.core_person or row.lecturer}.")

    back = reverse("support_group", args=[group_id])
    if carried_out(request, form, act):
        return redirect(back)
    return step_page(
        request, form, heading, group_crumbs((kept.name, back), (heading, "")), back, button="Phân công"
    )


def end(request: Asked, group_id: int, assignment_id: int) -> HttpResponse:
    """Ends an assignment."""
    row = queries.assignment_kept(request.actor, group_id, assignment_id)
    form = EndForm(request.POST if request.method == "POST" else None)

    def act(values: dict[str, Any]) -> None:
        actions.end_assignment(actor=request.actor, now=request.now, assignment=row, **values)
        messages.success(request, "Đã kết thúc phân công.")

    back = reverse("support_group", args=[group_id])
    if carried_out(request, form, act):
        return redirect(back)
    trail = group_crumbs((row.group.name, back), ("Kết thúc phân công", ""))
    return step_page(request, form, "Kết thúc phân công", trail, back, button="Kết thúc", note=str(row))
