"""Appeals: the list with what is due, one of them as both sides see it, its proof and frozen copy as files."""

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from phusa.assessment.actions import appeals as actions
from phusa.assessment.models import Appeal
from phusa.assessment.queries import appeals as queries
from phusa.assessment.rules.appeals import canonical
from phusa.assessment.views.appeals_shown import (
    chips_of,
    frozen_page,
    row_of,
    rows_of,
    settings_code,
    shown_of,
)
from phusa.base.requests import Asked, page_of
from phusa.staff.actions import note_look


def appeals(request: Asked) -> HttpResponse:
    """One's own appeals, and for whoever decides or looks on those of the units."""
    chosen = request.GET.get("loc", "")
    page = page_of(request, queries.appeals_for(request.actor, chosen))
    context = {
        "page": page,
        "rows": rows_of(request.actor, page),
        "chips": chips_of(request.actor, chosen),
        "settings_code": settings_code(request.seat),
        "waiting": queries.to_decide(request.actor),
    }
    return render(request, "assessment/appeals.html", context)


def appeal(request: Asked, appeal_id: int) -> HttpResponse:
    """One appeal: the claim, the copy frozen when it was sent, today's state, the decision, who opened it."""
    row = queries.visible_appeal(request.actor, appeal_id)
    _note(request, row)
    if queries.is_unread(request.actor, row):
        actions.read_decision(actor=request.actor, now=request.now, appeal=row)
    page = queries.appeal_page(request.actor, row)
    badge = row_of(request.actor, row)
    context = {"page": page, "appeal": row, "badge": badge, "shown": shown_of(page), **frozen_page(row)}
    return render(request, "assessment/appeal.html", context)


def appeal_proof(request: Asked, appeal_id: int) -> FileResponse:
    """The proof of an appeal, under the name it came with."""
    row = queries.visible_appeal(request.actor, appeal_id)
    _note(request, row)
    content, name, kind = queries.proof_of(row)
    return FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type=kind)


def appeal_copy(request: Asked, appeal_id: int) -> FileResponse:
    """The frozen copy as a file whose SHA-256 is the one on the page."""
    row = queries.visible_appeal(request.actor, appeal_id)
    _note(request, row)
    content, name = BytesIO(canonical(row.frozen)), f"de-nghi-xem-lai-{row.pk}.json"
    return FileResponse(content, as_attachment=True, filename=name, content_type="application/json")


@require_POST
def receive_appeal(request: Asked, appeal_id: int) -> HttpResponse:
    """Says that the appeal has been received."""
    row = queries.visible_appeal(request.actor, appeal_id)
    version = request.POST.get("version", "")
    number = int(version) if version.isdecimal() else 0
    actions.receive_appeal(actor=request.actor, now=request.now, appeal=row, version=number)
    messages.success(request, f"Đã nhận đề nghị xem lại số {row.pk}.")
    return redirect("appeal", row.pk)


@require_POST
def withdraw_appeal(request: Asked, appeal_id: int) -> HttpResponse:
    """Takes an appeal back."""
    row = queries.visible_appeal(request.actor, appeal_id)
    actions.withdraw_appeal(actor=request.actor, now=request.now, appeal=row)
    messages.success(request, "Đã rút đề nghị. Bản đã gửi vẫn còn trong lịch sử.")
    return redirect("appeal", row.pk)


def _note(request: Asked, row: Appeal) -> None:
    """Leave a trace that the person reads: who opened his appeal, and in which office."""
    seat = request.seat
    office = f"{seat.role.label}, {seat.unit_name}" if seat else "Đồng nghiệp"
    purpose = (
        f"{'Quyết định' if queries.decides(request.actor, row) else 'Theo dõi'} đề nghị xem lại: {office}"
    )
    given: dict[str, Any] = {"actor": request.actor, "now": request.now, "person": row.person}
    note_look(**given, purpose=purpose, what=queries.look_words(row))
