"""Quy trình báo cáo: which steps the reports of a province take; read by everybody, chosen by the department."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from phusa.base.access import may
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page
from phusa.organisations.models import Unit
from phusa.reports.forms.sending_process import ProcessForm, as_typed
from phusa.reports.queries.sending_process import process_scope, said_of
from phusa.workflow.access import CHOOSE_PROCESS
from phusa.workflow.actions.processes import choose_process
from phusa.workflow.models import ReportKind
from phusa.workflow.queries.processes import chosen_for, steps_on


@never_cache
def report_process(request: Asked) -> HttpResponse:
    """The processes that reach the reader's unit; the department chooses another from a day on."""
    scope = _scope(request)
    form = ProcessForm(request.POST or None, initial=_running(request, scope))

    def choose(values: dict[str, str]) -> None:
        choose_process(
            actor=request.actor,
            now=request.now,
            scope=scope,
            kind=ReportKind(values["kind"]),
            steps=form.steps(),
            from_day=form.cleaned_data["from_day"],
            basis=values["basis"],
        )
        messages.success(request, "Đã chọn quy trình. Báo cáo gửi từ ngày ấy đi theo các bước mới.")

    if carried_out(request, form, choose):
        return redirect("report_process")
    processes = [said_of(one) for one in chosen_for(scope, request.actor.today)]
    free = may(request.actor, CHOOSE_PROCESS, scope)
    context = {"form": form, "scope": scope, "processes": processes, "may_choose": free}
    return form_page(request, "reports/sending_process.html", context)


def _scope(request: Asked) -> Unit:
    scope = process_scope(request.actor)
    if scope is None:
        raise NotVisible()
    return scope


def _running(request: Asked, scope: Unit) -> dict[str, object]:
    """What the form begins with: the steps that hold today for the kind in the address."""
    asked = request.GET.get("loai", ReportKind.SCHOOL)
    kind = ReportKind(asked) if asked in ReportKind.values else ReportKind.SCHOOL
    return as_typed(kind, steps_on(scope, kind, request.actor.today)) | {"from_day": request.actor.today}
