"""What moves a deadline on the board: more time for some schools, taking it back, and when the service was down."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from phusa.base.access import may, stands_for
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.base.ui.parts import Crumb
from phusa.cycles.access import SET_DEADLINES
from phusa.cycles.actions import set_deadline
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within, school_year
from phusa.documents.queries.letters_known import versions_of
from phusa.organisations.models import Unit
from phusa.organisations.queries import units_coded
from phusa.reports.forms.board import DeadlineForm, ExtensionForm, WithdrawForm
from phusa.reports.queries import board as boards
from phusa.reports.queries.board_time import extension_on, extensions_below, outages_of, sent_in_outage
from phusa.reports.views.board import office_of
from phusa.reports.views.board_shown import SENDERS
from phusa.workflow.access import EXTEND_DEADLINES
from phusa.workflow.actions.chasing import extend_deadline, withdraw_extension


def extend(request: Asked, code: str, year: str) -> HttpResponse:
    """More time for some of the units that have not sent."""
    unit, of_year = _office_that_extends(request, code, year)
    day = day_within(of_year, request.actor.today)
    form = ExtensionForm(_open_to(boards.board(unit, of_year, day).lines), request.POST or None)

    def grant(values: dict[str, object]) -> None:
        extend_deadline(
            actor=request.actor,
            now=request.now,
            units=units_coded(request.actor, form.cleaned_data["units"], EXTEND_DEADLINES),
            school_year=of_year,
            until=form.until(),
            reason=form.cleaned_data["reason"],
        )
        messages.success(request, "Đã gia hạn. Đơn vị thấy hạn mới ngay trên trang báo cáo của mình.")

    if carried_out(request, form, grant):
        return redirect("report_board", code, year)
    context = {"form": form, "unit": unit, "year": of_year, "given": extensions_below(unit, of_year, day)}
    return form_page(request, "reports/board_extend.html", context)


def withdraw(request: Asked, code: str, year: str, extension_id: int) -> HttpResponse:
    """Takes an extension back, with a reason."""
    unit, of_year = _office_that_extends(request, code, year)
    extension = extension_on(unit, of_year, day_within(of_year, request.actor.today), extension_id)
    form = WithdrawForm(request.POST or None)

    def take_back(values: dict[str, str]) -> None:
        withdraw_extension(actor=request.actor, now=request.now, extension=extension, reason=values["reason"])
        messages.success(request, f"Đã thu hồi gia hạn của {extension.unit}.")

    if carried_out(request, form, take_back):
        return redirect("extend_deadlines", code, year)
    back = reverse("extend_deadlines", args=[code, year])
    board = Crumb("Theo dõi báo cáo", reverse("report_board", args=[code, year]))
    context = {"form": form, "extension": extension, "of": f"Năm học {of_year}", "back": back}
    context |= {"crumbs": [board, Crumb("Gia hạn", back), Crumb("Thu hồi")]}
    return form_page(request, "reports/board_withdraw.html", context)


def deadline(request: Asked, code: str, year: str) -> HttpResponse:
    """Sets until when the reports that come straight to the unit are due."""
    unit, of_year = office_of(request, code), school_year(year)
    if not stands_for(request.actor, SET_DEADLINES, unit):
        raise NotVisible()
    board = boards.board(unit, of_year, day_within(of_year, request.actor.today))
    found = board.due.deadline
    known = {"day": found.day, "wording": found.wording, "cite": found.cite} if found else None
    form = DeadlineForm(request.POST or None, initial=known)

    def write(values: dict[str, Any]) -> None:
        given: dict[str, Any] = {"scope": unit, "code": board.awaits.value, "school_year": of_year}
        set_deadline(actor=request.actor, now=request.now, **given, **values)
        messages.success(request, "Đã đặt hạn. Nơi gửi thấy hạn này ngay.")

    if carried_out(request, form, write):
        return redirect("report_board", code, year)
    context = {"form": form, "unit": unit, "year": of_year, "deadline": found}
    context |= {"sender": SENDERS[board.awaits], "versions": versions_of(request.actor, found)}
    return form_page(request, "reports/board_deadline.html", context)


def outages(request: Asked, code: str, year: str) -> HttpResponse:
    """When the service was down in the year, what that gives back, and which reports it kept on time."""
    unit, of_year = office_of(request, code), school_year(year)
    board = boards.board(unit, of_year, day_within(of_year, request.actor.today))
    page = page_of(request, outages_of(of_year, board.due.allowed.due_at))
    crumbs = [Crumb("Theo dõi báo cáo", reverse("report_board", args=[code, year])), Crumb("Gián đoạn")]
    kept = sent_in_outage(unit, of_year)
    label = f"Hạn của {SENDERS[board.awaits]}"
    context = {"unit": unit, "year": of_year, "board": board, "page": page, "crumbs": crumbs}
    context |= {"kept": kept, "label": label}
    return render(request, "reports/board_outages.html", context)


def _office_that_extends(request: Asked, code: str, year: str) -> tuple[Unit, SchoolYear]:
    unit = office_of(request, code)
    if not may(request.actor, EXTEND_DEADLINES, unit):
        raise NotVisible()
    return unit, school_year(year)


def _open_to(lines: Sequence[boards.Line]) -> list[tuple[str, str]]:
    """The units that may get more time: those whose report does not stand."""
    return [(line.unit.code, line.unit.name) for line in lines if not line.standing.stands]
