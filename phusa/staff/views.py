"""Pages of people and their posts."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.base.ui.parts import Chip
from phusa.organisations import queries as units
from phusa.staff import actions, forms, queries
from phusa.staff.access import MANAGE_STAFF
from phusa.staff.models import Person


def people(request: Asked) -> HttpResponse:
    """The people the actor may see, found by name without accents, by unit and by role."""
    get = request.GET
    wanted = queries.PeopleFilter(get.get("tim", ""), get.get("don-vi", ""), get.get("vai-tro", ""))
    context = {
        "page": page_of(request, queries.people_for(request.actor, wanted=wanted)),
        "wanted": wanted,
        "chips": _chips(request, wanted),
        "units": queries.units_of_people(request.actor),
        "adds_at": queries.enrols_at(request.actor, wanted.unit, request.seat),
    }
    return render(request, "staff/people.html", context)


def _chips(request: Asked, wanted: queries.PeopleFilter) -> list[Chip]:
    """The roles as filters with their counts; the other words of the address stay."""
    chips = []
    for role, label, count in queries.people_counts(request.actor, wanted):
        address = {"tim": wanted.search, "don-vi": wanted.unit, "vai-tro": role}
        url = "?" + urlencode({name: value for name, value in address.items() if value})
        chips.append(Chip(label, count, url, current=role == wanted.role))
    return chips


def person(request: Asked, code: str) -> HttpResponse:
    """One person, with all posts over time."""
    shown = queries.person_page(request.actor, code)
    return render(request, "staff/person.html", {"page": shown, "today": request.actor.today})


def my_record(request: Asked) -> HttpResponse:
    """One's own page; an account of no teacher has none."""
    mine = request.actor.person_id
    me = Person.objects.filter(pk=mine).first() if mine is not None else None
    if me is None:
        raise NotVisible("Tài khoản này không gắn với hồ sơ giáo viên hay cán bộ quản lý nào.")
    return redirect("person", me.code)


def add_person(request: Asked, unit_code: str) -> HttpResponse:
    """Adds a person with a post in a unit."""
    unit = units.visible_unit(request.actor, unit_code, MANAGE_STAFF)
    form = forms.PersonForm(unit, request.POST or None, initial={"from_day": request.actor.today})
    form.offer_groups(queries.subject_groups_of(unit, request.actor.today))

    def act(values: dict[str, Any]) -> None:
        actions.enrol_people(
            actor=request.actor,
            now=request.now,
            unit=unit,
            posts=[form.new_post()],
            from_day=values["from_day"],
            reason="Thêm từng người",
        )

    if carried_out(request, form, act):
        messages.success(request, f"Đã thêm {form.cleaned_data['name']} vào {unit}.")
        return redirect("people")
    return form_page(request, "staff/add_person.html", {"form": form, "unit": unit})


def end_post(request: Asked, code: str, post_id: int) -> HttpResponse:
    """Ends a post from a day on."""
    post = queries.post_to_end(request.actor, code, post_id)
    form = forms.EndPostForm(request.POST or None, initial={"from_day": request.actor.today})

    def act(values: dict[str, Any]) -> None:
        actions.end_post(actor=request.actor, now=request.now, post=post, **values)

    if carried_out(request, form, act):
        day = form.cleaned_data["from_day"]
        messages.success(
            request, f"Đã ghi: {post.person} thôi giữ vị trí {post} từ {day.day}/{day.month}/{day.year}."
        )
        return redirect("people")
    return form_page(request, "staff/end_post.html", {"form": form, "post": post})
