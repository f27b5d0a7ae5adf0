"""Lists of units: bring one in, watch it being checked, read what it would do, row by row."""

import io
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render

from phusa.base.access import may
from phusa.base.models import ImportDecision, ImportOutcome, ImportState
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.base.ui.parts import Crumb
from phusa.organisations import forms
from phusa.organisations.access import IMPORT_UNITS
from phusa.organisations.actions import imports as actions
from phusa.organisations.models import Unit, UnitImport
from phusa.organisations.queries import imports as queries
from phusa.organisations.views.import_shown import OUTCOMES, ImportShown, crumbs, row_shown

PAGES = {
    ImportState.UPLOADED: "organisations/imports/working.html",
    ImportState.REFUSED: "organisations/imports/refused.html",
    ImportState.PREVIEW: "organisations/imports/preview.html",
    ImportState.APPLYING: "organisations/imports/working.html",
    ImportState.APPLIED: "organisations/imports/done.html",
    ImportState.DISCARDED: "organisations/imports/ended.html",
    ImportState.TAKING_BACK: "organisations/imports/working.html",
    ImportState.TAKEN_BACK: "organisations/imports/ended.html",
}
WORKING = (ImportState.UPLOADED, ImportState.APPLYING, ImportState.TAKING_BACK)
READABLE = (ImportState.PREVIEW, ImportState.APPLIED)
ROWS_IN_SIGHT = 10
CONFLICT = 409


def unit_imports(request: Asked) -> HttpResponse:
    """Where lists of units are brought in, with those brought in before."""
    unit = _unit_asked(request)
    start = {"from_day": queries.day_offered(request.actor.today)}
    form = forms.UnitListForm(request.POST or None, request.FILES or None, initial=start)
    brought: list[UnitImport] = []

    def bring(values: dict[str, Any]) -> None:
        file, day = values["file"], values["from_day"]
        who: dict[str, Any] = {"actor": request.actor, "now": request.now}
        brought.append(actions.bring_units(**who, unit=unit, from_day=day, file=file, name=file.name))

    if carried_out(request, form, bring):
        return redirect("unit_import", brought[0].pk)
    again = queries.same_file_of(unit, form.files.get("file")) if form.errors else None
    context = {
        "form": form,
        "unit": unit,
        "page": page_of(request, queries.unit_imports_for(request.actor)),
        "crumbs": [crumbs()[0], Crumb("Nhập từ tệp")],
        "earlier": again,
    }
    answer = form_page(request, "organisations/imports/list.html", context)
    answer.status_code = CONFLICT if again else answer.status_code
    return answer


def _unit_asked(request: Asked) -> Unit:
    """The unit under which a list is brought in: the one asked for, else that of the seat."""
    units = queries.roots_for(request.actor)
    code = request.GET.get("don-vi", "")
    seat = request.seat.unit_id if request.seat else 0
    found = units.filter(code=code).first() if code else units.filter(pk=seat).first() or units.first()
    if found is None:
        raise NotVisible("Anh chị không nhập đơn vị cho đơn vị này.")
    return found


def unit_import(request: Asked, import_id: int) -> HttpResponse:
    """A list where it stands: being checked, refused, waiting for a yes, being written, written, taken back."""
    found = queries.visible_import(request.actor, import_id)
    state = ImportState(found.batch.state)
    polled = request.headers.get("HX-Target") == "dang-lam"
    if polled and state not in WORKING:
        return HttpResponse(headers={"HX-Refresh": "true"})
    shown = ImportShown(found)
    context = _context(shown) | {"crumbs": shown.crumbs}
    if state in WORKING:
        context |= {"running": shown.running(request.now), "url": shown.url("unit_import")}
    elif state in READABLE:
        page = Paginator(queries.rows_with_issues(found.batch), ROWS_IN_SIGHT).get_page(1)
        context["issues"] = shown.issues(page, whole=False)
        context["may_import"] = may(request.actor, IMPORT_UNITS, found)
    return render(request, "ui/imports/progress.html" if polled else PAGES[state], context)


def unit_import_rows(request: Asked, import_id: int, outcome: str) -> HttpResponse:
    """The rows that come to one outcome, before and after; of the doubtful ones each can be decided."""
    found = queries.visible_import(request.actor, import_id)
    if outcome not in OUTCOMES[:-1]:
        raise NotVisible()
    page = page_of(request, queries.batch_rows(found.batch, outcome))
    if request.method == "POST":
        decisions = _decided(request, [row.pk for row in page])
        who: dict[str, Any] = {"actor": request.actor, "now": request.now}
        actions.decide_units(**who, unit_import=found, decisions=decisions)
        messages.success(request, f"Đã ghi lựa chọn cho {len(decisions)} dòng. Chưa ghi gì vào cây đơn vị.")
        return redirect(request.get_full_path())
    shown = ImportShown(found)
    context = _context(shown) | {
        "page": page,
        "rows": [row_shown(row) for row in page],
        "outcome": ImportOutcome(outcome).label,
        "chips": shown.outcome_chips(outcome),
        "decides": outcome == ImportOutcome.DOUBTFUL and shown.is_open,
    }
    return render(request, "organisations/imports/rows.html", context)


def _decided(request: Asked, rows: list[int]) -> dict[int, ImportDecision]:
    """What was chosen for the rows of the page: one answer for all of them, or each its own."""
    whole = request.POST.get("ca-trang", "")
    said = {row: whole or request.POST.get(f"dong-{row}", "") for row in rows}
    return {row: ImportDecision(word) for row, word in said.items() if word in ("same", "new", "skip")}


def unit_import_issues(request: Asked, import_id: int) -> HttpResponse:
    """Everything that is wrong or to be looked at, by kind."""
    found = queries.visible_import(request.actor, import_id)
    code = request.GET.get("loai", "")
    page = page_of(request, queries.rows_with_issues(found.batch, code))
    shown = ImportShown(found)
    context = _context(shown) | {"issues": shown.issues(page, code)}
    return render(request, "organisations/imports/issues.html", context)


def unit_import_back(request: Asked, import_id: int) -> FileResponse:
    """The office's own workbook with a column that says what is wrong in each row."""
    found = queries.visible_import(request.actor, import_id)
    content = queries.file_with_errors(found.batch)
    name = f"{PurePath(found.batch.file_name).stem} (có cột Lỗi).xlsx"
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=name)


def _context(shown: ImportShown) -> dict[str, Any]:
    found = shown.found
    return {"shown": shown, "unit_import": found, "batch": found.batch, "crumbs": shown.inner_crumbs}
