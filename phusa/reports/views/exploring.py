"""Bảng số liệu: received figures by rows and columns somebody chooses, as page, chart, map, XLSX, CSV and JSON."""

from typing import Any

from django.http import FileResponse, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from phusa.base.refusals import NotVisible, Refused
from phusa.base.requests import Asked, page_of
from phusa.reports.forms.exploring import KeepForm
from phusa.reports.queries.board import own_office
from phusa.reports.queries.consolidating import instant_of
from phusa.reports.queries.exploring_files import as_json, file_of
from phusa.reports.queries.exploring_grid import Explored, explored, unit_asked
from phusa.reports.queries.exploring_units import around
from phusa.reports.rules.exploring import Question
from phusa.reports.views.exploring_pictures import Bars, TileMap
from phusa.reports.views.exploring_shown import CHART, DAY, LOOK, LOOKS, MAP, UNIT, ExploredShown

CONTENT = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def explore(request: Asked) -> HttpResponse | FileResponse:
    """What the address asks: `?dong=&cot=&do=` and filters, of the unit `?tai=`, as of `?ngay=`, looked at as `?xem=`;
    `?format=` gives the same to programs."""
    code = request.GET.get(UNIT, "")
    if not code and own_office(request.actor) is None:
        return redirect("my_report")
    unit, typed = unit_asked(request.actor, code), request.GET.get(DAY, "")
    format = request.GET.get("format", "")
    try:
        question = Question.read(dict(request.GET.lists()))
        found = explored(unit, question, instant_of(typed, request.now))
    except Refused as refused:
        if isinstance(refused, NotVisible) or format:
            raise
        return render(request, "reports/exploring_wrong.html", {"refused": refused, "unit": unit}, status=422)
    if format in ("json", "csv", "xlsx"):
        return for_programs(found, format)
    parts = shown_parts(request, found, typed)
    near = around(request.actor, unit, found.answer.day)
    parts |= {"units": parts["shown"].units(near), "crumbs": parts["shown"].trail(near)}
    return render(request, "reports/exploring.html", parts)


def shown_parts(request: Asked, found: Explored, typed: str) -> dict[str, Any]:
    """What the templates of a question are given."""
    asked = request.GET.get(LOOK, CHART)
    look, page = asked if asked in LOOKS else CHART, page_of(request, found.grid.rows)
    shown = ExploredShown(request.actor, found, request.GET.get(UNIT, ""), typed, look, page)
    parts = {"found": found, "shown": shown, "page": page, "form": KeepForm(initial={"name": shown.title})}
    if look == MAP:
        return parts | {"map": TileMap(shown)}
    return parts | ({"bars": Bars(shown)} if look == CHART else {})


def for_programs(found: Explored, format: str) -> HttpResponse | FileResponse:
    """The answer as JSON, CSV or XLSX."""
    if format == "json":
        return JsonResponse(as_json(found), json_dumps_params={"ensure_ascii": False})
    name, content = file_of(found, format)
    response = HttpResponse(content, content_type=CONTENT[format])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
