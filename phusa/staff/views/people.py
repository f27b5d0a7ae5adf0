"""Pages of people and their posts."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from phusa.accounts.models import User
from phusa.accounts.queries import visible_account
from phusa.base.refusals import NotVisible, Refused
from phusa.base.requests import Asked, carried_out, form_page
from phusa.organisations import queries as units
from phusa.staff import actions, forms, queries
from phusa.staff.access import MANAGE_STAFF


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
