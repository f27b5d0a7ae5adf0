"""The register: its list with the books of the unit, one document with all one may know of it, the set of a year."""

from io import BytesIO

from django.http import FileResponse, HttpResponse
from django.shortcuts import render

from phusa.base.paging import turn_of
from phusa.base.proofs import open_sealed
from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked
from phusa.base.ui.parts import Crumb
from phusa.cycles.models import SchoolYear
from phusa.documents.actions.sending import note_reading
from phusa.documents.forms.register import FilterForm
from phusa.documents.models import DocumentStatus, DocumentType
from phusa.documents.queries import register_page as queries
from phusa.documents.queries.document_page import document_page
from phusa.documents.queries.letters import units_to_keep
from phusa.documents.queries.register import visible
from phusa.documents.views.tabs import tabs


def register(request: Asked) -> HttpResponse:
    """The documents one may read: a book of the unit, what is shared, or all of it."""
    wanted = FilterForm(request.GET).wanted()
    unit = queries.own_unit(request.actor, request.seat)
    context = {
        "page": queries.register_page(request.actor, unit, wanted, turn_of(request)),
        "wanted": wanted,
        "unit": unit,
        "tabs": tabs(wanted.book or "tat-ca", has_books=unit is not None),
        "types": DocumentType.choices,
        "statuses": DocumentStatus.choices,
        "years": queries.years_of(request.actor),
        "school_years": SchoolYear.objects.order_by("-code"),
        "keeps": bool(units_to_keep(request.actor)),
    }
    return render(request, "documents/register.html", context)


def registered_document(request: Asked, document_id: int) -> HttpResponse:
    """One document; opening it is reading it, for whoever got it sent."""
    note_reading(actor=request.actor, now=request.now, document=visible(request.actor, document_id))
    page = document_page(request.actor, request.seat, document_id)
    crumbs = [Crumb("Sổ văn bản", "../"), Crumb(page.document.name)]
    return render(request, "documents/registered.html", {"page": page, "crumbs": crumbs})


def registered_file(request: Asked, document_id: int) -> FileResponse:
    """The paper of a document, under the name it came with."""
    row = visible(request.actor, document_id)
    if not row.file:
        raise NotVisible("Văn bản này chưa có tệp.")
    content, kind = open_sealed(row.file)
    return FileResponse(BytesIO(content), as_attachment=True, filename=row.file_name, content_type=kind)


def year_documents(request: Asked, year: str) -> HttpResponse:
    """The set of documents of a school year."""
    found = queries.year_set(request.actor, request.seat, year)
    crumbs = [Crumb("Sổ văn bản", "../../so/"), Crumb(f"Năm học {found.year}")]
    return render(request, "documents/year_set.html", {"found": found, "crumbs": crumbs})
