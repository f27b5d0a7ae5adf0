"""Báo cáo theo mẫu, bên trả lời: fill in the form, see what is in the way, send; take it back, pass it on."""

import json
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page
from phusa.base.ui.parts import Crumb
from phusa.reports.actions.answering import send_answer
from phusa.reports.forms.answering import AnswerForm
from phusa.reports.queries.answering import AnswerPage, answer_page
from phusa.reports.rules.sending import Finding
from phusa.reports.views.answering_shown import filled, outputs, read, wrongs
from phusa.reports.views.sending_shown import answered, badge, in_time, receipt_facts
from phusa.workflow.actions.requests import fill_by_sum, save_answer
from phusa.workflow.queries.requests import request_to
from phusa.workflow.rules import forms
from phusa.workflow.rules.merging import Clash

CELL = "o-"
BASE = "goc"


def answer(request: Asked, request_id: int, code: str) -> HttpResponse:
    """The form of a unit: filled in here and kept as one goes; read here once it was sent."""
    page = _page(request, request_id, code)
    if request.method != "POST":
        return render(request, "reports/answering.html", _context(page, []))
    clashes, by = _saved(request, page), _last_hand(page)
    page = _page(request, request_id, code)
    if clashes:
        return render(request, "reports/answering.html", _context(page, clashes, by), status=409)
    if "tiep" in request.POST:
        return redirect("check_answer", request_id, code)
    messages.success(request, "Đã lưu.")
    return redirect("answer_request", request_id, code)


@require_POST
def keep_answer(request: Asked, request_id: int, code: str) -> HttpResponse:
    """Keeps what was just typed and gives back what follows from it; the page stays as it is."""
    page = _page(request, request_id, code)
    was, clashes, by = page.values, _saved(request, page), _last_hand(page)
    page = _page(request, request_id, code)
    follows = {"outputs": outputs(page.form, page.values), "wrongs": wrongs(page.form, was, page.values)}
    context = _context(page, clashes, by) | follows | {"is_part": True}
    return render(request, "reports/answering_saved.html", context)


def check_answer(request: Asked, request_id: int, code: str) -> HttpResponse:
    """What is still in the way of sending, with a line for each thing that takes one, and the press that sends."""
    page = _page(request, request_id, code)
    said = {one["key"]: one["answer"] for one in answered(page.sent[0])} if page.sent else {}
    kept = said | (page.draft.remarks if page.draft else {})
    form = AnswerForm(page.findings, request.POST if request.method == "POST" else None, said=kept)

    def send(values: dict[str, str]) -> None:
        given: dict[str, Any] = {"request": page.request, "unit": page.unit, "answers": values}
        sent = send_answer(actor=request.actor, now=request.now, **given)
        messages.success(request, f"Đã gửi báo cáo. Biên nhận {sent.receipt_number}.")

    if carried_out(request, form, send):
        return redirect("answer_request", request_id, code)
    if not page.is_open and request.method != "POST":
        return redirect("answer_request", request_id, code)
    context = _context(page, []) | {"form": form, "errors": _errors(page)}
    return form_page(request, "reports/answering_check.html", context)


@require_POST
def add_up(request: Asked, request_id: int, code: str) -> HttpResponse:
    """Fills the form with the sum of what the unit's own units have answered."""
    page = _page(request, request_id, code)
    draft = fill_by_sum(actor=request.actor, now=request.now, request=page.request, unit=page.unit)
    messages.success(request, f"Đã cộng {len(draft.source['answers'])} báo cáo đã nhận. Xem lại rồi gửi.")
    return redirect("answer_request", request_id, code)


def _errors(page: AnswerPage) -> list[tuple[Finding, str]]:
    """What stops the sending, each with the address of the cell at which the tables say it; empty without one."""
    found = forms.check(page.form, page.values)
    cells = {one.ref: next((cell for cell in one.cells if cell in page.form.inputs), "") for one in found}
    numbers = {key: number for number, key in enumerate(page.form.cells)}
    tables = reverse("answer_request", args=[page.request.pk, page.unit.code])
    places = [(one, numbers.get(cells.get(one.key, ""))) for one in page.errors]
    return [(one, "" if number is None else f"{tables}#sai-{number}") for one, number in places]


def _page(request: Asked, request_id: int, code: str) -> AnswerPage:
    asked, unit = request_to(request.actor, request_id, code)
    return answer_page(request.actor, asked, unit)


def _saved(request: Asked, page: AnswerPage) -> list[Clash]:
    """What was typed, kept; gives the cells that somebody else had changed meanwhile."""
    if not page.may_fill:
        raise NotVisible()
    _, clashes = save_answer(
        actor=request.actor,
        now=request.now,
        request=page.request,
        unit=page.unit,
        values=_typed(request.POST),
        base=_base(request.POST),
    )
    return clashes


def _typed(post: QueryDict) -> dict[str, str]:
    return {name.removeprefix(CELL): str(post[name]) for name in post if name.startswith(CELL)}


def _base(post: QueryDict) -> Mapping[str, str]:
    """What stood on the page when it was opened; nothing where the page does not say it rightly."""
    try:
        found = json.loads(post.get(BASE, ""))
    except ValueError:
        return {}
    return {str(cell): str(value) for cell, value in found.items()} if isinstance(found, dict) else {}


def _last_hand(page: AnswerPage) -> str:
    """Who had filled in something last when the page was read."""
    return page.draft.changed_by if page.draft else ""


def _context(page: AnswerPage, clashes: list[Clash], by: str = "") -> dict[str, Any]:
    held = page.held
    if held is not None:
        values: Mapping[str, str] = held.content["values"]
        tables = read(page.form, forms.calculated(page.form, values))
    else:
        tables = filled(page.form, page.values)
    found = page.form.cells
    return {
        "page": page,
        "tables": tables,
        "base": json.dumps(page.values, ensure_ascii=False),
        "by": by,
        "clashes": [(found[one.cell].where, one.mine, one.theirs) for one in clashes],
        "crumbs": [Crumb("Báo cáo theo mẫu", reverse("my_requests")), Crumb(page.request.form.title)],
        "badge": badge(held) if held else "",
        "in_time": in_time(held) if held else ("", ""),
        "facts": receipt_facts(held) if held else [],
        "answers": answered(held) if held else [],
        "earlier": [(one, badge(one)) for one in (page.sent[1:] if held else page.sent)],
    }
