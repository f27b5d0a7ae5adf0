"""Tổng hợp một yêu cầu: every cell added up as of any day, the units behind it, what changed since, as files."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from phusa.base.access import stands_for
from phusa.base.clock import start_of
from phusa.base.exports.lists import NUMBER, ListColumn, ListSheet, write_list
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, page_of
from phusa.base.ui import show
from phusa.reports.access import PUBLISH
from phusa.reports.forms.asking import AsOfForm
from phusa.reports.queries.asking_sum import AskedSum, asked_sum, cell_shares, sum_changes, sum_rows
from phusa.reports.rules.asking import NEW, gathered, shown
from phusa.reports.views.answering_shown import TableShown, read
from phusa.reports.views.asking_board import crumbs_of
from phusa.reports.views.forming import head_of
from phusa.workflow.models import ReportRequest, RequestState
from phusa.workflow.queries.requests import request_asked
from phusa.workflow.rules.forms import Cell, as_text
from phusa.workflow.rules.forms.sheets import write_answer

LONGEST = 2000
SHEET = ListSheet(
    "Tổng hợp",
    (
        ListColumn("Bảng", width=28),
        ListColumn("Dòng", width=34),
        ListColumn("Cột", width=24),
        ListColumn("Giá trị", NUMBER),
        ListColumn("Số đơn vị", NUMBER),
    ),
)
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def asked_sums(request: Asked, request_id: int) -> HttpResponse:
    """The sum as of now or the end of a day, who is not in it, and what changed since another day."""
    asked = sent_request(request, request_id)
    form = AsOfForm(request.GET or None)
    instant, since = _instants(request, form)
    found = asked_sum(asked, instant)
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    changes = sum_changes(asked, since, instant) if since else []
    context: dict[str, Any] = {
        "asked": asked,
        "found": found,
        "form": form,
        "since": since,
        "query": query,
        "changes": [(one, _cells(found, one.cells)) for one in changes if one.what != NEW],
        "fresh": [one for one in changes if one.what == NEW],
        "tables": _tables(found, lambda cell: f"{request.path}o/{cell.key}/{query}"),
        "crumbs": crumbs_of(asked, "Tổng hợp"),
        "may_publish": stands_for(request.actor, PUBLISH, asked.asker),
    }
    return render(request, "reports/asking_sum.html", context)


def asked_cell(request: Asked, request_id: int, cell: str) -> HttpResponse:
    """The units that make up one cell of a sum."""
    asked = sent_request(request, request_id)
    wanted = asked.form.definition.cells.get(cell)
    if wanted is None:
        raise NotVisible("Biểu mẫu không có ô này.")
    form = AsOfForm(request.GET or None)
    found = asked_sum(asked, _instants(request, form)[0])
    shares = [(one, _shown(wanted, one.value)) for one in cell_shares(found, wanted)]
    context = {
        "asked": asked,
        "found": found,
        "cell": wanted,
        "total": _shown(wanted, found.sums.get(cell)),
        "page": page_of(request, shares),
        "crumbs": crumbs_of(asked, "Một ô"),
    }
    return render(request, "reports/asking_cell.html", context)


def asked_file(request: Asked, request_id: int, kind: str) -> HttpResponse:
    """The sum as a workbook or as CSV."""
    asked = sent_request(request, request_id)
    if kind not in TYPES:
        raise NotVisible()
    found = asked_sum(asked, _instants(request, AsOfForm(request.GET or None))[0])
    content = _csv(found) if kind == "csv" else _workbook(found)
    answer = HttpResponse(content, content_type=TYPES[kind])
    name = f"tong-hop-{asked.form.code}-{asked.pk}.{kind}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def sent_request(request: Asked, request_id: int) -> ReportRequest:
    """A request of the actor's area that was sent. Raises `NotVisible`."""
    found = request_asked(request.actor, request_id)
    if found.state == RequestState.DRAFT:
        raise NotVisible("Yêu cầu này chưa gửi.")
    return found


def _workbook(found: AskedSum) -> bytes:
    """The sum in the form's own workbook: whoever has to answer the same form can bring it back as his answer."""
    asked = found.request
    cells = asked.form.definition.inputs
    texts = {key: "; ".join(f"{unit}: {text}" for unit, text in some) for key, some in found.texts.items()}
    values = {key: text[:LONGEST] for key, text in texts.items() if cells[key].column.kind == "text"}
    values |= {key: as_text(value) for key, value in found.sums.items() if key in cells}
    given, missing = len(found.given), len(found.missing)
    said = f"Tổng {given} báo cáo đã nhận đến {show.instant(found.instant)}; còn thiếu {missing} đơn vị."
    head = replace(head_of(asked.form, asked.asker, asked.period), note=said)
    return write_answer(asked.form.definition, head, values)


def _csv(found: AskedSum) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tong-hop.csv"
        write_list(path, SHEET, sum_rows(found))
        return path.read_bytes()


def _tables(found: AskedSum, url: Callable[[Cell], str]) -> list[TableShown]:
    """Every cell of a sum with the address behind it; what is not added up in one line."""
    form = found.request.form.definition
    told = {key: gathered(form.cells[key], some) for key, some in found.texts.items()}
    return read(form, {**found.sums, **told}, url)


def _instants(request: Asked, form: AsOfForm) -> tuple[datetime, datetime | None]:
    """The instant of the sum, never after now, and that of what it is compared with."""
    typed = form.cleaned_data if form.is_bound and form.is_valid() else {}
    day, since = typed.get("day"), typed.get("since")
    end = min(start_of(day) + timedelta(days=1), request.now) if day else request.now
    return end, start_of(since) + timedelta(days=1) if since else None


def _cells(found: AskedSum, cells: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    form = found.request.form.definition
    return [
        (f"{form.cells[key].row.label}, {form.cells[key].column.name}", was, now) for key, was, now in cells
    ]


def _shown(cell: Cell, value: Any) -> str:
    return shown(value, cell.places) or "–"
