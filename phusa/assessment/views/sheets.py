"""Mark sheets: bring one in, watch it being checked, read what it would do, write it or throw it away."""

import io
from pathlib import PurePath

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from phusa.assessment.access import IMPORT_SCORES
from phusa.assessment.actions import sheets as actions
from phusa.assessment.forms.results import SheetForm
from phusa.assessment.models import ScoreSheet
from phusa.assessment.queries import files, preview
from phusa.assessment.queries.sheets import visible_sheet
from phusa.assessment.views.sheets_shown import PreviewShown, slow
from phusa.base.models import ImportState
from phusa.base.requests import Asked, carried_out, page_of
from phusa.base.ui.parts import Crumb
from phusa.cycles.queries import school_year
from phusa.organisations.models import Unit
from phusa.organisations.queries import visible_unit

PAGES = {
    ImportState.UPLOADED: "assessment/sheets/checking.html",
    ImportState.REFUSED: "assessment/sheets/refused.html",
    ImportState.PREVIEW: "assessment/sheets/preview.html",
    ImportState.APPLIED: "assessment/sheets/done.html",
    ImportState.DISCARDED: "assessment/sheets/done.html",
}


def sheets(request: Asked, code: str, year: str) -> HttpResponse:
    """Where a school brings in its mark sheet, with those it brought in before."""
    unit, of_year = visible_unit(request.actor, code, IMPORT_SCORES), school_year(year)
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    brought: list[ScoreSheet] = []
    who = {"actor": request.actor, "now": request.now, "unit": unit, "school_year": of_year}

    def bring(values: dict[str, object]) -> None:
        file = values["file"]
        brought.append(actions.bring_sheet(**who, file=file, name=file.name))  # type: ignore[arg-type,attr-defined]

    if carried_out(request, form, bring):
        return redirect("sheet", brought[0].pk)
    page = page_of(request, preview.sheets_of(request.actor, unit, of_year))
    crumbs = [*_crumbs(unit, year)[:-1], Crumb("Tải bảng điểm lên")]
    context = {"unit": unit, "year": of_year, "form": form, "page": page, "crumbs": crumbs}
    return render(request, "assessment/sheets/list.html", context, status=422 if form.errors else 200)


def template_file(request: Asked, code: str, year: str) -> FileResponse:
    """The mark sheet to fill in, with the roster of the school."""
    unit, of_year = visible_unit(request.actor, code, IMPORT_SCORES), school_year(year)
    content = files.template_file(unit, of_year, halves=request.GET.get("cach") != "mot")
    return _download(content, f"Bảng điểm BDTX {of_year.code} {unit.code}.xlsx")


def sheet(request: Asked, sheet_id: int) -> HttpResponse:
    """A sheet where it stands: being checked, refused, waiting for a yes, written or thrown away."""
    found = visible_sheet(request.actor, sheet_id)
    state = ImportState(found.batch.state)
    polled = request.headers.get("HX-Target") == "dang-kiem-tra"
    if polled and state != ImportState.UPLOADED:
        return HttpResponse(headers={"HX-Refresh": "true"})
    crumbs = [*_crumbs(found.unit, found.school_year.code), Crumb(found.batch.file_name)]
    context = {"sheet": found, "batch": found.batch, "crumbs": crumbs}
    if state == ImportState.UPLOADED:
        context |= {"progress": preview.progress_of(found), "slow": slow(found.batch.created_at, request.now)}
    elif state in (ImportState.PREVIEW, ImportState.APPLIED):
        context |= {"shown": PreviewShown(preview.preview_of(found), request.GET)}
    template = "assessment/sheets/progress.html" if polled else PAGES[state]
    return render(request, template, context)


@require_POST
def apply_sheet(request: Asked, sheet_id: int) -> HttpResponse:
    """Writes the good rows of a sheet; pressing twice writes once."""
    found = visible_sheet(request.actor, sheet_id)
    batch = actions.apply_sheet(
        actor=request.actor, now=request.now, sheet=found, with_new_people="them-nguoi" in request.POST
    )
    messages.success(request, f"Đã ghi {preview.written(batch)} người từ tệp {batch.file_name}.")
    return redirect("board", found.unit.code, found.school_year.code)


@require_POST
def discard_sheet(request: Asked, sheet_id: int) -> HttpResponse:
    """Throws a sheet away that was not written."""
    found = visible_sheet(request.actor, sheet_id)
    actions.discard_sheet(actor=request.actor, now=request.now, sheet=found)
    messages.success(request, f"Đã bỏ tệp {found.batch.file_name}. Không có gì được ghi.")
    return redirect("sheets", found.unit.code, found.school_year.code)


def sheet_back(request: Asked, sheet_id: int) -> FileResponse:
    """The school's own workbook with a column that says what is wrong in each row."""
    found = visible_sheet(request.actor, sheet_id)
    stem = PurePath(found.batch.file_name).stem
    return _download(files.sheet_with_errors(found), f"{stem} (có cột Lỗi).xlsx")


def _download(content: bytes, name: str) -> FileResponse:
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=name)


def _crumbs(unit: Unit, year: str) -> list[Crumb]:
    board = reverse("board", args=[unit.code, year])
    uploads = reverse("sheets", args=[unit.code, year])
    return [Crumb(f"Khoá sổ {year}", board), Crumb("Tải bảng điểm lên", uploads)]
