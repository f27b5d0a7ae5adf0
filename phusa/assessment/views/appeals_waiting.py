"""A decision that waits for a report: asking to have the report back, and carrying the decision out."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from phusa.assessment.access import DECIDE_APPEALS, VIEW_APPEALS
from phusa.assessment.actions.appeals_settling import carry_out_decision
from phusa.assessment.queries.appeals import visible_appeal
from phusa.assessment.queries.appeals_waiting import ask_words, obstacle_of
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked
from phusa.workflow.actions.returning import ask_return


@require_POST
def ask_report_back(request: Asked, appeal_id: int) -> HttpResponse:
    """Asks whoever holds the report, the unit's own or the one made of it, to return it."""
    row = visible_appeal(request.actor, appeal_id, VIEW_APPEALS)
    found = obstacle_of(request.actor, row)
    report = (found.above if found.may_ask_above else found.sent) if found else None
    if report is None:
        raise NotVisible("Không còn báo cáo nào phải đề nghị trả lại.")
    ask_return(actor=request.actor, now=request.now, submission=report, reason=ask_words(row))
    messages.success(request, f"Đã đề nghị {report.to_unit} trả lại báo cáo.")
    return redirect("appeal", row.pk)


@require_POST
def carry_out_appeal(request: Asked, appeal_id: int) -> HttpResponse:
    """Carries out a decision whose report has come back."""
    row = visible_appeal(request.actor, appeal_id, DECIDE_APPEALS)
    carry_out_decision(actor=request.actor, now=request.now, appeal=row)
    messages.success(request, "Đã thực hiện quyết định. Xếp loại, danh sách và báo cáo đã lập lại theo.")
    return redirect("appeal", row.pk)
