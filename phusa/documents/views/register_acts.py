"""What clerks do in the register: enter, issue, correct, keep the file, bind, withdraw, take into the own book."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from phusa.base.refusals import NotVisible, Refused
from phusa.base.requests import Asked, carried_out, form_page
from phusa.base.ui.parts import Crumb
from phusa.documents.actions import binding, entering, numbering
from phusa.documents.forms import register as forms
from phusa.documents.models import RegisteredDocument
from phusa.documents.queries.document_page import document_page
from phusa.documents.queries.letters import units_to_keep
from phusa.documents.queries.made import visible_document
from phusa.documents.queries.register import resolve_text, shared_or_visible
from phusa.organisations.models import Unit


def enter(request: Asked) -> HttpResponse:
    """Enters a document by hand, with its line in "Sổ đến" if it came in."""
    unit = _own(request)
    form = forms.EnterForm(request.POST or None, request.FILES or None)
    made: list[RegisteredDocument] = []

    def act(values: dict[str, Any]) -> None:
        who: dict[str, Any] = {"actor": request.actor, "now": request.now, "unit": unit}
        shared, file = values["is_shared"], values["file"]
        row = entering.enter_document(**who, facts=form.facts(), is_shared=shared, file=file)
        if values["into_book"]:
            numbering.register_incoming(**who, document=row, channel=values["channel"])
        made.append(row)

    if carried_out(request, form, act):
        messages.success(request, f"Đã ghi {made[0].name}.")
        return redirect("registered_document", made[0].pk)
    return _act_page(request, form, "Ghi văn bản vào sổ", "Ghi vào sổ", f"Sổ của {unit}.")


def issue(request: Asked) -> HttpResponse:
    """Gives a document the next number of its series: one made here (`?ma=`), or one written elsewhere."""
    unit = _own(request)
    code = request.GET.get("ma", "")
    source = visible_document(request.actor, code) if code else None
    form = forms.IssueForm(
        request.POST or None, request.FILES or None, initial={"title": source.title if source else ""}
    )
    made: list[RegisteredDocument] = []

    def act(values: dict[str, Any]) -> None:
        given = {name: values[name] for name in ("channel", "file")}
        given["last_on_paper"] = values["last_on_paper"] or 0
        who: dict[str, Any] = {"actor": request.actor, "now": request.now, "unit": unit}
        made.append(numbering.issue_document(**who, facts=form.facts(), made=source, **given))

    if carried_out(request, form, act):
        messages.success(request, f"Đã cấp số: {made[0].name}.")
        return redirect("registered_document", made[0].pk)
    why = f"Số kế tiếp của {unit} theo ký hiệu và năm, cấp một lần, không bỏ số nào."
    return _act_page(request, form, "Cấp số văn bản đi", "Cấp số và vào sổ đi", why)


def correct(request: Asked, document_id: int) -> HttpResponse:
    """Corrects an entry; what stood there stays in its history."""
    row = _kept(request, document_id)
    form = forms.CorrectForm(request.POST or None, initial=forms.facts_typed(row))

    def act(values: dict[str, Any]) -> None:
        who: dict[str, Any] = {"actor": request.actor, "now": request.now, "document": row}
        shared, reason = values["is_shared"], values["reason"]
        entering.correct_document(**who, facts=form.facts(), is_shared=shared, reason=reason)
        messages.success(request, "Đã sửa. Lời cũ còn trong lịch sử.")

    return _step(request, row, form, act, ("Sửa thông tin văn bản", "Ghi chỗ sửa"))


def attach(request: Asked, document_id: int) -> HttpResponse:
    """Keeps the paper of a document."""
    row = _kept(request, document_id)
    form = forms.FileForm(request.POST or None, request.FILES or None)

    def act(values: dict[str, Any]) -> None:
        entering.attach_file(actor=request.actor, now=request.now, document=row, file=values["file"])
        messages.success(request, "Đã gắn tệp.")

    return _step(request, row, form, act, ("Gắn tệp văn bản", "Gắn tệp"))


def erratum(request: Asked, document_id: int) -> HttpResponse:
    """Sets the right words beside what is misprinted."""
    row = _kept(request, document_id)
    form = forms.ErratumForm(request.POST or None)

    def act(values: dict[str, Any]) -> None:
        entering.note_erratum(actor=request.actor, now=request.now, document=row, **values)
        messages.success(request, "Đã ghi chỗ in sai. Lời in trong bản gốc giữ nguyên.")

    return _step(request, row, form, act, ("Ghi chỗ in sai", "Ghi đính chính"))


def relate(request: Asked, document_id: int) -> HttpResponse:
    """Says how a document stands to another, and what it calls it."""
    row = _kept(request, document_id)
    form = forms.RelateForm(request.POST or None)

    def act(values: dict[str, Any]) -> None:
        other = _named(request, values["other"])
        who: dict[str, Any] = {"actor": request.actor, "now": request.now, "document": row}
        sentence = values["sentence"]
        binding.relate_documents(**who, kind=values["kind"], other=other, sentence=sentence)
        if values["alias"]:
            binding.name_alias(**who, alias=values["alias"], target=other, sentence=sentence)
        messages.success(request, f"Đã ghi quan hệ với {other.name}.")

    return _step(request, row, form, act, ("Thêm quan hệ văn bản", "Ghi quan hệ"))


def withdraw(request: Asked, document_id: int) -> HttpResponse:
    """Says that a document holds no longer."""
    row = _kept(request, document_id)
    form = forms.ReasonForm(request.POST or None)

    def act(values: dict[str, Any]) -> None:
        entering.withdraw_document(
            actor=request.actor, now=request.now, document=row, reason=values["reason"]
        )
        messages.success(request, "Đã thu hồi. Văn bản còn trong sổ với số của nó.")

    return _step(request, row, form, act, ("Thu hồi văn bản", "Thu hồi"))


@require_POST
def take_into_book(request: Asked, document_id: int) -> HttpResponse:
    """Gives a document the next line of "Sổ đến" of the reader's unit."""
    page = document_page(request.actor, request.seat, document_id)
    if not page.takes or page.unit is None:
        raise NotVisible()
    line = numbering.register_incoming(
        actor=request.actor, now=request.now, unit=page.unit, document=page.document, channel="Trên hệ thống"
    )
    messages.success(request, f"Đã vào sổ đến số {line.book_number} năm {line.year}.")
    return redirect("registered_document", document_id)


