"""What moves the deadline of a request for one unit: more time to answer, and taking it back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from phusa.base.access import may
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page
from phusa.organisations.models import Unit
from phusa.reports.forms.board import ExtensionForm, WithdrawForm
from phusa.reports.queries import asking as asked_queries
from phusa.reports.views.asking import own_request
from phusa.reports.views.asking_board import chased, crumbs_of
from phusa.workflow.access import EXTEND_DEADLINES
from phusa.workflow.actions.chasing import extend_deadline, withdraw_extension
from phusa.workflow.models import ReportRequest


def extend_asked(request: Asked, request_id: int) -> HttpResponse:
    """More time for some of the units that have not answered; what was given already can be taken back here."""
    asked = _request_that_extends(request, request_id)
    lines = asked_queries.asked_board(asked).lines
    open_to = {line.unit.code: line.unit for line in lines if not line.standing.stands}
    form = ExtensionForm([(code, unit.name) for code, unit in open_to.items()], request.POST or None)

    def grant(values: dict[str, Any]) -> None:
        units: list[Unit] = [open_to[code] for code in values["units"]]
        given: dict[str, Any] = {"until": form.until(), "reason": values["reason"], **chased(asked)}
        extend_deadline(actor=request.actor, now=request.now, units=units, **given)
        messages.success(request, "Đã gia hạn. Đơn vị thấy hạn mới ngay trên trang của mình.")

    if carried_out(request, form, grant):
        return redirect("asked_board", request_id)
    context = {"form": form, "asked": asked, "crumbs": crumbs_of(asked, "Gia hạn")}
    context |= {"given": asked_queries.extended(asked)}
    return form_page(request, "reports/asking_extend.html", context)


def withdraw_asked_extension(request: Asked, request_id: int, extension_id: int) -> HttpResponse:
    """Takes more time to answer back, with a reason."""
    asked = _request_that_extends(request, request_id)
    extension = asked_queries.extension_to(asked, extension_id)
    form = WithdrawForm(request.POST or None)

    def take_back(values: dict[str, str]) -> None:
        withdraw_extension(actor=request.actor, now=request.now, extension=extension, reason=values["reason"])
        messages.success(request, f"Đã thu hồi gia hạn của {extension.unit}.")

    if carried_out(request, form, take_back):
        return redirect("asked_board", request_id)
    context = {"form": form, "extension": extension, "crumbs": crumbs_of(asked, "Thu hồi gia hạn")}
    context |= {"of": f"{asked.form.title}, {asked.period}", "back": reverse("asked_board", args=[asked.pk])}
    return form_page(request, "reports/board_withdraw.html", context)


def _request_that_extends(request: Asked, request_id: int) -> ReportRequest:
    asked = own_request(request, request_id)
    if not may(request.actor, EXTEND_DEADLINES, asked.asker):
        raise NotVisible()
    return asked
