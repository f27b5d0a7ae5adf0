"""Classes outside the plan: the list, one class, asking, proving, deciding."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.planning.access import ASK_RELIEF, DECIDE_RELIEF
from phusa.planning.actions import external as actions
from phusa.planning.forms.external import AmendExternalForm, ExternalForm, ProveForm
from phusa.planning.queries import external as queries
from phusa.planning.queries.relief import blocks_for, year_of
from phusa.planning.views.external_shown import class_shown, list_shown
from phusa.planning.views.relief import proof_file
from phusa.planning.views.relief_asking import whose
from phusa.planning.views.relief_deciding import decided_form


def externals(request: Asked) -> HttpResponse:
    """One's own classes, and for whoever leads a unit those of its people."""
    year, chosen = year_of(request.actor, request.GET.get("nam", "")), request.GET.get("loc", "")
    page = page_of(request, queries.externals_for(request.actor, year, chosen))
    shown = list_shown(request.actor, year, chosen, page)
    return render(request, "planning/external_list.html", {"page": page, "year": year, "shown": shown})


def external(request: Asked, external_id: int) -> HttpResponse:
    """One class: how far it has come, what to look at, what can be done now."""
    page = queries.external_page(request.actor, external_id)
    form = ProveForm(initial={"version": page.outside.version})
    return render(request, "planning/external.html", {"page": page, "shown": class_shown(page), "form": form})


def ask_external(request: Asked) -> HttpResponse:
    """Asks for a class to be counted."""
    year, person = year_of(request.actor, request.GET.get("nam", "")), whose(request, "")
    form = ExternalForm(blocks_for(request.actor, year), request.POST or None)

    def act(values: dict[str, Any]) -> None:
        wish, now = form.wish(), request.now
        actions.ask_external(actor=request.actor, now=now, person=person, school_year=year, wish=wish)

    if carried_out(request, form, act):
        messages.success(request, "Đã gửi. Chờ ban giám hiệu trả lời.")
        return redirect("externals")
    return form_page(request, "planning/external_ask.html", {"form": form, "year": year})


def amend_external(request: Asked, external_id: int) -> HttpResponse:
    """Betters a class nobody has agreed to yet."""
    row = queries.visible_external(request.actor, external_id, ASK_RELIEF)
    blocks, initial = blocks_for(request.actor, row.school_year), AmendExternalForm.initial_of(row)
    form = AmendExternalForm(blocks, request.POST or None, initial=initial)

    def act(values: dict[str, Any]) -> None:
        given = {"actor": request.actor, "now": request.now, "version": values["version"]}
        actions.amend_external(**given, outside=row, wish=form.wish())

    if carried_out(request, form, act):
        messages.success(request, "Đã gửi lại.")
        return redirect("external", row.pk)
    context = {"form": form, "year": row.school_year, "row": row}
    return form_page(request, "planning/external_ask.html", context)


def external_proof(request: Asked, external_id: int) -> FileResponse:
    """The proof of a class, under the name it came with."""
    return proof_file(queries.visible_external(request.actor, external_id))


@require_POST
def prove(request: Asked, external_id: int) -> HttpResponse:
    """Hands in the proof of a class."""
    row = queries.visible_external(request.actor, external_id, ASK_RELIEF)
    form = ProveForm(request.POST, request.FILES)

    def act(values: dict[str, Any]) -> None:
        actions.prove_external(actor=request.actor, now=request.now, outside=row, **values)

    if carried_out(request, form, act):
        messages.success(request, "Đã nộp minh chứng. Chờ ban giám hiệu tính tiết.")
        return redirect("external", row.pk)
    page = queries.external_page(request.actor, external_id)
    return form_page(
        request, "planning/external.html", {"page": page, "shown": class_shown(page), "form": form}
    )


@require_POST
def agree(request: Asked, external_id: int) -> HttpResponse:
    """Agrees to a class before it is learnt."""
    return _decided(request, external_id, actions.agree_external, "Đã đồng ý cho học")


@require_POST
def send_back(request: Asked, external_id: int) -> HttpResponse:
    """Returns a class, or its proof, with a note."""
    return _decided(request, external_id, actions.return_external, "Đã trả lại")


@require_POST
def count(request: Asked, external_id: int) -> HttpResponse:
    """Counts the hours of a proven class."""
    return _decided(request, external_id, actions.count_external, "Đã tính tiết")


def _decided(request: Asked, external_id: int, act: Callable[..., None], done: str) -> HttpResponse:
    row = queries.visible_external(request.actor, external_id, DECIDE_RELIEF)
    form = decided_form(request)
    act(actor=request.actor, now=request.now, outside=row, **form.cleaned_data)
    messages.success(request, f"{done}: {row.title}, {row.person}.")
    return redirect("external", row.pk)
