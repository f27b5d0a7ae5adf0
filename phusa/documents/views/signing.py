"""Signatures on pages: sign a document; what those of a document, an entry of the register or any file are worth."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from phusa.base.access import stands_for
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page
from phusa.base.ui.parts import Crumb
from phusa.documents.access import SIGN_DOCUMENTS
from phusa.documents.actions.signing import sign_document, sign_document_by_device, take_signed_document
from phusa.documents.forms.signing import BroughtForm, DeviceForm, SignedFileForm, SignForm
from phusa.documents.models import OfficialDocument
from phusa.documents.queries import signing as queries
from phusa.documents.queries.made import visible_document
from phusa.documents.queries.register import visible
from phusa.documents.rendering.signing.signed import require_pdf

SIGNED = "Đã ký số. Bản PDF chưa ký vẫn còn."


@sensitive_post_parameters("password")
def document_signatures(request: Asked, code: str) -> HttpResponse:
    """The signatures of a document; whoever may signs it here by a certificate file."""
    document = visible_document(request.actor, code)
    form = SignForm(queries.printed_names(document), request.POST or None, request.FILES or None)

    def act(values: dict[str, Any]) -> None:
        sign_document(actor=request.actor, now=request.now, document=document, **values)
        messages.success(request, SIGNED)

    if carried_out(request, form, act):
        return redirect("document_signatures", code)
    verdict = queries.document_verdict(document, request.now)
    crumbs = [Crumb("Văn bản", "../../"), Crumb(code, "../"), Crumb("Chữ ký số")]
    context = {"document": document, "form": form, "verdict": verdict, "crumbs": crumbs}
    context["kept"] = queries.kept_verdicts([document.pk]).get(document.pk)
    context |= {"may_sign": _may_sign(request, document), "has_device": queries.device_of(document.unit)}
    return form_page(request, "documents/signing_document.html", context)


def bring_signed(request: Asked, code: str) -> HttpResponse:
    """A document is signed on somebody's own machine: the PDF to sign, and the way back for the signed one."""
    document = _to_sign(request, code)
    form = BroughtForm(request.POST or None, request.FILES or None)

    def act(values: dict[str, Any]) -> None:
        take_signed_document(actor=request.actor, now=request.now, document=document, **values)
        messages.success(request, "Đã nhận bản ký số. Bản trước đó vẫn còn.")

    if carried_out(request, form, act):
        return redirect("document_signatures", code)
    context = {"document": document, "form": form, "paper": queries.last_paper(document)}
    context["crumbs"] = _crumbs(code, "Ký trên máy của mình")
    return form_page(request, "documents/signing_own.html", context)


@sensitive_post_parameters("pin")
def sign_by_device(request: Asked, code: str) -> HttpResponse:
    """A document is signed by the device plugged into the server."""
    document = _to_sign(request, code)
    if queries.device_of(document.unit) is None:
        raise NotVisible("Máy chủ này không có thiết bị ký số của đơn vị.")
    form = DeviceForm(queries.printed_names(document), request.POST or None)

    def act(values: dict[str, Any]) -> None:
        sign_document_by_device(actor=request.actor, now=request.now, document=document, **values)
        messages.success(request, SIGNED)

    if carried_out(request, form, act):
        return redirect("document_signatures", code)
    context = {"document": document, "form": form, "crumbs": _crumbs(code, "Ký bằng thiết bị ở máy chủ")}
    return form_page(request, "documents/signing_device.html", context)


def _may_sign(request: Asked, document: OfficialDocument) -> bool:
    return not document.replaced_by_id and stands_for(request.actor, SIGN_DOCUMENTS, document.unit)


def _to_sign(request: Asked, code: str) -> OfficialDocument:
    """A document that the reader may sign. Raises `NotVisible` for any other."""
    document = visible_document(request.actor, code)
    if not _may_sign(request, document):
        raise NotVisible("Anh chị không ký văn bản này.")
    return document


def _crumbs(code: str, here: str) -> list[Crumb]:
    return [Crumb("Văn bản", "../../../"), Crumb(code, "../../"), Crumb("Chữ ký số", "../"), Crumb(here)]


def registered_signatures(request: Asked, document_id: int) -> HttpResponse:
    """The signatures of the file of an entry of the register."""
    row = visible(request.actor, document_id)
    verdict = queries.registered_verdict(row, request.now)
    crumbs = [Crumb("Sổ văn bản", "../../"), Crumb(row.name, "../"), Crumb("Chữ ký số")]
    context = {"document": row, "verdict": verdict, "crumbs": crumbs}
    return render(request, "documents/signing_registered.html", context)


def check_signatures(request: Asked) -> HttpResponse:
    """Where anybody signed in has the signatures of a PDF checked; the file is not kept."""
    form = SignedFileForm(request.POST or None, request.FILES or None)
    found: list[queries.Verdict] = []

    def act(values: dict[str, Any]) -> None:
        require_pdf(values["file"].content)
        found.append(queries.verdict_of(values["file"].content, request.now))

    done = carried_out(request, form, act)
    name = form.cleaned_data["file"].name if done else ""
    context = {"form": form, "verdict": found[0] if found else None, "name": name}
    context["crumbs"] = [Crumb("Văn bản", "../"), Crumb("Kiểm tra chữ ký số")]
    return form_page(request, "documents/signing_check.html", context)
