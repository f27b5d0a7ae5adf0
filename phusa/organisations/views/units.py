"""Pages of the tree of units, as it stood on any day."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from phusa.base.paging import turn_of
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page
from phusa.organisations import actions, forms, queries
from phusa.organisations.access import IMPORT_UNITS, MANAGE_SUBJECT_GROUPS, MANAGE_UNITS, REORGANISE
from phusa.organisations.models import Unit, UnitKind
from phusa.organisations.queries.listing import units_page

STRUCTURE = tuple(kind for kind in UnitKind if kind is not UnitKind.SUBJECT_GROUP)


def units(request: Asked) -> HttpResponse:
    """The actor's part of the tree on a day; with a search, all units found in it."""
    day = forms.DayForm.day(request.GET, request.actor.today)
    search = request.GET.get("tim", "")
    context: dict[str, Any] = {"day": day, "today": request.actor.today, "search": search}
    context["may_reorganise"] = request.actor.has_role(*REORGANISE.roles)
    context["may_import"] = request.actor.has_role(*IMPORT_UNITS.roles)
    if search:
        context["page"] = units_page(request.actor, day, search, turn_of(request))
    else:
        context["branches"] = queries.branches_for(request.actor, day)
    return render(request, "organisations/units.html", context)


def unit(request: Asked, code: str) -> HttpResponse:
    """One unit on a day: what stands above and below, what came before and after."""
    day = forms.DayForm.day(request.GET, request.actor.today)
    shown = queries.unit_page(request.actor, code, day)
    return render(request, "organisations/unit.html", {"page": shown, "today": request.actor.today})


def found(request: Asked, code: str) -> HttpResponse:
    """Founds a unit under this one."""
    parent = queries.visible_unit(request.actor, code, MANAGE_UNITS)
    return _found(request, parent, STRUCTURE, "organisations/found.html")


def found_group(request: Asked, code: str) -> HttpResponse:
    """Founds a subject group of this school."""
    parent = queries.visible_unit(request.actor, code, MANAGE_SUBJECT_GROUPS)
    if parent.kind != UnitKind.SCHOOL:
        raise NotVisible()
    return _found(request, parent, (UnitKind.SUBJECT_GROUP,), "organisations/found_group.html")


def _found(request: Asked, parent: Unit, kinds: tuple[str, ...], template: str) -> HttpResponse:
    form = forms.FoundForm(parent, kinds, request.POST or None, initial={"from_day": request.actor.today})

    def act(values: dict[str, Any]) -> None:
        actions.found_unit(
            actor=request.actor,
            now=request.now,
            parent=parent,
            unit=form.unit(),
            from_day=values["from_day"],
            reason=values["reason"],
        )

    if carried_out(request, form, act):
        messages.success(request, f"Đã lập {form.cleaned_data['name']} thuộc {parent}.")
        return redirect("unit", parent.code)
    return form_page(request, template, {"form": form, "parent": parent})


def change(request: Asked, code: str) -> HttpResponse:
    """Corrects what a unit is called and is."""
    unit = _changeable(request, code)
    form = forms.ChangeForm(request.POST or None, instance=unit)

    def act(values: dict[str, Any]) -> None:
        reason = values.pop("reason")
        actions.change_unit(actor=request.actor, now=request.now, unit=unit, changes=values, reason=reason)

    if carried_out(request, form, act):
        messages.success(request, "Đã ghi thông tin đơn vị.")
        return redirect("unit", code)
    return form_page(request, "organisations/change.html", {"form": form, "unit": unit})


def move(request: Asked, code: str) -> HttpResponse:
    """Lets a unit, with all under it, stand under another from a day on."""
    unit = _changeable(request, code)
    form = forms.MoveForm(
        request.actor, unit, request.POST or None, initial={"from_day": request.actor.today}
    )

    def act(values: dict[str, Any]) -> None:
        actions.move_unit(actor=request.actor, now=request.now, unit=unit, **values)

    if carried_out(request, form, act):
        messages.success(request, f"Đã chuyển {unit} về {form.cleaned_data['parent']}.")
        return redirect("unit", code)
    return form_page(request, "organisations/move.html", {"form": form, "unit": unit})


def end(request: Asked, code: str) -> HttpResponse:
    """Ends a unit from a day on, pointing to what takes its place."""
    unit = _changeable(request, code)
    form = forms.EndForm(request.actor, request.POST or None, initial={"from_day": request.actor.today})

    def act(values: dict[str, Any]) -> None:
        actions.end_unit(actor=request.actor, now=request.now, unit=unit, **values)

    if carried_out(request, form, act):
        messages.success(request, f"Đã ghi việc kết thúc {unit}.")
        return redirect("units")
    return form_page(request, "organisations/end.html", {"form": form, "unit": unit})


def _changeable(request: Asked, code: str) -> Unit:
    """The unit, if the actor may change one of its kind. Raises `NotVisible`."""
    seen = queries.visible_unit(request.actor, code)
    verb = MANAGE_SUBJECT_GROUPS if seen.kind == UnitKind.SUBJECT_GROUP else MANAGE_UNITS
    return queries.visible_unit(request.actor, code, verb)
