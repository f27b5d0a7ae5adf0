"""Learners taken into a group, all of a kind at once or picked, and let go."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page
from phusa.learning.actions import groups as actions
from phusa.learning.forms import EndForm, EverybodyForm, PickForm
from phusa.learning.queries import groups as queries
from phusa.learning.views.shown import group_crumbs, step_page
from phusa.organisations.models import Unit


def everybody(request: Asked, group_id: int) -> HttpResponse:
    """Takes everybody of a place, level and subject into the group."""
    kept = queries.group_kept(request.actor, group_id)
    first = queries.first_day_for(kept, request.actor.today)
    start = {"place": kept.unit_id, "level": kept.level, "subject": kept.subject, "from_day": first}
    data = request.POST if request.method == "POST" else None
    form = EverybodyForm(queries.places_for(kept, first), data, initial=start)

    def act(values: dict[str, Any]) -> None:
        given = {"group": kept, "who": form.who(), "from_day": values["from_day"]}
        count = actions.add_everybody(actor=request.actor, now=request.now, **given)
        messages.success(request, f"Đã thêm {count} người vào nhóm.")

    back = reverse("support_group", args=[group_id])
    if carried_out(request, form, act):
        return redirect(back)
    trail = group_crumbs((kept.name, back), ("Thêm cả loạt", ""))
    note = "Người đang là cốt cán không được đưa vào nhóm."
    return step_page(request, form, "Thêm cả loạt người học", trail, back, button="Thêm vào nhóm", note=note)


def pick(request: Asked, group_id: int) -> HttpResponse:
    """Takes people of one school into the group, ticked one by one."""
    kept = queries.group_kept(request.actor, group_id)
    first = queries.first_day_for(kept, request.actor.today)
    school, places = _school(request, queries.schools_for(kept, first))
    data = request.POST if request.method == "POST" else None
    form = PickForm(queries.not_yet_in(kept, school, first), data, initial={"from_day": first})

    def act(values: dict[str, Any]) -> None:
        given = {
            "group": kept,
            "people": [int(pk) for pk in values["people"]],
            "from_day": values["from_day"],
        }
        count = actions.add_learners(actor=request.actor, now=request.now, **given)
        messages.success(request, f"Đã thêm {count} người vào nhóm.")

    back = reverse("support_group", args=[group_id])
    if carried_out(request, form, act):
        return redirect(back)
    trail = group_crumbs((kept.name, back), ("Chọn người", ""))
    context = {"form": form, "group": kept, "school": school, "places": places, "crumbs": trail, "back": back}
    return form_page(request, "learning/pick_learners.html", context)


def _school(request: Asked, places: list[Unit]) -> tuple[Unit, list[Unit]]:
    """The school `?truong=` names, else the first, and all of them. Raises `NotVisible` where there is none."""
    wanted = request.GET.get("truong")
    school = next((one for one in places if one.code == wanted), next(iter(places), None))
    if school is None:
        raise NotVisible("Đơn vị chưa có trường nào.")
    return school, places


def drop(request: Asked, group_id: int, member_id: int) -> HttpResponse:
    """Lets a learner leave the group."""
    member = queries.member_kept(request.actor, group_id, member_id)
    form = EndForm(request.POST if request.method == "POST" else None)

    def act(values: dict[str, Any]) -> None:
        actions.drop_learner(actor=request.actor, now=request.now, member=member, **values)
        messages.success(request, f"{member.person} rời nhóm.")

    back = reverse("support_group", args=[group_id])
    if carried_out(request, form, act):
        return redirect(back)
    heading = f"{member.person} rời nhóm"
    note = "Ngày cuối ở trước ngày vào nhóm thì coi như chưa từng ở nhóm."
    return step_page(
        request, form, heading, group_crumbs((member.group.name, back), (heading, "")), back, note=note
    )
