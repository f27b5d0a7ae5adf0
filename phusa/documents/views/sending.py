"""Nơi nhận of a document: the list, sending, and the tasks that are given from it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page
from phusa.base.ui.parts import Crumb
from phusa.documents.actions import sending as actions
from phusa.documents.actions.tasks import Wanted, give_task
from phusa.documents.forms.register import ReceiversForm, TaskForm
from phusa.documents.queries.document_page import DocumentPage, document_page, receiver_of
from phusa.documents.queries.receivers import people_of, units_to_receive, units_to_task


def receivers(request: Asked, document_id: int) -> HttpResponse:
    """Adds lines to "Nơi nhận"."""
    page = _kept(request, document_id)
    units = units_to_receive(request.actor, page.document)
    form = ReceiversForm(units, request.POST or None)

    def act(values: dict[str, Any]) -> None:
        purpose = values["purpose"]
        lines = [actions.Receiver("", purpose, unit) for unit in units if str(unit.pk) in values["units"]]
        lines += [actions.Receiver(name, purpose) for name in values["names"].splitlines() if name.strip()]
        who: dict[str, Any] = {"actor": request.actor, "now": request.now, "document": page.document}
        rows = actions.write_recipients(**who, receivers=lines)
        messages.success(request, f"Đã thêm {len(rows)} nơi nhận. Chưa gửi.")

    if carried_out(request, form, act):
        return redirect("registered_document", document_id)
    return form_page(
        request, "documents/act.html", _context(page, form, "Thêm nơi nhận", "Thêm vào nơi nhận")
    )


@require_POST
def drop_receiver(request: Asked, document_id: int, line_id: int) -> HttpResponse:
    """Takes a line out of "Nơi nhận" that was not sent."""
    line = receiver_of(request.actor, document_id, line_id)
    actions.drop_recipient(actor=request.actor, now=request.now, line=line)
    messages.success(request, f"Đã bỏ {line.name} khỏi nơi nhận.")
    return redirect("registered_document", document_id)


@require_POST
def send(request: Asked, document_id: int) -> HttpResponse:
    """Sends a document to the units of its list that have not got it."""
    page = _kept(request, document_id)
    count = actions.send_document(actor=request.actor, now=request.now, document=page.document)
    messages.success(
        request, f"Đã gửi {count} đơn vị." if count else "Mọi đơn vị trong nơi nhận đã có văn bản này."
    )
    return redirect("registered_document", document_id)


def give(request: Asked, document_id: int) -> HttpResponse:
    """Gives a unit, or somebody of one's own, a task from a document."""
    page = document_page(request.actor, request.seat, document_id)
    if not page.gives or page.unit is None:
        raise NotVisible()
    units, people = units_to_task(request.actor, page.unit), people_of(page.unit, request.actor.today)
    form = TaskForm(units, people, request.POST or None)

    def act(values: dict[str, Any]) -> None:
        unit = next(unit for unit in units if str(unit.pk) == values["unit"])
        person = next((one for one in people if str(one.pk) == values["person"]), None)
        wanted = Wanted(values["what"], values["day"], values["wording"])
        who: dict[str, Any] = {"actor": request.actor, "now": request.now, "document": page.document}
        give_task(**who, unit=unit, wanted=wanted, person=person)
        messages.success(request, f"Đã giao việc cho {person or unit}.")

    if carried_out(request, form, act):
        return redirect("registered_document", document_id)
    return form_page(request, "documents/act.html", _context(page, form, "Giao việc từ văn bản", "Giao việc"))


def _kept(request: Asked, document_id: int) -> DocumentPage:
    page = document_page(request.actor, request.seat, document_id)
    if not page.keeps:
        raise NotVisible()
    return page


def _context(page: DocumentPage, form: Any, heading: str, button: str) -> dict[str, Any]:
    crumbs = [Crumb("Sổ văn bản", "../../"), Crumb(page.document.name, "../"), Crumb(heading)]
    return {
        "form": form,
        "heading": heading,
        "button": button,
        "about": page.document.name,
        "crumbs": crumbs,
        "back": "../",
    }
