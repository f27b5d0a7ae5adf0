"""Letters that come in: the file or the text, what was read in it for a person to confirm, its file."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.base.ui.parts import Crumb
from phusa.documents.actions import letters as actions
from phusa.documents.forms.letters import LetterFileForm, LetterForm
from phusa.documents.models import IncomingLetter, LetterState
from phusa.documents.queries import letters as queries
from phusa.documents.queries.signing import letter_verdict
from phusa.documents.views.letters_shown import LetterShown


def letters_in(request: Asked) -> HttpResponse:
    """Where a letter is brought in, with those brought in before."""
    units = queries.units_to_keep(request.actor)
    if not units:
        raise NotVisible()
    unit = next((unit for unit in units if request.seat and unit.pk == request.seat.unit_id), units[0])
    form = LetterFileForm(request.POST or None, request.FILES or None)
    brought: list[IncomingLetter] = []

    def act(values: dict[str, Any]) -> None:
        file = values["file"]
        given: dict[str, Any] = {"file": file, "name": file.name if file else "", "text": values["text"]}
        brought.append(actions.bring_letter(actor=request.actor, now=request.now, unit=unit, **given))

    if carried_out(request, form, act):
        return redirect("letter_in", brought[0].pk)
    page = page_of(request, queries.letters_for(request.actor))
    crumbs = [Crumb("Sổ văn bản", "../../so/?so=den"), Crumb("Đưa văn bản đến vào sổ")]
    return form_page(
        request, "documents/letters.html", {"form": form, "page": page, "unit": unit, "crumbs": crumbs}
    )


def letter_in(request: Asked, letter_id: int) -> HttpResponse:
    """A letter as it was read: each proposal beside its sentence, to be corrected and confirmed."""
    letter = queries.visible_letter(request.actor, letter_id)
    if letter.document_id:
        return redirect("registered_document", letter.document_id)
    if letter.state == LetterState.DROPPED:
        raise NotVisible("Văn bản này đã bỏ.")
    form = LetterForm(queries.preview_of(request.actor, letter), request.POST or None)
    who: dict[str, Any] = {"actor": request.actor, "now": request.now, "letter": letter}

    def act(_: dict[str, Any]) -> None:
        row = actions.confirm_letter(**who, confirmed=form.confirmed())
        messages.success(request, f"Đã vào sổ {row.name}.")

    if carried_out(request, form, act):
        letter.refresh_from_db()
        return redirect("registered_document", letter.document_id)
    crumbs = [Crumb("Văn bản đến", "../moi/"), Crumb(str(letter))]
    verdict = letter_verdict(letter, request.now)
    context = {"form": form, "shown": LetterShown(form), "verdict": verdict, "crumbs": crumbs}
    return form_page(request, "documents/letter.html", context)


@require_POST
def drop_letter(request: Asked, letter_id: int) -> HttpResponse:
    """Throws away a letter that was not confirmed."""
    letter = queries.visible_letter(request.actor, letter_id)
    actions.drop_letter(actor=request.actor, now=request.now, letter=letter)
    messages.success(request, f"Đã bỏ {letter}. Không có gì được ghi.")
    return redirect("letters_in")


def letter_file(request: Asked, letter_id: int) -> FileResponse:
    """The file of a letter, under the name it came with."""
    letter = queries.visible_letter(request.actor, letter_id)
    if letter.batch is None:
        raise NotVisible("Văn bản này dán bằng chữ, không có tệp.")
    return FileResponse(letter.batch.file.open("rb"), as_attachment=True, filename=letter.batch.file_name)