def _own(request: Asked) -> Unit:
    """The unit whose register the reader keeps: that of his seat, else the first."""
    units = units_to_keep(request.actor)
    if not units:
        raise NotVisible()
    return next((unit for unit in units if request.seat and unit.pk == request.seat.unit_id), units[0])


def _kept(request: Asked, document_id: int) -> RegisteredDocument:
    page = document_page(request.actor, request.seat, document_id)
    if not page.keeps:
        raise NotVisible()
    return page.document


def _named(request: Asked, text: str) -> RegisteredDocument:
    found = resolve_text(text, shared_or_visible(request.actor))
    if found.document is not None:
        return found.document
    maybe = "; ".join(f"{row.name} ({why[0].lower()}{why[1:]})" for row, why in found.candidates)
    raise Refused(
        "unknown_document",
        f"Chưa rõ là văn bản nào. Có thể là {maybe}"
        if maybe
        else "Sổ không có văn bản này. Ghi văn bản ấy vào sổ trước.",
        field="other",
    )


def _step(
    request: Asked,
    row: RegisteredDocument,
    form: Any,
    act: Callable[[dict[str, Any]], None],
    words: tuple[str, str],
) -> HttpResponse:
    if carried_out(request, form, act):
        return redirect("registered_document", row.pk)
    return _act_page(request, form, *words, about=row.name, document=row)


def _act_page(
    request: Asked,
    form: Any,
    heading: str,
    button: str,
    about: str,
    document: RegisteredDocument | None = None,
) -> HttpResponse:
    back = f"../../{document.pk}/" if document else "../"
    crumbs = [Crumb("Sổ văn bản", "../../" if document else "../"), Crumb(heading)]
    if document:
        crumbs.insert(1, Crumb(document.name, "../"))
    context = {
        "form": form,
        "heading": heading,
        "button": button,
        "about": about,
        "crumbs": crumbs,
        "back": back,
    }
    return form_page(request, "documents/act.html", context)
