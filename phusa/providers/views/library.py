"""One's own library: the list, keeping a document, its file, taking it out."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.providers import forms
from phusa.providers.actions import library as actions
from phusa.providers.queries import library as queries
from phusa.providers.views.materials import sent_file


def my_library(request: Asked) -> HttpResponse:
    """What the reader keeps."""
    queries.own_person(request.actor)
    page = page_of(request, queries.library_of(request.actor))
    return render(request, "providers/library.html", {"page": page})


def keep(request: Asked) -> HttpResponse:
    """Keeps a document."""
    person = queries.own_person(request.actor)
    form = forms.LibraryForm(request.POST or None, request.FILES or None)

    def act(values: dict[str, Any]) -> None:
        item = values.pop("item_code")
        actions.keep_item(actor=request.actor, now=request.now, person=person, item=item, **values)
        messages.success(request, "Đã giữ tài liệu.")

    if carried_out(request, form, act):
        return redirect("my_library")
    return form_page(request, "providers/library_form.html", {"form": form})


def library_file(request: Asked, library_item_id: int) -> FileResponse:
    """The file of a document of the reader's."""
    return sent_file(queries.own_item(request.actor, library_item_id))


@require_POST
def drop(request: Asked, library_item_id: int) -> HttpResponse:
    """Takes a document out of the library."""
    item = queries.own_item(request.actor, library_item_id)
    actions.drop_item(actor=request.actor, now=request.now, item=item)
    messages.success(request, "Đã bỏ tài liệu khỏi danh sách của thầy cô.")
    return redirect("my_library")
