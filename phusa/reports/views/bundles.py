"""Sealed bundles: keys and cards, what goes out by hand, what comes in, and the receipts."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET, require_POST

from phusa.base.access import stands_for
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page
from phusa.base.ui.parts import Crumb
from phusa.base.ui.show import instant
from phusa.organisations.models import Unit, UnitKind
from phusa.reports.access import SEAL_BUNDLES
from phusa.reports.actions import bundles as actions
from phusa.reports.actions import keys
from phusa.reports.forms.bundles import FileByHandForm
from phusa.reports.queries import bundles as queries
from phusa.reports.queries.keys import own_key, public_of
from phusa.reports.rules.keys import Card, card_file
from phusa.workflow.models import Submission


def own_bundles(request: Asked) -> HttpResponse:
    """The bundles of the unit in which the reader works now."""
    held = [request.seat, *request.actor.held]
    found = next((one for one in held if one is not None and one.role in SEAL_BUNDLES.roles), None)
    if found is None:
        raise NotVisible()
    return redirect("bundles", Unit.objects.get(pk=found.unit_id).code)


def unit_bundles(request: Asked, code: str) -> HttpResponse:
    """Everything of a unit's bundles, and where files that came by hand are brought in."""
    unit = _unit(request, code)
    form = FileByHandForm(request.POST or None, request.FILES or None)

    def bring(values: dict[str, Any]) -> None:
        messages.success(request, _brought(request, unit, *form.brought(values)))

    if carried_out(request, form, bring):
        return redirect("bundles", code)
    page = queries.bundles_page(request.actor, unit, request.actor.today)
    up = reverse("my_report" if unit.kind == UnitKind.SCHOOL else "report_boards")
    context = {"page": page, "form": form, "crumbs": [Crumb("Báo cáo", up), Crumb("Gói niêm phong")]}
    return form_page(request, "reports/bundles.html", context)


@require_POST
def make_keys(request: Asked, code: str) -> HttpResponse:
    """Makes the unit's keys."""
    keys.make_keys(actor=request.actor, now=request.now, unit=_unit(request, code))
    messages.success(request, "Đã tạo khoá. Tải thẻ khoá và đưa cho đơn vị trên, dưới trực tiếp.")
    return redirect("bundles", code)


@require_GET
def card(request: Asked, code: str) -> HttpResponse:
    """The unit's card as a file."""
    unit = _unit(request, code)
    content = card_file(Card(unit.code, unit.name, public_of(own_key(unit))))
    return _file(content, f"the-khoa-{unit.code}.json", "application/json")


@require_POST
def seal(request: Asked, code: str, submission_id: int) -> HttpResponse:
    """Makes the sealed file of a report that leaves by hand."""
    unit = _unit(request, code)
    submission = Submission.objects.filter(pk=submission_id, unit=unit).first()
    if submission is None:
        raise NotVisible()
    actions.seal_report(actor=request.actor, now=request.now, submission=submission)
    messages.success(request, "Đã niêm phong. Tải tệp, chép vào USB hoặc gửi dạng tệp qua ứng dụng nhắn tin.")
    return redirect("bundles", code)


@require_GET
def bundle_file(request: Asked, code: str, bundle_id: int) -> FileResponse:
    """The file of a bundle."""
    found = queries.own_bundle(request.actor, bundle_id)
    name = f"bao-cao-{found.unit.code}-{found.file_sha256[:8]}.phusa"
    return FileResponse(found.file.open("rb"), as_attachment=True, filename=name)


@require_GET
def receipt(request: Asked, code: str, bundle_id: int) -> FileResponse:
    """The file that goes back, with what has become of the report by now."""
    found = queries.own_bundle(request.actor, bundle_id)
    if not found.receipt:
        raise NotVisible()
    answered = actions.write_answer(actor=request.actor, now=request.now, bundle=found)
    name = f"bien-nhan-{found.unit.code}.json"
    return FileResponse(answered.receipt.open("rb"), as_attachment=True, filename=name)


def _unit(request: Asked, code: str) -> Unit:
    found = Unit.objects.filter(code=code).first()
    if found is None or not stands_for(request.actor, SEAL_BUNDLES, found):
        raise NotVisible()
    return found


def _brought(request: Asked, unit: Unit, kind: str, content: bytes) -> str:
    """Takes a file in by its kind; gives what to say of it."""
    who: dict[str, Any] = {"actor": request.actor, "now": request.now, "unit": unit, "content": content}
    if kind == "card":
        key = keys.take_card(**who)
        return f"Đã nhận thẻ khoá của {key.unit}. Gọi điện so dấu nhận dạng: {key.fingerprint}."
    if kind == "receipt":
        done = actions.take_receipt(**who)
        return f"Đã ghi biên nhận: báo cáo {done.school_year} nay ở trạng thái “{done.get_state_display()}”."
    try:
        bundle = actions.take_bundle(**who)
    except actions.AlreadyHere as here:
        return _opening(unit, here)
    number = bundle.submission.receipt_number if bundle.submission else ""
    if bundle.at != request.now:
        return f"Gói này của {bundle.unit} đã nhận {instant(bundle.at)}, biên nhận {number}. Không có gì đổi."
    return f"Đã nhận gói của {bundle.unit}, biên nhận {number}. Tải tệp biên nhận và gửi lại cho đơn vị."


def _opening(unit: Unit, here: actions.AlreadyHere) -> SafeString:
    """What to say of a report that came although it was here, with the way to it."""
    sent = here.submission
    address = reverse("report_unit", args=[unit.code, sent.school_year.code, sent.unit.code])
    return format_html('{} {} <a href="{}">Mở báo cáo</a>', here.text, here.next_step, address)


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
