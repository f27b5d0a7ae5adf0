"""Papers in writing: the list, the form, the paper as it will look, its number."""

from base64 import b64encode
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from phusa.base.refusals import NotVisible
from phusa.base.requests import Asked, carried_out, form_page, page_of
from phusa.base.ui.parts import Crumb
from phusa.documents.actions import composing as actions
from phusa.documents.forms.composing import FORMS, NumberForm
from phusa.documents.models import DocumentKind, PaperDraft, RegisteredDocument
from phusa.documents.queries import composing as queries
from phusa.documents.queries.receivers import units_around
from phusa.documents.rendering.pages import to_pictures
from phusa.documents.rendering.pdf import to_pdf
from phusa.documents.rules.composing import Wording, missing
from phusa.organisations.models import Unit

WORDS = {
    "cong-van": DocumentKind.LETTER,
    "quyet-dinh": DocumentKind.DECISION,
    "bien-ban": DocumentKind.MINUTES,
}


def papers(request: Asked) -> HttpResponse:
    """The papers that the reader's units write or wrote, and where a new one begins."""
    unit = _own(request)
    kinds = [(word, kind.label) for word, kind in WORDS.items()]
    page = page_of(request, queries.drafts_for(request.actor))
    crumbs = [Crumb("Văn bản", "../"), Crumb("Soạn văn bản")]
    context = {"page": page, "unit": unit, "kinds": kinds, "crumbs": crumbs}
    return render(request, "documents/composing_list.html", context)


def new_paper(request: Asked, word: str) -> HttpResponse:
    """Begins a paper."""
    if word not in WORDS:
        raise NotVisible()
    unit = _own(request)
    return _form(request, unit, WORDS[word], queries.first_wording(unit, request.actor.today))


def paper(request: Asked, draft_id: int) -> HttpResponse:
    """Goes on with a paper; one that went out is shown where it stands in the register."""
    draft = queries.visible_draft(request.actor, draft_id)
    if draft.document:
        return redirect("document", draft.document.check_code)
    return _form(request, draft.unit, DocumentKind(draft.kind), Wording.of(draft.wording), draft)


def paper_shown(request: Asked, draft_id: int) -> HttpResponse:
    """The paper as it will look; a POST gives it its number and sends it out."""
    draft = queries.visible_draft(request.actor, draft_id)
    if draft.document:
        return redirect("document", draft.document.check_code)
    form = NumberForm(request.POST or None)
    gone: list[RegisteredDocument] = []

    def act(values: dict[str, Any]) -> None:
        last = values["last_on_paper"] or 0
        who: dict[str, Any] = {"actor": request.actor, "now": request.now, "draft": draft}
        gone.append(actions.issue_paper(**who, day=values["day"], last_on_paper=last))

    if carried_out(request, form, act):
        messages.success(request, f"Đã phát hành {gone[0].name}. Chưa gửi cho nơi nhận nào.")
        return redirect("registered_document", gone[0].pk)
    lacking = [words for _, words in missing(draft.kind, Wording.of(draft.wording))]
    pages = (
        [] if lacking else [_as_address(one) for one in to_pictures(queries.drawn_draft(draft, request.now))]
    )
    crumbs = [Crumb("Soạn văn bản", "../../../"), Crumb(draft.get_kind_display(), "../"), Crumb("Xem trước")]
    context = {"form": form, "draft": draft, "lacking": lacking, "pages": pages, "crumbs": crumbs}
    return form_page(request, "documents/composing_shown.html", context)


def paper_file(request: Asked, draft_id: int) -> HttpResponse:
    """A paper in writing as PDF, without number and check code."""
    draft = queries.visible_draft(request.actor, draft_id)
    if missing(draft.kind, Wording.of(draft.wording)):
        raise NotVisible("Bản soạn chưa đủ để xem trước.")
    name = {"Content-Disposition": f'attachment; filename="ban-soan-{draft.pk}.pdf"'}
    return HttpResponse(
        to_pdf(queries.drawn_draft(draft, request.now)), content_type="application/pdf", headers=name
    )


@require_POST
def drop_paper(request: Asked, draft_id: int) -> HttpResponse:
    """Throws away a paper that did not go out."""
    draft = queries.visible_draft(request.actor, draft_id)
    actions.drop_paper(actor=request.actor, now=request.now, draft=draft)
    messages.success(request, f"Đã bỏ bản soạn “{draft.title}”.")
    return redirect("papers")


def _form(
    request: Asked, unit: Unit, kind: DocumentKind, wording: Wording, draft: PaperDraft | None = None
) -> HttpResponse:
    bases = queries.possible_bases(request.actor, unit) if kind == DocumentKind.DECISION else []
    form = FORMS[kind](wording, units_around(unit, request.actor.today), bases, request.POST or None)
    kept: list[PaperDraft] = []

    def act(_: dict[str, Any]) -> None:
        who: dict[str, Any] = {"actor": request.actor, "now": request.now, "unit": unit, "kind": kind}
        kept.append(actions.keep_paper(**who, wording=form.wording(), bases=form.chosen_bases(), draft=draft))

    if carried_out(request, form, act):
        return redirect("paper_shown", kept[0].pk)
    crumbs = [Crumb("Soạn văn bản", "../../" if draft else "../"), Crumb(kind.label)]
    context = {"form": form, "kind": kind.label, "unit": unit, "draft": draft, "crumbs": crumbs}
    return form_page(request, "documents/composing_form.html", context)


def _own(request: Asked) -> Unit:
    """The unit in whose name the reader writes: that of his seat, else the first."""
    units = queries.units_to_write(request.actor)
    if not units:
        raise NotVisible()
    return next((unit for unit in units if request.seat and unit.pk == request.seat.unit_id), units[0])


def _as_address(picture: bytes) -> str:
    """A picture that stands in the page itself: a paper in writing is nowhere kept as a file."""
    return f"data:image/png;base64,{b64encode(picture).decode()}"
