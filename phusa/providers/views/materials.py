"""The register of materials: the list, one material, its file, and what officers and institutions write."""

from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render

from phusa.base.proofs import open_sealed
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.catalogue.models import Block
from phusa.providers import forms
from phusa.providers.actions import materials as actions
from phusa.providers.actions.appraisals import record_appraisal
from phusa.providers.models import KeptFile, Material
from phusa.providers.queries import materials as queries
from phusa.providers.queries.selections import groups_of


def materials(request: Asked) -> HttpResponse:
    """The list of materials with its filters: each says whether it may be used, and why not."""
    wanted = forms.FilterForm(request.GET).wanted()
    page = page_of(request, queries.listed(request.actor, wanted))
    context = {
        "page": page,
        "rows": queries.rows_of(list(page), request.actor.today),
        "wanted": wanted,
        "blocks": Block.choices,
        "may_register": queries.registers_of(request.actor).exists(),
        "may_submit": queries.institutions_of(request.actor).exists(),
        "groups": groups_of(request.actor),
    }
    return render(request, "providers/materials.html", context)


def material(request: Asked, material_id: int) -> HttpResponse:
    """One material: what it is for, whether it may be used, its commission and every appraisal."""
    page = queries.material_page(request.actor, material_id)
    return render(request, "providers/material.html", {"page": page})


def material_file(request: Asked, material_id: int) -> FileResponse:
    """The file of a material, under the name it came with."""
    return sent_file(queries.visible_material(request.actor, material_id))


def register(request: Asked) -> HttpResponse:
    """Writes a material into the register of the reader's department."""
    registers = queries.registers_of(request.actor)
    if not registers:
        raise NotVisible()
    institutions = queries.institutions(request.actor)
    form = forms.MaterialForm(institutions, registers, request.POST or None, request.FILES or None)

    def act(values: dict[str, Any]) -> None:
        given: dict[str, Any] = {"details": form.details(), "unit": values["unit"], "file": values["file"]}
        row = actions.register_material(actor=request.actor, now=request.now, **given)
        messages.success(request, f"Đã ghi tài liệu “{row}”.")

    if carried_out(request, form, act):
        return redirect("materials")
    context = {"form": form, "heading": "Ghi tài liệu", "button": "Ghi tài liệu"}
    return form_page(request, "providers/material_form.html", context)


def submit_draft(request: Asked) -> HttpResponse:
    """Sends a draft in the name of the reader's institution."""
    institutions = queries.institutions_of(request.actor)
    if not institutions:
        raise NotVisible()
    form = forms.DraftForm(institutions, request.POST or None, request.FILES or None)

    def act(values: dict[str, Any]) -> None:
        given: dict[str, Any] = {
            "details": form.details(),
            "author_unit": values["unit"],
            "file": values["file"],
        }
        row = actions.submit_draft(actor=request.actor, now=request.now, **given)
        messages.success(request, f"Đã gửi bản thảo “{row}” đến {row.unit}.")

    if carried_out(request, form, act):
        return redirect("materials")
    context = {"form": form, "heading": "Gửi bản thảo tài liệu", "button": "Gửi bản thảo"}
    return form_page(request, "providers/material_form.html", context)


def commission(request: Asked, material_id: int) -> HttpResponse:
    """Records the contract or assignment of a material."""
    page = queries.material_page(request.actor, material_id)
    if not page.may_commission:
        raise NotVisible()
    form = forms.CommissionForm(page.material, queries.institutions(request.actor), request.POST or None)

    def act(values: dict[str, Any]) -> None:
        given: dict[str, Any] = {"actor": request.actor, "now": request.now, "material": page.material}
        actions.commission_material(**given, **values)
        messages.success(request, "Đã ghi việc giao biên soạn.")

    return _step(request, page.material, form, act, "Giao biên soạn", "Ghi giao biên soạn")


def appraise(request: Asked, material_id: int) -> HttpResponse:
    """Records what a council found about a material."""
    page = queries.material_page(request.actor, material_id)
    if not page.may_appraise:
        raise NotVisible()
    form = forms.AppraisalForm(request.POST or None)

    def act(values: dict[str, Any]) -> None:
        given: dict[str, Any] = {"actor": request.actor, "now": request.now, "material": page.material}
        record_appraisal(**given, finding=form.finding())
        messages.success(request, "Đã ghi kết quả thẩm định.")

    return _step(request, page.material, form, act, "Ghi kết quả thẩm định", "Ghi thẩm định")


def withdraw(request: Asked, material_id: int) -> HttpResponse:
    """Lets a material be used no longer."""
    page = queries.material_page(request.actor, material_id)
    if not page.may_change:
        raise NotVisible()
    form = forms.ReasonForm(request.POST or None)

    def act(values: dict[str, Any]) -> None:
        given: dict[str, Any] = {"actor": request.actor, "now": request.now, "material": page.material}
        actions.withdraw_material(**given, **values)
        messages.success(request, "Đã rút tài liệu. Tài liệu vẫn xem được, không dùng mới được nữa.")

    return _step(request, page.material, form, act, "Rút tài liệu", "Rút tài liệu")


def sent_file(row: KeptFile) -> FileResponse:
    """A kept file that a browser saves and never opens as a page of ours. Raises `NotVisible` where there is none."""
    if not row.file:
        raise NotVisible("Tài liệu này không có tệp.")
    content, kind = open_sealed(row.file)
    return FileResponse(BytesIO(content), as_attachment=True, filename=row.file_name, content_type=kind)


def _step(request: Asked, row: Material, form: Any, act: Any, heading: str, button: str) -> HttpResponse:
    if carried_out(request, form, act):
        return redirect("material", row.pk)
    context = {"form": form, "material": row, "heading": heading, "button": button}
    return form_page(request, "providers/step_form.html", context)
