"""Pages of the catalogue: the list, one item with its corrections, one programme and where it counts."""

import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render

from phusa.base.exports.lists import write_list
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.catalogue import actions, forms
from phusa.catalogue.models import Block
from phusa.catalogue.queries import pages
from phusa.organisations.models import Level
from phusa.rules.years import school_year_start
from phusa.staff.models import StaffRole


def _this_year(request: Asked) -> str:
    first = school_year_start(request.actor.today).year
    return f"{first}-{first + 1}"


def catalogue(request: Asked) -> HttpResponse:
    """The list of modules and topics with its filters."""
    wanted = forms.FilterForm(request.GET).wanted()
    programmes = list(pages.programmes())
    context = {
        "page": page_of(request, pages.listed_items(request.actor, request.seat, wanted)),
        "wanted": wanted,
        "programmes": programmes,
        "years": forms.years_of(programmes, _this_year(request)),
        "choices": {"levels": Level.choices, "roles": StaffRole.choices, "blocks": Block.choices},
    }
    return render(request, "catalogue/list.html", context)


def catalogue_file(request: Asked) -> FileResponse:
    """The list in sight with its filters, as a workbook."""
    wanted = forms.FilterForm(request.GET).wanted()
    rows = pages.listed_items(request.actor, request.seat, wanted)
    with TemporaryDirectory() as folder:
        target = Path(folder) / "danh-muc.xlsx"
        write_list(target, pages.SHEET, pages.file_rows(rows))
        content = target.read_bytes()
    return FileResponse(io.BytesIO(content), as_attachment=True, filename="Danh mục mô đun, chuyên đề.xlsx")


def item(request: Asked, item_code: str) -> HttpResponse:
    """One item: how it reaches the reader, and every correction with its source."""
    page = pages.item_page(request.actor, request.seat, item_code)
    return render(request, "catalogue/item.html", {"page": page})


def correct(request: Asked, item_code: str) -> HttpResponse:
    """Says how a title and hours really are, in the name of the reader's office."""
    page = pages.item_page(request.actor, request.seat, item_code)
    unit = page.corrects_for
    if unit is None:
        raise NotVisible()
    data = request.POST if request.method == "POST" else None
    form = forms.CorrectForm.of(page.shown, page.seen, data, from_day=request.actor.today)

    def act(values: dict[str, Any]) -> None:
        actions.correct_item(actor=request.actor, now=request.now, unit=unit, item=page.shown.item, **values)

    if carried_out(request, form, act):
        messages.success(request, f"Đã ghi đính chính {item_code} cho {unit} và các đơn vị trực thuộc.")
        return redirect("catalogue_item", item_code)
    return form_page(request, "catalogue/correct.html", {"page": page, "form": form})


def programme(request: Asked, programme: str) -> HttpResponse:
    """One programme: its document, hours, marks, and where a local list counts."""
    page = pages.programme_page(request.actor, request.seat, programme)
    return render(request, "catalogue/programme.html", {"page": page})


def adopt(request: Asked, programme: str) -> HttpResponse:
    """Takes up a local list for a unit and a school year."""
    page = pages.programme_page(request.actor, request.seat, programme)
    if not page.adopts:
        raise NotVisible()
    years = forms.years_of([page.programme], _this_year(request))
    form = forms.AdoptForm(request.actor, years, request.POST if request.method == "POST" else None)

    def act(values: dict[str, Any]) -> None:
        actions.adopt_programme(actor=request.actor, now=request.now, programme=page.programme, **values)

    if carried_out(request, form, act):
        messages.success(request, f"Đã nhận áp dụng cho {form.cleaned_data['unit']}.")
        return redirect("programme", programme)
    return form_page(request, "catalogue/adopt.html", {"page": page, "form": form})


def drop(request: Asked, programme: str, adoption_id: int) -> HttpResponse:
    """Lets a local list count no longer for a unit and year."""
    adoption = pages.adoption_of(request.actor, programme, adoption_id)
    form = forms.DropForm(request.POST if request.method == "POST" else None)

    def act(values: dict[str, Any]) -> None:
        actions.drop_adoption(actor=request.actor, now=request.now, adoption=adoption, **values)

    if carried_out(request, form, act):
        messages.success(request, f"{adoption.unit} thôi áp dụng danh mục này.")
        return redirect("programme", programme)
    return form_page(request, "catalogue/drop.html", {"adoption": adoption, "form": form})
