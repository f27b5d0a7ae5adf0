"""The documents of a unit, and the public check of a paper by its code."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from phusa.base.access import stands_for
from phusa.base.files import digest_of
from phusa.base.requests import Asked, page_of
from phusa.base.ui.parts import Crumb
from phusa.documents.access import KEEP_REGISTER, WRITE_PAPERS
from phusa.documents.forms.made import CodeForm, CompareForm
from phusa.documents.queries import made as queries
from phusa.documents.queries.register_page import own_unit
from phusa.documents.rules.check_codes import typed_check_code
from phusa.documents.views.tabs import MADE, tabs


def documents(request: Asked) -> HttpResponse:
    """The documents the reader may see, newest first."""
    context = {
        "page": page_of(request, queries.documents_listed(request.actor)),
        "tabs": tabs(MADE, has_books=own_unit(request.actor, request.seat) is not None),
        "writes": request.actor.has_role(*WRITE_PAPERS.roles),
    }
    return render(request, "documents/list.html", context)


def document(request: Asked, code: str) -> HttpResponse:
    """One document with its files, hashes and counts."""
    found = queries.visible_document(request.actor, code)
    crumbs = [Crumb("Văn bản", "../"), Crumb(found.check_code)]
    may_issue = not hasattr(found, "registered") and stands_for(request.actor, KEEP_REGISTER, found.unit)
    files = queries.files_shown(found)
    context = {"document": found, "files": files, "crumbs": crumbs, "may_issue": may_issue}
    return render(request, "documents/document.html", context)


def document_file(request: Asked, code: str, format: str) -> FileResponse:
    """A file of a document, under its own name."""
    file = queries.visible_file(request.actor, code, format)
    return FileResponse(file.file.open("rb"), as_attachment=True, filename=file.file_name)


@login_not_required
def check(request: HttpRequest) -> HttpResponse:
    """Where anybody types the code of a paper."""
    form = CodeForm(request.GET or None)
    if form.is_valid():
        code = typed_check_code(form.cleaned_data["ma"])
        if code:
            return redirect("check_code", code)
        form.add_error(
            "ma", "Mã gồm PS và ba nhóm bốn ký tự, ví dụ PS-7KQM-3WXA-9TLC. Hãy xem lại từng ký tự."
        )
    return render(request, "documents/check.html", {"form": form}, status=422 if form.errors else 200)


@login_not_required
def check_code(request: HttpRequest, code: str) -> HttpResponse:
    """What anybody may know of a paper; a POST holds a file against it, which is not kept."""
    if typed_check_code(code) not in ("", code):
        return redirect("check_code", typed_check_code(code))
    found = queries.public_check(code)
    if found is None:
        return render(request, "documents/unknown.html", {"code": code[:40], "form": CodeForm()}, status=404)
    form = CompareForm(request.POST, request.FILES) if request.method == "POST" else CompareForm()
    same = None
    if form.is_bound and form.is_valid():
        digest = digest_of(form.cleaned_data["file"])
        same = next((name for name, sha256 in found.files if sha256 == digest), "")
    context = {"check": found, "form": form, "same": same, "compared": same is not None}
    return render(request, "documents/checked.html", context, status=422 if form.errors else 200)
