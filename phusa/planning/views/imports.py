"""Plans from documents: bring one in, read what it holds, make a draft of what is ticked."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from phusa.base.models import ImportState
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.planning.actions import imports as actions
from phusa.planning.forms.imports import PlanFileForm, PlanPreviewForm
from phusa.planning.models import PlanImport
from phusa.planning.queries import imports as queries
from phusa.planning.views.imports_shown import PreviewShown, crumbs


def plan_imports(request: Asked) -> HttpResponse:
    """Where a plan is brought in from a document, with those brought in before."""
    units = queries.units_to_import(request.actor)
    if not units:
        raise NotVisible()
    seat = request.seat.unit_id if request.seat else 0
    start = {"unit": next((unit.code for unit in units if unit.pk == seat), units[0].code)}
    form = PlanFileForm(units, request.POST or None, request.FILES or None, initial=start)
    brought: list[PlanImport] = []

    def bring(values: dict[str, Any]) -> None:
        unit = next(unit for unit in units if unit.code == values["unit"])
        file, year = values["file"], values["school_year"]
        who: dict[str, Any] = {"actor": request.actor, "now": request.now}
        brought.append(actions.bring_plan(**who, unit=unit, school_year=year, file=file, name=file.name))

    if carried_out(request, form, bring):
        return redirect("plan_import", brought[0].pk)
    page = page_of(request, queries.plan_imports_for(request.actor))
    context = {"form": form, "page": page, "crumbs": crumbs("Nhập từ văn bản"), "several": len(units) > 1}
    return form_page(request, "planning/import_list.html", context)


def plan_import(request: Asked, plan_import_id: int) -> HttpResponse:
    """A document as it was read: waiting for a yes, made a draft of, or thrown away."""
    found = queries.visible_import(request.actor, plan_import_id)
    preview = queries.preview_of(request.actor, found)
    form = PlanPreviewForm(preview, request.POST if request.method == "POST" else None)
    who: dict[str, Any] = {"actor": request.actor, "now": request.now, "plan_import": found}

    def confirm(values: dict[str, Any]) -> None:
        plan = actions.confirm_plan(**who, items=values["items"], dates=form.dates)
        messages.success(request, f"Đã lập bản nháp {plan}. Chưa ban hành gì.")

    if carried_out(request, form, confirm):
        return redirect("unit_plan", found.unit.code, found.school_year.code)
    shown = PreviewShown(preview, form)
    context = {"shown": shown, "form": form, "crumbs": crumbs(found.batch.file_name)}
    if found.batch.state != ImportState.PREVIEW:
        return render(request, "planning/import_ended.html", context)
    return form_page(request, "planning/import_preview.html", context)


@require_POST
def discard_plan_import(request: Asked, plan_import_id: int) -> HttpResponse:
    """Throws a document away of which no draft was made."""
    found = queries.visible_import(request.actor, plan_import_id)
    actions.discard_plan(actor=request.actor, now=request.now, plan_import=found)
    messages.success(request, f"Đã bỏ tệp {found.batch.file_name}. Không có gì được ghi.")
    return redirect("plan_imports")
