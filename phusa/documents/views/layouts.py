"""Own Word templates on pages: the fields one may use, those of the unit, bringing one in."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from phusa.base.proofs import CONTENT_TYPES, open_sealed
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.base.ui.parts import Crumb
from phusa.documents.actions import layouts as actions
from phusa.documents.forms.layouts import LayoutForm
from phusa.documents.models import DocumentKind
from phusa.documents.queries import layouts as queries
from phusa.documents.rendering.filling.fields import KNOWN, LIST
from phusa.organisations.models import Unit


def layouts(request: Asked) -> HttpResponse:
    """The templates of the reader's unit, and where one is brought in."""
    unit = _own(request)
    form = LayoutForm(request.POST or None, request.FILES or None)

    def act(values: dict[str, Any]) -> None:
        kind = DocumentKind(values["kind"])
        who: dict[str, Any] = {"actor": request.actor, "now": request.now, "unit": unit}
        actions.bring_layout(**who, kind=kind, file=values["template"])
        messages.success(request, f"Từ nay tệp Word của {kind.label.lower()} theo mẫu này.")

    if carried_out(request, form, act):
        return redirect("layouts")
    context = {
        "form": form,
        "unit": unit,
        "page": page_of(request, queries.layouts_of(unit)),
        "fields": [field for field in KNOWN if field.name != LIST],
        "crumbs": [Crumb("Soạn văn bản", "../"), Crumb("Mẫu Word của đơn vị")],
    }
    return form_page(request, "documents/layouts_list.html", context)


def layout_file(request: Asked, layout_id: int) -> HttpResponse:
    """A template as it was brought."""
    layout = queries.visible_layout(request.actor, layout_id)
    content, _ = open_sealed(layout.file)
    name = {"Content-Disposition": f'attachment; filename="mau-{layout.pk}.docx"'}
    return HttpResponse(content, content_type=CONTENT_TYPES["docx"], headers=name)


@require_POST
def rest_layout(request: Asked, layout_id: int) -> HttpResponse:
    """Goes back to the usual form."""
    layout = queries.visible_layout(request.actor, layout_id)
    actions.rest_layout(actor=request.actor, now=request.now, layout=layout)
    messages.success(request, f"Thôi dùng {layout}. Tệp Word theo mẫu chung.")
    return redirect("layouts")


def _own(request: Asked) -> Unit:
    """The unit whose templates the reader keeps: that of his seat, else the first."""
    units = queries.units_with_layouts(request.actor)
    if not units:
        raise NotVisible()
    return next((unit for unit in units if request.seat and unit.pk == request.seat.unit_id), units[0])
