"""Deciding on an appeal, and what an office lays down about appeals."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from phusa.assessment.access import DECIDE_APPEALS, SET_APPEAL_TERMS
from phusa.assessment.actions import appeals_deciding as actions
from phusa.assessment.actions.appeals_terms import set_appeal_term
from phusa.assessment.forms.appeals import (
    ABOVE,
    SCHOOL,
    DecideFacts,
    DecideHours,
    DecideScores,
    Decision,
    TermForm,
    is_outdated,
    shown_anew,
)
from phusa.assessment.models import Appeal, AppealKind, AppealState
from phusa.assessment.queries import appeals as queries
from phusa.assessment.queries.appeals_lines import Line, line_of
from phusa.assessment.queries.appeals_owner import latest_term, term_for
from phusa.assessment.queries.entry import entry_of_one
from phusa.base.requests import Asked, carried_out
from phusa.organisations.queries import visible_unit


def decide_appeal(request: Asked, appeal_id: int) -> HttpResponse:
    """Decides: the line stays, or becomes another, with reason and clause."""
    row = queries.visible_appeal(request.actor, appeal_id, DECIDE_APPEALS)
    if request.method != "POST" and not queries.may_decide(request.actor, row):
        return redirect("appeal", row.pk)
    line = line_of(row)
    form = _form(request, row, line)

    def act(values: dict[str, Any]) -> None:
        _decide(request, row, form)

    if carried_out(request, form, act):
        messages.success(request, _said(row))
        return redirect("appeal", row.pk)
    met = is_outdated(form)
    if met:
        shown_anew(form, seen=line.standing, version=row.version)
    status = 409 if met else 422 if form.is_bound else 200
    context = {"form": form, "appeal": row, "line": line}
    return render(request, "assessment/appeals/decide.html", context, status=status)


def _said(row: Appeal) -> str:
    """What came of it; a decision that waits for a report is not there yet."""
    row.refresh_from_db(fields=["state"])
    said = f"Đã quyết định đề nghị xem lại số {row.pk}."
    waits = row.state == AppealState.PENDING
    return f"{said} Việc thực hiện chờ báo cáo của năm được trả lại." if waits else said


def _decide(request: Asked, row: Appeal, form: Decision) -> None:
    values = form.cleaned_data
    given: dict[str, Any] = {name: values[name] for name in ("version", "seen", "reason", "clause")}
    given |= {"actor": request.actor, "now": request.now, "appeal": row}
    if form.changes:
        actions.change_by_appeal(**given, correction=form.correction())
    else:
        actions.uphold_appeal(**given)


def _form(request: Asked, row: Appeal, line: Line) -> Decision:
    """The form for this kind of line, with what stands now as the beginning."""
    seen: dict[str, object] = {"version": row.version, "seen": line.standing}
    if line.annual_record is None:
        return DecideHours(request.POST or None, initial=seen)
    table = entry_of_one(line.annual_record)
    if row.kind == AppealKind.FACT:
        exempt = {item["block"]: item["basis"] for item in line.annual_record.exemptions}
        seen["modules"] = ", ".join(line.annual_record.elective_modules)
        for block, basis in exempt.items():
            seen |= {f"mien-{block}": True, f"can-cu-{block}": basis}
        return DecideFacts(request.POST or None, [block for one in table.rows for block in one.blocks], seen)
    kept = table.rows[0].kept
    keys = table.columns if row.kind == AppealKind.CLASS else [(row.block, row.module)]
    components = [(block, module, kept.get((block, module), "")) for block, module in keys]
    return DecideScores(request.POST or None, components, initial=seen)


def appeal_terms(request: Asked, unit_code: str) -> HttpResponse:
    """What an office lays down: who decides first, the days to answer, on which basis."""
    unit = visible_unit(request.actor, unit_code, SET_APPEAL_TERMS)
    last = latest_term(unit)
    initial: dict[str, Any] = {}
    if last:
        initial = {"first": SCHOOL if last.school_decides else ABOVE, "days": last.days, "basis": last.basis}
    form = TermForm(request.POST or None, initial=initial)

    def act(values: dict[str, Any]) -> None:
        first = values.pop("first") == SCHOOL
        set_appeal_term(actor=request.actor, now=request.now, unit=unit, school_decides=first, **values)

    if carried_out(request, form, act):
        messages.success(request, "Đã ghi. Đề nghị gửi từ lúc này theo quy định mới.")
        return redirect("appeal_terms", unit_code)
    context = {"form": form, "unit": unit, "last": last, "holds": term_for(unit, request.actor.today)}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "assessment/appeals/terms.html", context, status=status)
