"""What is done with a list of units that was read: written, thrown away, taken back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from phusa.base.requests import Asked, carried_out, form_page
from phusa.organisations import forms
from phusa.organisations.actions import imports as actions
from phusa.organisations.queries import imports as queries
from phusa.organisations.views.import_shown import ImportShown


@require_POST
def confirm_unit_import(request: Asked, import_id: int) -> HttpResponse:
    """Lets the good rows of a list be written; pressing twice writes once."""
    found = queries.visible_import(request.actor, import_id)
    actions.confirm_units(actor=request.actor, now=request.now, unit_import=found)
    return redirect("unit_import", import_id)


@require_POST
def discard_unit_import(request: Asked, import_id: int) -> HttpResponse:
    """Throws a list away that was not written."""
    found = queries.visible_import(request.actor, import_id)
    actions.discard_units(actor=request.actor, now=request.now, unit_import=found)
    messages.success(request, f"Đã bỏ tệp {found.batch.file_name}. Không có gì được ghi.")
    return redirect("unit_imports")


def take_back_unit_import(request: Asked, import_id: int) -> HttpResponse:
    """Takes back what a list has written, after a reason was given."""
    found = queries.visible_import(request.actor, import_id)
    form = forms.TakeBackForm(request.POST or None)

    def act(values: dict[str, Any]) -> None:
        actions.ask_units_back(actor=request.actor, now=request.now, unit_import=found, **values)

    if carried_out(request, form, act):
        return redirect("unit_import", import_id)
    shown = ImportShown(found)
    context = {"shown": shown, "unit_import": found, "batch": found.batch, "crumbs": shown.inner_crumbs}
    return form_page(request, "organisations/imports/take_back.html", context | {"form": form})
