"""Pages of people and their posts."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from phusa.accounts.models import User
from phusa.accounts.queries import visible_account
from phusa.base.refusals import NotVisible, Refused
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.base.ui.parts import Chip
from phusa.organisations import queries as units
from phusa.organisations.models import Unit
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


def open_post(request: Asked, code: str) -> HttpResponse:
    """Opens one more post for somebody: first where, unless it is clear, then what."""
    person = queries.visible_person(request.actor, code, MANAGE_STAFF)
    unit = _unit_of_post(request)
    if unit is None:
        choices = forms.UnitForm(queries.few(queries.units_for_posts(request.actor)), request.GET or None)
        return form_page(request, "staff/post_unit.html", {"form": choices, "person": person})
    form = forms.MorePostForm(unit, request.POST or None, initial={"from_day": request.actor.today})
    form.offer_groups(queries.subject_groups_of(unit, request.actor.today))

    def act(values: dict[str, Any]) -> None:
        more = form.values()
        actions.open_post(actor=request.actor, now=request.now, person=person, unit=unit, **more)

    if carried_out(request, form, act):
        messages.success(request, f"Đã thêm vị trí của {person} ở {unit}.")
        return redirect("person", code)
    context = {"form": form, "person": person, "unit": unit}
    return form_page(request, "staff/open_post.html", context)


def _unit_of_post(request: Asked) -> Unit | None:
    """The school that was chosen, or that of the seat; None where it must be chosen first."""
    units = queries.units_for_posts(request.actor)
    wanted = request.GET.get("code", "")
    if wanted:
        return units.filter(code=wanted).first()
    return units.filter(pk=request.seat.unit_id).first() if request.seat else None


def link_account(request: Asked, code: str) -> HttpResponse:
    """Ties an account to a person."""
    person = queries.visible_person(request.actor, code, MANAGE_STAFF)
    alike = queries.accounts_alike(request.actor, person)
    form = forms.AccountForm(request.POST or None, initial={"code": alike[0] if len(alike) == 1 else ""})

    def act(values: dict[str, Any]) -> None:
        user = _account(request, values["code"])
        actions.link_account(actor=request.actor, now=request.now, person=person, user=user)

    if carried_out(request, form, act):
        messages.success(request, f"Đã gắn tài khoản {form.cleaned_data['code']} với {person}.")
        return redirect("person", code)
    return form_page(request, "staff/link_account.html", {"form": form, "person": person, "alike": alike})


def _account(request: Asked, code: str) -> User:
    """The account of this code; here one that is not seen is an answer to a form, not a missing page."""
    try:
        return visible_account(request.actor, code)
    except NotVisible:
        text = f"Không có tài khoản nào mang mã {code} trong đơn vị của anh chị."
        raise Refused("no_such_account", text, field="code") from None


def unlink_account(request: Asked, code: str) -> HttpResponse:
    """Says that an account is a person's no longer."""
    person = queries.visible_person(request.actor, code, MANAGE_STAFF)
    if person.user is None:
        raise NotVisible(f"{person} chưa gắn với tài khoản nào.")
    form = forms.UnlinkForm(request.POST or None)

    def act(values: dict[str, Any]) -> None:
        actions.unlink_account(actor=request.actor, now=request.now, person=person, **values)

    if carried_out(request, form, act):
        messages.success(request, f"Đã gỡ tài khoản khỏi {person}. Tài khoản vẫn còn.")
        return redirect("person", code)
    return form_page(request, "staff/unlink_account.html", {"form": form, "person": person})
