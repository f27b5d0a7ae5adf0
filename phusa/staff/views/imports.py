"""Staff lists: bring one in, watch it being checked, read what it would do, write it, take it back."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from phusa.base.access import may
from phusa.base.models import ImportState
from phusa.base.refusals import NotVisible, Refused
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.base.ui.parts import Crumb
from phusa.organisations.models import Unit
from phusa.staff.access import APPROVE_STAFF_LISTS, IMPORT_STAFF
from phusa.staff.actions import imports as actions
from phusa.staff.actions.going_on import go_on_with_list
from phusa.staff.actions.taking_back import take_back_staff
from phusa.staff.forms.imports import ListUnitForm, StaffListForm, TakeBackForm
from phusa.staff.models import StaffImport
from phusa.staff.queries import few, import_files, import_pages
from phusa.staff.queries.taking_back import would_stay
from phusa.staff.rules.workbooks import headings
from phusa.staff.views.import_shown import ImportShown, crumbs
from phusa.staff.views.import_words import COLUMNS

PAGES = {
    ImportState.UPLOADED: "staff/imports/checking.html",
    ImportState.REFUSED: "staff/imports/refused.html",
    ImportState.PREVIEW: "staff/imports/preview.html",
    ImportState.AWAITING_APPROVAL: "staff/imports/approval.html",
    ImportState.APPLYING: "staff/imports/applying.html",
    ImportState.APPLIED: "staff/imports/done.html",
    ImportState.DISCARDED: "staff/imports/discarded.html",
    ImportState.TAKING_BACK: "staff/imports/applying.html",
    ImportState.TAKEN_BACK: "staff/imports/taken_back.html",
}
READABLE = (ImportState.PREVIEW, ImportState.AWAITING_APPROVAL, ImportState.APPLIED)
ROWS_IN_SIGHT = 10
WORKING = (ImportState.UPLOADED, ImportState.APPLYING, ImportState.TAKING_BACK)


def imports(request: Asked) -> HttpResponse:
    """Where a unit brings in its staff list, with the lists brought in before."""
    unit = import_pages.unit_of_list(request.actor, request.GET.get("don-vi", ""), request.seat)
    if unit is None:
        return _choose_unit(request)
    today = {"from_day": request.actor.today}
    form = StaffListForm(request.POST or None, request.FILES or None, initial=today)
    brought: list[StaffImport] = []

    def bring(values: dict[str, Any]) -> None:
        brought.append(_bring(request, unit, **values))

    if carried_out(request, form, bring):
        return redirect("staff_import", brought[0].pk)
    context = _page_of_unit(request, unit) | {"form": form}
    return form_page(request, "staff/imports/list.html", context)


def _bring(request: Asked, unit: Unit, file: Any, from_day: date) -> StaffImport:
    """Brings a list in; where the same file was taken before, the form says that and what to do now."""
    who: dict[str, Any] = {"actor": request.actor, "now": request.now}
    try:
        return actions.bring_staff(**who, unit=unit, file=file, name=file.name, from_day=from_day)
    except Refused as refused:
        refused.text = f"{refused.text} {refused.next_step}".strip()
        refused.field = refused.field or "file"
        raise


def _page_of_unit(request: Asked, unit: Unit) -> dict[str, Any]:
    elsewhere = import_pages.units_for_lists(request.actor).exclude(pk=unit.pk).exists()
    page = page_of(request, import_pages.imports_for(request.actor))
    columns = [headings.LABELS[code] for code in COLUMNS]
    return {
        "unit": unit,
        "page": page,
        "elsewhere": elsewhere,
        "columns": columns,
        "crumbs": [crumbs()[0], Crumb("Nhập từ tệp")],
    }


def _choose_unit(request: Asked) -> HttpResponse:
    """First where, unless the seat says it."""
    units = import_pages.units_for_lists(request.actor)
    if not units.exists():
        raise NotVisible("Anh chị không nhập danh sách nhân sự cho đơn vị nào.")
    wanted = request.GET.get("don-vi", "")
    choices = [(unit.code, unit.name) for unit in few(units)]
    form = ListUnitForm(choices, {"code": wanted} if wanted else None)
    if wanted and form.is_valid():
        form.add_error("code", f"Không có đơn vị nào mang mã {wanted} trong phạm vi của anh chị.")
    return form_page(request, "staff/imports/unit.html", {"form": form, "crumbs": crumbs()})


def other_unit(request: Asked) -> HttpResponse:
    """Chooses for which unit a list is brought in."""
    if code := request.GET.get("code", ""):
        return redirect(f"{reverse('staff_imports')}?{urlencode({'don-vi': code})}")
    return _choose_unit(request)


def template_file(request: Asked, unit_code: str) -> FileResponse:
    """An empty staff list to fill in."""
    unit = import_pages.unit_of_list(request.actor, unit_code, None)
    if unit is None:
        raise NotVisible("Không tìm thấy đơn vị này.")
    content = import_files.template_file(unit, request.actor.today)
    return FileResponse(content, as_attachment=True, filename=f"Danh sách nhân sự {unit.code}.xlsx")


def staff_import(request: Asked, import_id: int) -> HttpResponse:
    """A list where it stands: being checked, refused, to be read, waiting for somebody, written, taken back."""
    found = import_pages.visible_import(request.actor, import_id)
    state = ImportState(found.batch.state)
    polled = request.headers.get("HX-Target") == "dang-lam"
    if polled and state not in WORKING:
        return HttpResponse(headers={"HX-Refresh": "true"})
    shown = ImportShown(found)
    context = {"shown": shown, "staff_import": found, "batch": found.batch, "crumbs": shown.crumbs}
    if state in WORKING:
        context |= {
            "running": shown.running(request.now),
            "url": shown.url("staff_import"),
            "go_on_url": shown.url("staff_import_go_on"),
        }
    elif state in READABLE:
        context |= _contents(request, shown)
    return render(request, "ui/imports/progress.html" if polled else PAGES[state], context)


def _contents(request: Asked, shown: ImportShown) -> dict[str, Any]:
    """What a checked list holds, and what the reader may do about it."""
    found, batch = shown.found, shown.found.batch
    rows = Paginator(import_pages.rows_with_issues(found), ROWS_IN_SIGHT).get_page(1)
    context: dict[str, Any] = {
        "issues": shown.issues(rows, whole=False),
        "may_import": may(request.actor, IMPORT_STAFF, found),
    }
    if batch.state == ImportState.AWAITING_APPROVAL:
        of_two = request.actor.user_id not in (batch.confirmed_user_id, batch.owner_user_id)
        context["may_approve"] = of_two and may(request.actor, APPROVE_STAFF_LISTS, found)
        context["approvers"] = import_pages.approvers_of(found, request.actor)
    elif batch.state == ImportState.APPLIED:
        context["may_take_back"] = context["may_import"] and request.now <= shown.take_back_until
    return context


@require_POST
def confirm(request: Asked, import_id: int) -> HttpResponse:
    """Writes the list, or asks a second person when it changes much; pressing twice writes once."""
    found = import_pages.visible_import(request.actor, import_id)
    actions.confirm_staff(actor=request.actor, now=request.now, staff_import=found)
    return redirect("staff_import", found.pk)


@require_POST
def approve(request: Asked, import_id: int) -> HttpResponse:
    """The second person says yes: it is written."""
    found = import_pages.visible_import(request.actor, import_id)
    actions.approve_staff(actor=request.actor, now=request.now, staff_import=found)
    return redirect("staff_import", found.pk)


@require_POST
def send_back(request: Asked, import_id: int) -> HttpResponse:
    """The second person says no, and why: the list stands in its preview again."""
    found = import_pages.visible_import(request.actor, import_id)
    reason = request.POST.get("reason", "")
    actions.send_back_staff(actor=request.actor, now=request.now, staff_import=found, reason=reason)
    messages.success(request, f"Đã trả lại danh sách {found.batch.file_name}. Không có gì được ghi.")
    return redirect("staff_import", found.pk)


@require_POST
def go_on(request: Asked, import_id: int) -> HttpResponse:
    """Orders work anew that had stopped."""
    found = import_pages.visible_import(request.actor, import_id)
    go_on_with_list(actor=request.actor, now=request.now, staff_import=found)
    return redirect("staff_import", found.pk)


@require_POST
def discard(request: Asked, import_id: int) -> HttpResponse:
    """Throws a list away that was not written."""
    found = import_pages.visible_import(request.actor, import_id)
    actions.discard_staff(actor=request.actor, now=request.now, staff_import=found)
    messages.success(request, f"Đã bỏ tệp {found.batch.file_name}. Không có gì được ghi.")
    return redirect("staff_imports")


def take_back(request: Asked, import_id: int) -> HttpResponse:
    """Says what taking a list back would do; with a reason, does it."""
    found = import_pages.visible_import(request.actor, import_id)
    form = TakeBackForm(request.POST or None)

    def act(values: dict[str, Any]) -> None:
        take_back_staff(actor=request.actor, now=request.now, staff_import=found, **values)

    if carried_out(request, form, act):
        return redirect("staff_import", found.pk)
    shown = ImportShown(found)
    context = {"shown": shown, "staff_import": found, "batch": found.batch, "crumbs": shown.inner_crumbs}
    context |= {"form": form, "used": would_stay(found.batch) if found.batch.applied_at else 0}
    return form_page(request, "staff/imports/take_back.html", context)


def file_back(request: Asked, import_id: int) -> FileResponse:
    """The unit's own workbook with a column that says what is wrong in each row."""
    found = import_pages.visible_import(request.actor, import_id)
    content, name = import_files.file_with_errors(found)
    return FileResponse(content, as_attachment=True, filename=name)
