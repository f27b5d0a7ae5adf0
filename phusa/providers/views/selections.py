"""What a subject group chose for a year: the list, choosing, withdrawing."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page
from phusa.providers import forms
from phusa.providers.actions import selections as actions
from phusa.providers.queries import selections as queries


def selections(request: Asked, unit_code: str, year: str) -> HttpResponse:
    """The reference materials of a group for a school year."""
    page = queries.group_page(request.actor, unit_code, year)
    return render(request, "providers/selections.html", {"page": page})


def choose(request: Asked, unit_code: str, year: str) -> HttpResponse:
    """Records a choice of the group."""
    page = queries.group_page(request.actor, unit_code, year)
    if not page.may_record:
        raise NotVisible()
    form = forms.SelectionForm(queries.offered(request.actor), request.POST or None)

    def act(values: dict[str, Any]) -> None:
        given: dict[str, Any] = {"actor": request.actor, "now": request.now, "unit": page.unit}
        row = actions.choose_material(**given, school_year=page.school_year, **values)
        messages.success(request, f"Đã ghi: {row}.")

    if carried_out(request, form, act):
        return redirect("selections", unit_code, page.school_year.code)
    context = {"form": form, "page": page, "heading": "Ghi tài liệu tổ chọn", "button": "Ghi lựa chọn"}
    return form_page(request, "providers/selection_form.html", context)


def withdraw(request: Asked, unit_code: str, year: str, selection_id: int) -> HttpResponse:
    """Lets a choice hold no longer."""
    page = queries.group_page(request.actor, unit_code, year)
    if not page.may_record:
        raise NotVisible()
    row = queries.selection_of(page, selection_id)
    form = forms.ReasonForm(request.POST or None)

    def act(values: dict[str, Any]) -> None:
        actions.withdraw_selection(actor=request.actor, now=request.now, selection=row, **values)
        messages.success(request, f"Tổ thôi dùng: {row}.")

    if carried_out(request, form, act):
        return redirect("selections", unit_code, page.school_year.code)
    context = {"form": form, "page": page, "heading": f"Thôi dùng: {row}", "button": "Thôi dùng"}
    return form_page(request, "providers/selection_form.html", context)
