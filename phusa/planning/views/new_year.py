"""The new school year: a dry run that says what would be taken over, and the button that does it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page
from phusa.planning.actions.new_year import open_new_year
from phusa.planning.forms.new_year import NewYearForm
from phusa.planning.queries.new_year import run_from, unit_that_opens


def new_year(request: Asked) -> HttpResponse:
    """Shows what the year after would take over at the unit of one's seat, and takes over what is ticked."""
    unit = unit_that_opens(request.actor, request.seat)
    run = run_from(request.actor, unit, request.GET.get("tu", "")) if unit else None
    if unit is None or run is None:
        raise NotVisible()
    before = run.before
    form = NewYearForm(run, request.POST if request.method == "POST" else None)

    def act(values: dict[str, Any]) -> None:
        done = open_new_year(actor=request.actor, now=request.now, unit=unit, before=before, **values)
        messages.success(request, f"Đã mang {done} mục sang năm học {run.name}.")

    if carried_out(request, form, act):
        return redirect(f"{request.path}?tu={before.code}")
    return form_page(request, "planning/new_year.html", {"run": run, "form": form})
