"""Signatures on pages: sign a document; what those of a document, an entry of the register or any file are worth."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from phusa.base.access import stands_for
from phusa.base.requests import Asked, carried_out, form_page
from phusa.base.ui.parts import Crumb
from phusa.documents.access import SIGN_DOCUMENTS
from phusa.documents.actions.signing import sign_document
from phusa.documents.forms.signing import SignedFileForm, SignForm
from phusa.documents.queries import signing as queries
from phusa.documents.queries.made import visible_document
from phusa.documents.queries.register import visible
from phusa.documents.rendering.signing.signed import require_pdf


@sensitive_post_parameters("password")
def document_signatures(request: Asked, code: str) -> HttpResponse:
    """The signatures of a document; whoever may signs it here."""
    document = visible_document(request.actor, code)
    may_sign = not document.replaced_by_id and stands_for(request.actor, SIGN_DOCUMENTS, document.unit)
    form = SignForm(queries.printed_names(document), request.POST or None, request.FILES or None)

    def act(values: dict[str, Any]) -> None:
        who: dict[str, Any] = {"actor": request.actor, "now": request.now, "document": document}
        sign_document(**who, **values)
        messages.success(request, "Đã ký số. Bản PDF chưa ký vẫn còn.")

    if carried_out(request, form, act):
        return redirect("document_signatures", code)
    verdict = queries.document_verdict(document, request.now)
    crumbs = [Crumb("Văn bản", "../../"), Crumb(code, "../"), Crumb("Chữ ký số")]
    context = {"document": document, "form": form, "verdict": verdict, "may_sign": may_sign, "crumbs": crumbs}
    return form_page(request, "documents/signing_document.html", context)


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
