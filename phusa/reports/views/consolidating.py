"""An office's sums as of any instant: the page, the same as JSON and XLSX, down to people; making and sending."""

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page
from phusa.cycles.queries import school_year
from phusa.documents.queries.made import visible_document
from phusa.documents.rendering.consolidated import ConsolidatedData
from phusa.documents.rendering.consolidated_report import consolidated_report
from phusa.documents.rendering.workbook import to_xlsx
from phusa.reports.actions.consolidating import make_consolidated, send_consolidated
from phusa.reports.forms.consolidating import AnswersForm
from phusa.reports.queries.consolidating import consolidating_unit, instant_of
from phusa.reports.queries.consolidating_data import as_json
from phusa.reports.queries.consolidating_page import sums_page
from phusa.reports.queries.consolidating_people import group_page, people_page
from phusa.reports.rules.consolidating import GroupKey
from phusa.reports.views.consolidating_shown import SumsShown, group_table, people_table, sums_crumbs


def office_figures(request: Asked, code: str, year: str) -> HttpResponse | FileResponse:
    """The sums of a unit as of `?ngay=`; `?tu=` lists what changed since; `?format=` gives the same to programs. Its
    report is made of the instant that the page showed."""
    unit, of_year = consolidating_unit(request.actor, code), school_year(year)
    typed, since = request.GET.get("ngay", ""), request.GET.get("tu", "")
    as_of = instant_of(request.POST.get("luc", "") or typed, request.now)
    earlier = instant_of(since, request.now) if since else None
    page = sums_page(request.actor, unit, of_year, as_of, earlier, now=request.now)
    if request.GET.get("format") in ("json", "xlsx"):
        return _for_programs(page.data, request.GET["format"], f"{unit.code}-{of_year.code}")
    form = AnswersForm(page.warnings, request.POST or None)
    given: dict[str, Any] = {
        "actor": request.actor,
        "now": request.now,
        "unit": unit,
        "school_year": of_year,
        "as_of": as_of,
    }
    if carried_out(request, form, lambda answers: make_consolidated(**given, answers=answers)):
        messages.success(request, "Đã lập báo cáo tổng hợp. Xem mục Báo cáo đã lập.")
        return redirect("office_figures", code, year)
    shown = SumsShown(page, typed)
    return form_page(request, "reports/consolidating.html", {"page": page, "shown": shown, "form": form})


def office_group(request: Asked, code: str, year: str) -> HttpResponse:
    """One group of a unit's sums, unit by unit, down to where each number comes from."""
    unit, typed = consolidating_unit(request.actor, code), request.GET.get("ngay", "")
    key, wanted = _asked_for(request)
    page = group_page(unit, school_year(year), instant_of(typed, request.now), key, wanted)
    context = {"page": page, "table": group_table(page, typed)}
    crumbs = sums_crumbs(unit, year, typed, page.title)
    return render(request, "reports/consolidating_group.html", context | {"crumbs": crumbs})


def figure_people(request: Asked, code: str, year: str) -> HttpResponse:
    """The people behind a number of a school, as its frozen list has them."""
    key, wanted = _asked_for(request)
    as_of = instant_of(request.GET.get("ngay", ""), request.now)
    page = people_page(request.actor, code, school_year(year), as_of, key, wanted)
    return render(request, "reports/consolidating_people.html", {"page": page, "table": people_table(page)})


@require_POST
def send_office_report(request: Asked, code: str, year: str) -> HttpResponse:
    """Sends a report of the unit up."""
    unit, of_year = consolidating_unit(request.actor, code), school_year(year)
    document = visible_document(request.actor, request.POST.get("ma", ""))
    if (document.unit_id, document.school_year_id) != (unit.pk, of_year.pk):
        raise NotVisible("Không tìm thấy báo cáo này.")
    sent = send_consolidated(actor=request.actor, now=request.now, document=document)
    messages.success(request, f"Đã gửi báo cáo. Biên nhận {sent.receipt_number}.")
    return redirect("receipt", sent.pk)


def _for_programs(data: ConsolidatedData, format: str, stem: str) -> HttpResponse | FileResponse:
    if format == "json":
        return JsonResponse(as_json(data), json_dumps_params={"ensure_ascii": False})
    content = BytesIO(to_xlsx(consolidated_report(data)))
    return FileResponse(content, as_attachment=True, filename=f"tong-hop-{stem}.xlsx")


def _asked_for(request: Asked) -> tuple[GroupKey | None, str]:
    typed = request.GET.get("nhom", "")
    key = GroupKey.read(typed)
    if typed and key is None:
        raise NotVisible("Không có nhóm này trong số liệu.")
    return key, request.GET.get("loai", "")
