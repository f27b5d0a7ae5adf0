"""Taking in somebody with the record he brought along from another installation."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from phusa.base.refusals import Refused
from phusa.base.requests import Asked, carried_out, form_page
from phusa.base.ui.fields import refuse
from phusa.organisations import queries as units
from phusa.organisations.models import Unit
from phusa.staff import actions, queries
from phusa.staff.access import BRING_RECORD
from phusa.staff.forms.brought import BringForm, RecordFileForm
from phusa.staff.models import Person
from phusa.staff.queries import brought
from phusa.staff.rules.carrying import Carried, read_record


def bring_record(request: Asked, unit_code: str) -> HttpResponse:
    """First the file, then what it holds and who it is about; nothing is written before that is confirmed."""
    unit = units.visible_unit(request.actor, unit_code, BRING_RECORD)
    if "content" in request.POST:
        return _confirmed(request, unit, read_record(request.POST["content"].encode()))
    form = RecordFileForm(request.POST, request.FILES) if request.method == "POST" else RecordFileForm()
    if form.is_valid():
        try:
            carried = read_record(form.cleaned_data["file"].read())
        except Refused as refused:
            refuse(form, refused)
        else:
            return _preview(request, unit, carried)
    return form_page(request, "staff/record_file.html", {"form": form, "unit": unit})


def _preview(request: Asked, unit: Unit, carried: Carried) -> HttpResponse:
    form = _form(request, unit, carried, {"content": carried.text, "from_day": request.actor.today})
    return _shown(request, unit, carried, form)


def _confirmed(request: Asked, unit: Unit, carried: Carried) -> HttpResponse:
    form = _form(request, unit, carried, None)
    taken: list[Person] = []

    def act(values: dict[str, Any]) -> None:
        chosen = queries.visible_person(request.actor, values["who"]) if values["who"] else None
        taken.append(
            actions.bring_record(
                actor=request.actor,
                now=request.now,
                unit=unit,
                carried=carried,
                person=chosen,
                terms=form.terms(),
                from_day=values["from_day"],
                basis=values["basis"],
            )
        )

    if carried_out(request, form, act):
        messages.success(request, f"Đã tiếp nhận {taken[0]} cùng hồ sơ mang theo.")
        return redirect("person", taken[0].code)
    return _shown(request, unit, carried, form)


def _form(request: Asked, unit: Unit, carried: Carried, initial: dict[str, Any] | None) -> BringForm:
    data = None if initial else request.POST
    form = BringForm(unit, brought.alike(request.actor, carried), data, initial=initial)
    form.offer_groups(queries.subject_groups_of(unit, request.actor.today))
    return form


def _shown(request: Asked, unit: Unit, carried: Carried, form: BringForm) -> HttpResponse:
    context = {
        "form": form,
        "unit": unit,
        "lines": brought.lines_of(carried),
        "already": brought.brought_already(carried),
        "known": brought.known_by_number(carried),
    }
    return form_page(request, "staff/bring_record.html", context)
