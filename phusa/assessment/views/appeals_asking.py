"""Contesting a line: of a result, or of the ledger."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from phusa.assessment.access import SEND_APPEALS
from phusa.assessment.actions import appeals as actions
from phusa.assessment.forms.appeals import AppealForm, is_outdated, shown_anew
from phusa.assessment.queries.appeals import decided_before
from phusa.assessment.queries.appeals_lines import CLASS_LINE, Line, hours_line, result_line
from phusa.assessment.queries.appeals_owner import owner_of
from phusa.assessment.queries.why import visible_record
from phusa.base.access import may
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out
from phusa.hours.queries.ledger import event_seen


def appeal_result(request: Asked, record_id: int) -> HttpResponse:
    """Contests the line of a result that `?dong=` names, the class without one."""
    record = visible_record(request.actor, record_id)
    line = result_line(record, request.GET.get("dong") or CLASS_LINE)
    return _asked(request, line, reverse("why", args=[record_id]), "Vì sao?")


def appeal_hours(request: Asked, event_id: int) -> HttpResponse:
    """Contests what an event counts in one's own ledger."""
    page = event_seen(request.actor, event_id)
    mine = next((one for one in page.people if one.account.person_id == request.actor.person_id), None)
    if mine is None:
        raise NotVisible("Sổ tiết này không phải của thầy cô.")
    back = reverse("hours_event", args=[event_id])
    return _asked(request, hours_line(mine.account, page.event), back, page.event.title)


def _asked(request: Asked, line: Line, back: str, back_words: str) -> HttpResponse:
    """The form of an appeal on a line; what is sent is contested as it stood on the screen."""
    if not may(request.actor, SEND_APPEALS, line.thing):
        raise NotVisible()
    form = AppealForm(request.POST or None, request.FILES or None, initial={"seen": line.standing})
    sent: list[int] = []

    def act(values: dict[str, Any]) -> None:
        row = actions.send_appeal(actor=request.actor, now=request.now, line=line, **values)
        sent.append(row.pk)
        messages.success(request, f"Đã gửi đề nghị xem lại số {row.pk} đến {row.deciding_unit}.")

    if carried_out(request, form, act):
        return redirect("appeal", sent[0])
    met = is_outdated(form)
    if met:
        shown_anew(form, seen=line.standing)
    owner = owner_of(request.actor, line, decided_before(line))
    context = {"form": form, "line": line, "back": back, "back_words": back_words, "owner": owner}
    status = 409 if met else 422 if form.errors else 200
    return render(request, "assessment/appeals/ask.html", context, status=status)
