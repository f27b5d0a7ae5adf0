"""Deciding on requests for relief: approving, returning, ending."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from phusa.base.refusals import Refused
from phusa.base.requests import Asked
from phusa.planning.access import DECIDE_RELIEF
from phusa.planning.actions import relief as actions
from phusa.planning.forms.relief import DecideForm
from phusa.planning.queries import relief as queries
from phusa.planning.queries.relief_words import words_of

HOURS = "tiet-"


@require_POST
def approve(request: Asked, relief_id: int) -> HttpResponse:
    """Grants a request; a reduced or replaced schedule with the tiết that whoever grants it wrote."""
    act = partial(actions.approve_relief, hours=hours_of(request.POST))
    return _decided(request, relief_id, act, "Đã duyệt")


def hours_of(posted: QueryDict) -> dict[str, int] | None:
    """The tiết by block as a dialog sends them (`tiet-ND3`); None where it has none. Refused for what is no number."""
    typed = {name.removeprefix(HOURS): str(posted[name]).strip() for name in posted if name.startswith(HOURS)}
    if not typed:
        return None
    for block, value in typed.items():
        if value and not (value.isascii() and value.isdigit() and len(value) < 4):
            raise Refused("bad_hours", f"{block}: ghi số tiết là một số, ví dụ 30.", status=422)
    return {block: int(value) for block, value in typed.items() if value}


@require_POST
def approve_many(request: Asked) -> HttpResponse:
    """Grants the requests that stood ready on the page, each as it was shown there."""
    chosen = chosen_of(request.POST.getlist("chosen"))
    count = actions.approve_reliefs(actor=request.actor, now=request.now, chosen=chosen)
    rest = len(chosen) - count
    messages.success(
        request, f"Đã duyệt {count} đề nghị." + (f" Còn {rest} vừa đổi, xem lại." if rest else "")
    )
    return redirect("reliefs")


def chosen_of(values: list[str]) -> dict[int, int]:
    """Requests with the versions that were on the screen, from "12:1"; what is written otherwise is left out."""
    pairs = (value.partition(":") for value in values)
    return {int(pk): int(version) for pk, _, version in pairs if pk.isdecimal() and version.isdecimal()}


@require_POST
def send_back(request: Asked, relief_id: int) -> HttpResponse:
    """Returns a request with a note."""
    return _decided(request, relief_id, actions.return_relief, "Đã trả lại")


@require_POST
def end(request: Asked, relief_id: int) -> HttpResponse:
    """Ends what was granted, with the reason."""
    return _decided(request, relief_id, actions.end_relief, "Đã thôi")


def decided_form(request: Asked) -> DecideForm:
    """The form of a decision. Refused where it did not come from its dialog."""
    form = DecideForm(request.POST)
    if not form.is_valid():
        text = " ".join(str(error) for errors in form.errors.values() for error in errors)
        raise Refused("bad_decision", text)
    return form


def _decided(request: Asked, relief_id: int, act: Callable[..., None], done: str) -> HttpResponse:
    row = queries.visible_relief(request.actor, relief_id, DECIDE_RELIEF)
    form = decided_form(request)
    act(actor=request.actor, now=request.now, relief=row, **form.cleaned_data)
    row.refresh_from_db()
    messages.success(request, f"{done}: {words_of(row)}, {row.person}.")
    return redirect("relief", row.pk)
