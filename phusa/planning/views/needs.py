"""One's own needs of a year: registered, changed, taken back."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page
from phusa.cycles.queries import school_year, school_year_on
from phusa.planning.actions import needs as actions
from phusa.planning.actions.needs import NewNeed
from phusa.planning.forms.needs import ChangeNeedForm, LevelsForm, OtherNeedForm, WeakForm
from phusa.planning.queries.needs import own_need
from phusa.planning.queries.needs_ground import search_of
from phusa.planning.queries.needs_page import (
    MyNeeds,
    earlier_needs,
    levels_known,
    my_needs,
    own_person,
    unit_counted,
)
from phusa.rules.editions import Edition
from phusa.staff.models import Person


def needs(request: Asked) -> HttpResponse:
    """Sends to one's own needs of the present year; whoever is nobody's person, to what others need."""
    year = school_year_on(request.actor.today)
    if year is None:
        raise NotVisible("Chưa mở năm học nào.")
    if request.actor.person_id is not None:
        return redirect("my_needs", year.code)
    unit = unit_counted(request.actor, request.seat)
    if unit is None:
        raise NotVisible()
    return redirect("need_counts", unit.code, year.code)


def mine(request: Asked, year: str) -> HttpResponse:
    """One's needs of a year."""
    person = own_person(request.actor)
    page = my_needs(request.actor, request.seat, person, school_year(year))
    return render(request, "planning/needs_mine.html", {"page": page})


def from_criteria(request: Asked, year: str) -> HttpResponse:
    """Asks for the levels of one's criteria, then registers those of the weak ones that are chosen."""
    person = own_person(request.actor)
    page = my_needs(request.actor, request.seat, person, school_year(year))
    if page.ground is None or page.ground.standard is None:
        return render(request, "planning/needs_no_standard.html", {"page": page})
    levels, form = _criteria(request, person, page, page.ground.standard)

    def act(_: dict[str, Any]) -> None:
        done = _register(request, person, page, form.wanted())
        messages.success(request, f"Đã đăng ký {done} nhu cầu.")

    if carried_out(request, form, act):
        return redirect("my_needs", year)
    return form_page(request, "planning/needs_criteria.html", {"page": page, "levels": levels, "form": form})


def _criteria(request: Asked, person: Person, page: MyNeeds, edition: Edition) -> tuple[LevelsForm, WeakForm]:
    levels = LevelsForm(edition, request.GET, levels_known(person, edition.regulation))
    taken = [one.need.topic_key for one in page.needs]
    return levels, WeakForm(
        edition, levels.levels(), taken, request.POST if request.method == "POST" else None
    )


def _register(request: Asked, person: Person, page: MyNeeds, wanted: Sequence[NewNeed]) -> int:
    year = page.school_year
    done = actions.register_needs(
        actor=request.actor, now=request.now, person=person, school_year=year, wanted=wanted
    )
    return len(done)


def other(request: Asked, year: str) -> HttpResponse:
    """Registers a module that was searched for, or a topic in one's own words."""
    person = own_person(request.actor)
    page = my_needs(request.actor, request.seat, person, school_year(year))
    if page.ground is None:
        return render(request, "planning/needs_no_standard.html", {"page": page})
    found = search_of(page.ground, request.GET.get("tim", ""), request.GET.get("muc", ""))
    first = {"code": found.item.code if found.item else ""}
    form = OtherNeedForm(request.POST if request.method == "POST" else None, initial=first)

    def act(values: dict[str, Any]) -> None:
        _register(request, person, page, [NewNeed(**{**values, "priority": int(values["priority"])})])
        messages.success(request, "Đã đăng ký 1 nhu cầu.")

    if carried_out(request, form, act):
        return redirect("my_needs", year)
    return form_page(request, "planning/needs_other.html", {"page": page, "form": form, "found": found})


def change(request: Asked, year: str, need_id: int) -> HttpResponse:
    """Says anew why a need is one and how much it presses."""
    need = own_need(request.actor, need_id)
    first = {"priority": need.priority, "reason": need.reason}
    form = ChangeNeedForm(request.POST if request.method == "POST" else None, initial=first)

    def act(values: dict[str, Any]) -> None:
        given = {"priority": int(values["priority"]), "reason": values["reason"]}
        actions.change_need(actor=request.actor, now=request.now, need=need, **given)
        messages.success(request, "Đã sửa nhu cầu.")

    if carried_out(request, form, act):
        return redirect("my_needs", year)
    return form_page(request, "planning/needs_change.html", {"need": need, "form": form})


@require_POST
def withdraw(request: Asked, year: str, need_id: int) -> HttpResponse:
    """Takes a need back."""
    need = own_need(request.actor, need_id)
    actions.withdraw_need(actor=request.actor, now=request.now, need=need)
    messages.success(request, f"Đã rút “{need.topic}”. Cần lại thì đăng ký lại.")
    return redirect("my_needs", year)


@require_POST
def copy(request: Asked, year: str) -> HttpResponse:
    """Carries one's needs over from the latest year before."""
    person, to = own_person(request.actor), school_year(year)
    before, count = earlier_needs(person, to)
    if before is None:
        raise NotVisible("Các năm học trước chưa có nhu cầu nào của thầy cô.")
    fresh = actions.copy_needs(
        actor=request.actor, now=request.now, person=person, school_year=to, before=before
    )
    left = count - len(fresh)
    stayed = f" {left} nhu cầu đã có hoặc không còn phù hợp nên không chép." if left else ""
    messages.success(request, f"Đã chép {len(fresh)} nhu cầu của năm học {before}.{stayed}")
    return redirect("my_needs", year)
