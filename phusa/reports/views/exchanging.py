"""Exchange files on pages: one to take along, one that came looked through and taken in."""

from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from phusa.base.refusals import NotVisible, Refused
from phusa.base.requests import Asked, carried_out, form_page
from phusa.base.ui.parts import Crumb
from phusa.organisations.models import Unit
from phusa.reports.actions.exchanging import take_exchange
from phusa.reports.forms.exchanging import ExportForm, PackageForm
from phusa.reports.queries.exchanging import gathered, preview
from phusa.reports.rules.exchanging import KINDS, STATES, counted, read, write
from phusa.workflow.access import PUBLISH_FORMS

HELD = 60 * 60  # seconds for which a file that was looked through waits to be taken in
ROWS_SHOWN = 300


def exchange(request: Asked) -> HttpResponse:
    """Where a file is made and one that came is handed over; then what taking it in would do."""
    _unit(request)
    form = PackageForm(request.POST or None, request.FILES or None)
    shown: dict[str, Any] = {}

    def act(values: dict[str, Any]) -> None:
        content = values["file"].content
        package = read(content)
        cache.set(_held(request, package.sha256), content, HELD)
        items = preview(package)
        shown.update(
            sha256=package.sha256,
            counts=counted(items),
            items=[(item, KINDS[item.kind], STATES[item.state]) for item in items if item.state != "same"][
                :ROWS_SHOWN
            ],
            may_take=all(item.state != "refused" for item in items),
            nothing=all(item.state in ("same", "older") for item in items),
        )

    carried_out(request, form, act)
    context = {"form": form, "export": ExportForm(), "crumbs": _crumbs(), **shown}
    return form_page(request, "reports/exchanging.html", context)


def exchange_file(request: Asked) -> HttpResponse:
    """The file of what was chosen; of everything where nobody chose."""
    _unit(request)
    form = ExportForm(request.GET or {"what": list(KINDS)})
    if not form.is_valid():
        context = {"form": PackageForm(), "export": form, "crumbs": _crumbs()}
        return render(request, "reports/exchanging.html", context, status=422)
    content = write(gathered(request.actor, form.cleaned_data["what"], form.cleaned_data["since"]))
    name = {"Content-Disposition": 'attachment; filename="goi-trao-doi.json"'}
    return HttpResponse(content, content_type="application/json", headers=name)


@require_POST
def take(request: Asked) -> HttpResponse:
    """Takes in the file that was looked through."""
    unit = _unit(request)
    content = cache.get(_held(request, request.POST.get("sha256", "")))
    if content is None:
        raise Refused(
            "not_held",
            "Gói đã xem không còn được giữ.",
            next_step="Đưa tệp lên lại rồi nhận trong vòng một giờ.",
            status=409,
        )
    items = take_exchange(actor=request.actor, now=request.now, unit=unit, package=read(content))
    done = sum(item.state in ("new", "changed") for item in items)
    messages.success(request, f"Đã nhận {done} mục." if done else "Gói không có gì mới, không đổi gì.")
    return redirect("exchange")


def _unit(request: Asked) -> Unit:
    """The unit for which the reader takes files in: that of his seat, else the first."""
    held = [one for one in request.actor.held if one.role in PUBLISH_FORMS.roles]
    if not held:
        raise NotVisible()
    chosen = next((one for one in held if request.seat and one.unit_id == request.seat.unit_id), held[0])
    return Unit.objects.get(pk=chosen.unit_id)


def _held(request: Asked, sha256: str) -> str:
    return f"exchange:{request.actor.user_id}:{sha256 if sha256.isalnum() else ''}"


def _crumbs() -> list[Crumb]:
    return [Crumb("Biểu mẫu báo cáo", reverse("report_forms")), Crumb("Gói trao đổi")]
