"""One unit on the board: its report, what the machine checked, and what the receiving unit does with it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page
from phusa.base.ui.parts import Crumb
from phusa.cycles.queries import day_within, school_year
from phusa.organisations.queries import visible_unit
from phusa.reports.forms.board import CallForm, ReturnForm
from phusa.reports.queries.board_unit import UnitReport, unit_report
from phusa.reports.queries.sending import sending_read, sendings
from phusa.reports.views.board import office_of
from phusa.reports.views.sending_shown import answered, badge, in_time, receipt_facts
from phusa.workflow.access import VIEW_SUBMISSIONS
from phusa.workflow.actions import receiving
from phusa.workflow.actions.chasing import note_call
from phusa.workflow.models import Submission
from phusa.workflow.rules.channels import BUNDLE

ROW = "mo-"  # how the rows of the board that open begin
DONE = {
    "nhan": (receiving.receive_submission, "Đã nhận báo cáo của {}."),
    "duyet": (receiving.approve_submission, "Đã duyệt báo cáo của {}."),
    "khoa": (receiving.lock_submission, "Đã khoá báo cáo của {}."),
    "ban-giay": (receiving.take_paper, "Đã ghi nhận bản giấy của {}."),
}


def report_unit(request: Asked, code: str, year: str, child: str) -> HttpResponse:
    """The report of one unit, with the forms that belong to it; a call is noted here. What opens in a row of the
    board is the part without forms."""
    found = _found(request, code, year, child)
    form = CallForm(request.POST or None)

    def note(values: dict[str, str]) -> None:
        note_call(
            actor=request.actor,
            now=request.now,
            unit=found.unit,
            school_year=found.school_year,
            text=values["text"],
        )
        messages.success(request, "Đã ghi chú.")

    if carried_out(request, form, note):
        return redirect("report_unit", code, year, child)
    asked = {"reason": found.ask.reason} if found.ask else None
    if request.headers.get("HX-Target") == f"{ROW}{found.unit.code}":
        return render(request, "reports/board_detail.html", {"found": found, "code": code})
    return _page(request, code, found, form, ReturnForm(initial=asked))


@require_POST
def return_report(request: Asked, code: str, year: str, child: str) -> HttpResponse:
    """Returns the report with a reason."""
    found = _found(request, code, year, child)
    submission = _read(request, found)
    form = ReturnForm(request.POST)

    def send_back(values: dict[str, str]) -> None:
        receiving.return_submission(
            actor=request.actor, now=request.now, submission=submission, reason=values["reason"]
        )
        by_file = " Báo cáo đến bằng gói: tải biên nhận mới ở trang Gói niêm phong, đưa cho đơn vị."
        told = by_file if submission.channel == BUNDLE else ""
        messages.success(request, f"Đã trả lại báo cáo của {found.unit}, kèm lý do.{told}")

    if carried_out(request, form, send_back):
        return redirect("report_unit", code, year, child)
    return _page(request, code, found, CallForm(), form)


@require_POST
def take_step(request: Asked, code: str, year: str, child: str, step: str) -> HttpResponse:
    """Receives, approves or locks the report, or notes that its paper has come."""
    found = _found(request, code, year, child)
    if step not in DONE:
        raise NotVisible()
    act: Callable[..., object]
    act, said = DONE[step]
    act(actor=request.actor, now=request.now, submission=_read(request, found))
    messages.success(request, said.format(found.unit))
    return redirect("report_unit", code, year, child)


def _found(request: Asked, code: str, year: str, child: str) -> UnitReport:
    office, of_year = office_of(request, code), school_year(year)
    unit = visible_unit(request.actor, child, VIEW_SUBMISSIONS)
    found = unit_report(request.actor, office, unit, of_year, day_within(of_year, request.actor.today))
    if found is None:
        raise NotVisible("Đơn vị này không gửi báo cáo đến đây trong năm học này.")
    return found


def _read(request: Asked, found: UnitReport) -> Submission:
    sent = sendings(found.unit, found.school_year, found.kind)
    return sending_read(sent, request.POST.get("lan", ""))


def _page(request: Asked, code: str, found: UnitReport, call: CallForm, back: ReturnForm) -> HttpResponse:
    year, submission = found.school_year.code, found.submission
    crumbs = [
        Crumb("Theo dõi báo cáo", reverse("report_board", args=[code, year])),
        Crumb(found.unit.name),
    ]
    context = {
        "found": found,
        "code": code,
        "form": back if back.is_bound else call,
        "call": call,
        "back": back,
        "crumbs": crumbs,
        "badge": badge(submission) if submission else "not_sent",
        "in_time": in_time(submission) if submission and found.is_held else ("", ""),
        "facts": receipt_facts(submission) if submission else [],
        "answers": answered(submission) if submission else [],
    }
    return form_page(request, "reports/board_unit.html", context)
