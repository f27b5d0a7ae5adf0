"""Requests for accounts of TEMIS: the school asks, the office passes on and answers."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from phusa.accounts import actions, forms, queries
from phusa.accounts.access import ANSWER_TEMIS, REQUEST_TEMIS
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.base.ui.parts import Chip
from phusa.organisations import queries as units


def temis_requests(request: Asked) -> HttpResponse:
    """The requests the actor may see, by state, and the preschools for which he may ask."""
    state = request.GET.get("trang-thai", "")
    counts = queries.temis_counts(request.actor)
    chips = [Chip(label, n, f"?trang-thai={code}", current=code == state) for code, label, n in counts]
    context = {
        "page": page_of(request, queries.temis_requests_for(request.actor, state=state)),
        "chips": chips,
        "answers": bool(request.actor.paths(ANSWER_TEMIS)),
        "asks_at": queries.asks_temis_at(request.actor),
    }
    return render(request, "accounts/temis.html", context)


def ask_temis(request: Asked, unit_code: str) -> HttpResponse:
    """Asks for an account of a preschool."""
    unit = units.visible_unit(request.actor, unit_code, REQUEST_TEMIS)
    form = forms.TemisAskForm(request.POST or None)

    def act(values: dict[str, Any]) -> None:
        actions.ask_temis(actor=request.actor, now=request.now, unit=unit, **values)

    if carried_out(request, form, act):
        messages.success(request, f"Đã ghi đề nghị cấp tài khoản TEMIS của {unit}.")
        return redirect("temis_requests")
    return form_page(request, "accounts/temis_ask.html", {"form": form, "unit": unit})


def answer_temis(request: Asked, request_id: int) -> HttpResponse:
    """Writes down what became of a request."""
    asked = queries.visible_temis_request(request.actor, request_id)
    form = forms.TemisAnswerForm(request.POST or None, initial={"channel": asked.channel, "note": asked.note})

    def act(values: dict[str, Any]) -> None:
        actions.answer_temis(actor=request.actor, now=request.now, request=asked, **values)

    if carried_out(request, form, act):
        messages.success(request, f"Đã ghi vào đề nghị của {asked.unit}.")
        return redirect("temis_requests")
    return form_page(request, "accounts/temis_answer.html", {"form": form, "asked": asked})
