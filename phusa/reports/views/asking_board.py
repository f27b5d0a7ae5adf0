"""Theo dõi một yêu cầu: who has answered; receive all that wait, remind, read and return one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from phusa.base.access import stands_for
from phusa.base.refusals import NotVisible, Refused
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.base.ui.parts import Crumb
from phusa.cycles.queries import day_within
from phusa.reports.forms.board import CallForm, ReturnForm
from phusa.reports.queries import asking as asked_queries
from phusa.reports.queries.asking import OneAnswer
from phusa.reports.queries.publishing_forms import published_by
from phusa.reports.queries.sending import sending_read
from phusa.reports.views.answering_shown import read
from phusa.reports.views.asking import own_request
from phusa.reports.views.asking_shown import FILTERS, AskedShown
from phusa.reports.views.sending_shown import answered, badge, in_time, receipt_facts
from phusa.workflow.access import ASK_REPORTS
from phusa.workflow.actions import receiving
from phusa.workflow.actions.chasing import note_call, remind_units
from phusa.workflow.models import ReportRequest, RequestState, Submission, SubmissionState
from phusa.workflow.queries.requests import request_asked
from phusa.workflow.queries.returning import ask_of
from phusa.workflow.rules import forms

PART = "bang-yeu-cau"
NOTHING_NEW = 204


@never_cache
def asked_board(request: Asked, request_id: int) -> HttpResponse:
    """The board of a request; its moving part alone when the page asks for it; a draft to read before it is sent."""
    asked = request_asked(request.actor, request_id)
    part = request.headers.get("HX-Target") == PART
    if part and request.GET.get("ban") == asked_queries.board_version(asked):
        return HttpResponse(status=NOTHING_NEW)
    board = asked_queries.asked_board(asked)
    shown = AskedShown(
        board=board,
        burden=asked_queries.burden(asked.form, len(board.lines)),
        only=request.GET.get("loc", ""),
        now=request.now,
        may_act=stands_for(request.actor, ASK_REPORTS, asked.asker),
    )
    page = page_of(request, shown.kept)
    context: dict[str, Any] = {"shown": shown, "asked": asked, "page": page, "is_part": part}
    context["lines"] = shown.lines(list(page.object_list))
    context["address"] = request.path + (f"?loc={shown.only}" if shown.only in FILTERS else "")
    if asked.state == RequestState.DRAFT:
        twice = asked_queries.asked_twice(asked, day_within(asked.school_year, request.actor.today))
        context |= {"tables": read(asked.form.definition, {}), "twice": twice}
        return render(request, "reports/asking_draft.html", context)
    return render(request, "reports/asking_live.html" if part else "reports/asking_board.html", context)


@require_POST
def receive_answers(request: Asked, request_id: int) -> HttpResponse:
    """Receives every answer that waits; those taken back in the same moment are passed over."""
    asked = own_request(request, request_id)
    received = 0
    for line in asked_queries.asked_board(asked).lines:
        if line.submission is None or line.submission.state != SubmissionState.SENT:
            continue
        try:
            receiving.receive_submission(actor=request.actor, now=request.now, submission=line.submission)
            received += 1
        except NotVisible:
            raise
        except Refused as refused:
            messages.warning(request, refused.text)
    messages.success(request, f"Đã nhận {received} báo cáo.")
    return redirect("asked_board", request_id)


@require_POST
def remind_asked(request: Asked, request_id: int) -> HttpResponse:
    """Reminds those who have not answered."""
    asked = own_request(request, request_id)
    started = remind_units(
        actor=request.actor,
        now=request.now,
        office=asked.asker,
        units=asked_queries.asked_board(asked).silent,
        **chased(asked),
    )
    said = "Đang nhắc lần lượt các đơn vị chưa gửi; đơn vị gửi trong lúc đó được bỏ qua."
    nobody = "Các đơn vị chưa gửi vừa được nhắc trong 30 phút qua, hoặc không còn đơn vị nào chưa gửi."
    messages.success(request, said if started else nobody)
    return redirect("asked_board", request_id)


def asked_answer(request: Asked, request_id: int, code: str) -> HttpResponse:
    """The answer of one unit, with the forms that belong to it; a call is noted here."""
    asked = request_asked(request.actor, request_id)
    found = asked_queries.one_answer(request.actor, asked, code)
    form = CallForm(request.POST or None)

    def note(values: dict[str, str]) -> None:
        own_request(request, request_id)
        given: dict[str, Any] = {"unit": found.unit, "text": values["text"], **chased(asked)}
        note_call(actor=request.actor, now=request.now, **given)
        messages.success(request, "Đã ghi chú.")

    if carried_out(request, form, note):
        return redirect("asked_answer", request_id, code)
    return _answer_page(request, asked, found, form, ReturnForm())


@require_POST
def return_answer(request: Asked, request_id: int, code: str) -> HttpResponse:
    """Returns an answer with a reason."""
    asked = request_asked(request.actor, request_id)
    found = asked_queries.one_answer(request.actor, asked, code)
    submission = _read(request, found)
    form = ReturnForm(request.POST)

    def send_back(values: dict[str, str]) -> None:
        given: dict[str, Any] = {"submission": submission, "reason": values["reason"]}
        receiving.return_submission(actor=request.actor, now=request.now, **given)
        messages.success(request, f"Đã trả lại báo cáo của {found.unit}, kèm lý do.")

    if carried_out(request, form, send_back):
        return redirect("asked_answer", request_id, code)
    return _answer_page(request, asked, found, CallForm(), form)


@require_POST
def receive_answer(request: Asked, request_id: int, code: str) -> HttpResponse:
    """Receives one answer."""
    asked = request_asked(request.actor, request_id)
    found = asked_queries.one_answer(request.actor, asked, code)
    submission = _read(request, found)
    receiving.receive_submission(actor=request.actor, now=request.now, submission=submission)
    messages.success(request, f"Đã nhận báo cáo của {found.unit}.")
    return redirect("asked_answer", request_id, code)


def crumbs_of(asked: ReportRequest, last: str) -> list[Crumb]:
    """The way to a page under the board of a request."""
    board = Crumb(asked.form.title, reverse("asked_board", args=[asked.pk]))
    return [Crumb("Báo cáo theo mẫu", reverse("my_requests")), board, Crumb(last)]


def chased(asked: ReportRequest) -> dict[str, Any]:
    """What every step of chasing is told of a request."""
    return {"school_year": asked.school_year, "request": asked}


def _read(request: Asked, found: OneAnswer) -> Submission:
    sent = [one for one in (found.submission, *found.earlier) if one]
    return sending_read(sent, request.POST.get("lan", ""))


def _answer_page(
    request: Asked, asked: ReportRequest, found: OneAnswer, call: CallForm, back: ReturnForm
) -> HttpResponse:
    sent, form = found.submission, asked.form.definition
    values = forms.calculated(form, sent.content["values"]) if sent else {}
    context = {
        "asked": asked,
        "found": found,
        "form": back if back.is_bound else call,
        "call": call,
        "back": back,
        "tables": read(form, values) if sent else [],
        "crumbs": crumbs_of(asked, found.unit.name),
        "badge": badge(sent) if sent else "not_sent",
        "in_time": in_time(sent) if sent else ("", ""),
        "facts": receipt_facts(sent) if sent else [],
        "answers": answered(sent) if sent else [],
        "ask": ask_of(sent) if sent else None,
        "public": published_by(found.unit, asked),
        "by_hand": _by_hand(form, sent),
        "earlier": [(one, badge(one)) for one in found.earlier],
        "is_held": sent is not None
        and sent.state not in (SubmissionState.RETURNED, SubmissionState.RECALLED),
    }
    return form_page(request, "reports/asking_answer.html", context)


def _by_hand(form: forms.Form, sent: Submission | None) -> list[str]:
    """The cells of an answer that no longer hold what was added up, in words."""
    changed = (sent.content.get("sum") or {}).get("changed", []) if sent else []
    return [form.cells[key].where for key in changed if key in form.cells]
