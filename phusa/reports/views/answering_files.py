"""A requested report as a workbook: taken home with what is there already, and brought back filled in."""

import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from phusa.base.imports.grid import Workbook
from phusa.base.imports.limits import Limits
from phusa.base.imports.workbooks import open_workbook
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page
from phusa.base.ui.parts import Crumb
from phusa.reports.forms.answering import WorkbookForm
from phusa.reports.queries.answering import AnswerPage, answer_page
from phusa.reports.rules.asking import shown
from phusa.reports.views.forming import head_of
from phusa.workflow.actions.requests import save_answer
from phusa.workflow.queries.requests import request_to
from phusa.workflow.rules import forms
from phusa.workflow.rules.forms.sheets import write_answer
from phusa.workflow.rules.forms.sheets_read import Answer, read_answer

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def answer_file(request: Asked, request_id: int, code: str) -> HttpResponse:
    """The form of the unit as a workbook, with what was filled in or sent already."""
    page = _page(request, request_id, code)
    values = page.held.content["values"] if page.held else page.values
    head = head_of(page.request.form, page.unit, page.request.period)
    name = f"{page.request.form.code}-{page.unit.code}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(write_answer(page.form, head, values), content_type=XLSX, headers=headers)


def bring_file(request: Asked, request_id: int, code: str) -> HttpResponse:
    """Takes a filled workbook into the form; says what it changed and what it could not take."""
    page = _page(request, request_id, code)
    if not page.may_fill:
        raise NotVisible()
    form = WorkbookForm(request.POST or None, request.FILES or None)
    read: list[Answer] = []

    def bring(values: dict[str, Any]) -> None:
        head = head_of(page.request.form, page.unit, page.request.period)
        found = _read(values["file"], page, head)
        given: dict[str, Any] = {"request": page.request, "unit": page.unit}
        save_answer(actor=request.actor, now=request.now, values=found.values, base=page.values, **given)
        read.append(found)

    context: dict[str, Any] = {"page": page, "form": form, "crumbs": _crumbs(page)}
    if carried_out(request, form, bring):
        context |= {"read": read[0], "changed": _changed(page, read[0])}
        context["notes"] = [one for one in read[0].findings if one.code == "file"]
        context["wrong"] = [one for one in read[0].findings if one.severity == "error"]
        return render(request, "reports/answering_brought.html", context)
    return form_page(request, "reports/answering_bring.html", context)


def _crumbs(page: AnswerPage) -> list[Crumb]:
    address = reverse("answer_request", args=[page.request.pk, page.unit.code])
    home = Crumb("Báo cáo theo mẫu", reverse("my_requests"))
    return [home, Crumb(page.request.form.title, address), Crumb("Lấy từ tệp Excel")]


def _page(request: Asked, request_id: int, code: str) -> AnswerPage:
    asked, unit = request_to(request.actor, request_id, code)
    return answer_page(request.actor, asked, unit)


def _read(file: UploadedFile, page: AnswerPage, head: Any) -> Answer:
    """What the workbook says; kept on disk only while it is read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"tep{Path(file.name or '').suffix[:8]}"
        with path.open("wb") as target:
            for chunk in file.chunks():
                target.write(chunk)
        limits = Limits(upload_bytes=settings.UPLOAD_LIMIT)
        book: Workbook = open_workbook(path, name=file.name or "tệp", allowed=limits)
        return read_answer(book, page.form, head)


def _changed(page: AnswerPage, found: Answer) -> list[tuple[str, str, str]]:
    """The cells that held something else before: where, what was there, what the file says."""
    form = page.form
    before, after = forms.read(form, page.values), forms.read(form, found.values)
    return [
        (cell.where, shown(before[key], cell.places), shown(after[key], cell.places))
        for key, cell in form.inputs.items()
        if key in before and key in after and before[key] != after[key]
    ]
