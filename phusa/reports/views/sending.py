"""Gửi báo cáo: what is still in the way, one press, the receipt; take it back until it was received."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from phusa.base.access import may, stands_for
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page
from phusa.base.ui.parts import Crumb
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within, present_year, school_year
from phusa.documents.access import VIEW_DOCUMENTS
from phusa.organisations.models import Unit, UnitKind
from phusa.organisations.queries import visible_unit
from phusa.reports.actions.sending import send_year
from phusa.reports.forms.sending import SendingForm
from phusa.reports.queries.sending import own_school, sendings, visible_submission, year_report
from phusa.reports.views.sending_shown import (
    SendingShown,
    answered,
    badge,
    documents_of,
    done_words,
    in_time,
    may_be_asked,
    receipt_facts,
    said_before,
)
from phusa.workflow.access import SEND_REPORT, VIEW_SUBMISSIONS
from phusa.workflow.actions.returning import ask_return
from phusa.workflow.actions.submitting import recall_submission
from phusa.workflow.models import ReportKind, SubmissionState
from phusa.workflow.queries.deadlines import due_for
from phusa.workflow.queries.returning import ask_of
from phusa.workflow.rules.channels import SEALED, WEB


def my_report(request: Asked) -> HttpResponse:
    """The page of one's own school's report of this year."""
    year, unit = present_year(request.actor.today), own_school(request.actor)
    if unit is None:
        return redirect("closing")
    return redirect("send_report", unit.code, year.code)


def send_report(request: Asked, code: str, year: str) -> HttpResponse:
    """The report of a school's year: what is in the way, what to say about it, and the one press that sends it."""
    unit, of_year = _of(request, code, year)
    report = year_report(unit, of_year, request.actor.today)
    kept = sendings(unit, of_year, ReportKind.SCHOOL)
    form = SendingForm(report.findings, request.POST or None, said=said_before(kept))
    road = SEALED if "goi" in request.POST else WEB

    def send(values: dict[str, str]) -> None:
        given: dict[str, Any] = {"unit": unit, "school_year": of_year, "answers": values, "channel": road}
        sent = send_year(actor=request.actor, now=request.now, **given)
        messages.success(request, done_words(sent, road))

    if carried_out(request, form, send):
        return redirect("bundles", code) if road == SEALED else redirect("send_report", code, year)
    if form.is_bound:  # somebody else may have sent in the same moment: then his receipt is shown
        kept = sendings(unit, of_year, ReportKind.SCHOOL)
    context = {
        "shown": SendingShown(report, kept, stands_for(request.actor, SEND_REPORT, unit)),
        "form": form,
        "due": due_for(unit, of_year, ReportKind.SCHOOL, day_within(of_year, request.actor.today)),
        "ask": ask_of(kept[0]) if kept else None,
        "may_documents": may(request.actor, VIEW_DOCUMENTS, unit),
    }
    return form_page(request, "reports/sending.html", context)


@require_POST
def recall_report(request: Asked, submission_id: int) -> HttpResponse:
    """Takes a report back that was not received yet."""
    submission = visible_submission(request.actor, submission_id)
    recall_submission(
        actor=request.actor,
        now=request.now,
        submission=submission,
        reason=request.POST.get("reason", ""),
    )
    if submission.request_id is not None:
        messages.success(request, "Đã rút báo cáo lại. Sửa các bảng rồi gửi lại ở trang này.")
        return redirect("answer_request", submission.request_id, submission.unit.code)
    unit, year = submission.unit.code, submission.school_year.code
    if submission.unit.kind != UnitKind.SCHOOL:
        messages.success(
            request, "Đã rút báo cáo lại. Gửi lại bản đã lập, hoặc lập bản mới rồi gửi, ở trang này."
        )
        return redirect("office_figures", unit, year)
    messages.success(request, "Đã rút báo cáo lại. Số liệu vẫn khoá; mở lại sổ nếu cần sửa, rồi gửi lại.")
    return redirect("send_report", unit, year)


@require_POST
def ask_report(request: Asked, submission_id: int) -> HttpResponse:
    """Asks the unit above to return a report."""
    submission = visible_submission(request.actor, submission_id)
    reason = request.POST.get("reason", "")
    ask_return(actor=request.actor, now=request.now, submission=submission, reason=reason)
    messages.success(request, f"Đã đề nghị {submission.to_unit} trả lại báo cáo.")
    return redirect("receipt", submission.pk)


def receipt(request: Asked, submission_id: int) -> HttpResponse:
    """The receipt of a sending, to be printed: number, time, hashes, what was said, every step since."""
    submission = visible_submission(request.actor, submission_id)
    may_send = stands_for(request.actor, SEND_REPORT, submission.unit)
    context = {
        "submission": submission,
        "crumbs": [Crumb("Báo cáo", reverse("report_boards")), Crumb("Biên nhận")],
        "badge": badge(submission),
        "in_time": in_time(submission),
        "facts": receipt_facts(submission),
        "answers": answered(submission),
        "documents": documents_of(submission),
        "steps": submission.steps.order_by("pk"),
        "ask": ask_of(submission),
        "may_recall": may_send and submission.state == SubmissionState.SENT,
        "may_ask": may_send and may_be_asked(submission),
    }
    return render(request, "reports/sending_receipt.html", context)


def _of(request: Asked, code: str, year: str) -> tuple[Unit, SchoolYear]:
    unit = visible_unit(request.actor, code, VIEW_SUBMISSIONS)
    if unit.kind != UnitKind.SCHOOL:
        raise NotVisible("Trang này của trường; báo cáo của Phòng, xã và Sở gửi từ trang Tổng hợp.")
    return unit, school_year(year)
