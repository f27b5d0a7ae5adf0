"""Verbs on papers in writing: keep one, throw it away, send it out with a number as a frozen document."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from phusa.base import audit
from phusa.base.access import Actor, require_own
from phusa.base.proofs import Proof
from phusa.base.refusals import Refused
from phusa.base.text import fold
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import school_year_on
from phusa.documents.access import WRITE_PAPERS
from phusa.documents.actions.binding import relate_documents
from phusa.documents.actions.entering import attach_file
from phusa.documents.actions.making import file_document
from phusa.documents.actions.numbering import issue_document
from phusa.documents.actions.sending import Receiver, write_recipients
from phusa.documents.models import (
    DocumentKind,
    FileFormat,
    OfficialDocument,
    PaperDraft,
    Purpose,
    RegisteredDocument,
    RelationKind,
)
from phusa.documents.queries.composing import bases_of, bases_said
from phusa.documents.queries.receivers import units_to_receive
from phusa.documents.rendering.papers.composed import composed
from phusa.documents.rules.composing import (
    LETTER,
    PURPOSES,
    Wording,
    check_whole,
    lines_of,
    recipient_of,
    symbol_of,
)
from phusa.documents.rules.facts import DocumentFacts
from phusa.organisations.models import Unit


@action
def keep_paper(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    kind: DocumentKind,
    wording: Wording,
    bases: Iterable[RegisteredDocument] = (),
    draft: PaperDraft | None = None,
) -> PaperDraft:
    """Keep a paper of a unit as far as it is written: a new one, or `draft` with other words.

    `bases` are documents of the register that are written under its own grounds. Refused for one that went out, and
    for grounds that cannot be told.
    """
    require_own(actor, WRITE_PAPERS, unit)
    wording = replace(wording, bases=bases_said(actor, unit, wording.bases, bases))
    if not wording.abstract:
        raise Refused("no_title", "Hãy ghi trích yếu, hoặc vài chữ để nhận ra bản soạn.", field="abstract")
    said = {"title": wording.abstract, "wording": wording.kept(), "changed_at": now, "changed_by": actor.name}
    if draft is None:
        row = PaperDraft.objects.create(unit=unit, kind=kind, started_at=now, started_by=actor.name, **said)
    else:
        row = _open(draft)
        for name, value in said.items():
            setattr(row, name, value)
        row.save()
    audit.record(actor, WRITE_PAPERS, row, now=now, after={"kind": row.get_kind_display()})
    return row


@action
def drop_paper(*, actor: Actor, now: datetime, draft: PaperDraft) -> None:
    """Throw away a paper that did not go out."""
    require_own(actor, WRITE_PAPERS, draft.unit)
    row = _open(draft)
    audit.record(actor, WRITE_PAPERS, row, now=now, after={"removed": row.get_kind_display()})
    row.delete()


@action
def issue_paper(
    *, actor: Actor, now: datetime, draft: PaperDraft, day: date | None = None, last_on_paper: int = 0
) -> RegisteredDocument:
    """Give a whole paper the next number of its series, freeze it with number and day printed, enter it in "Sổ đi".

    All of it or nothing. `day` None is today; `last_on_paper` as of `issue_document`. Its recipients are written down
    and not sent to; the register says on which of its documents it stands. Again gives the same entry. Refused when
    something is missing.
    """
    require_own(actor, WRITE_PAPERS, draft.unit)
    row = PaperDraft.objects.select_for_update().get(pk=draft.pk)
    if row.document_id is not None:
        return RegisteredDocument.objects.get(made=row.document_id)
    wording = Wording.of(row.wording)
    check_whole(row.kind, wording)
    entry = issue_document(
        actor=actor,
        now=now,
        unit=draft.unit,
        facts=replace(_facts(row, wording), day=day or actor.today),
        last_on_paper=last_on_paper,
    )
    made = _frozen(actor, now, row, wording, entry)
    entry.made = made
    entry.save(update_fields=["made"])
    row.document = made
    row.save(update_fields=["document"])
    _tell(actor, now, entry, wording)
    audit.record(
        actor, WRITE_PAPERS, row, now=now, after={"number": entry.key, "check_code": made.check_code}
    )
    return entry


def _open(draft: PaperDraft) -> PaperDraft:
    row = PaperDraft.objects.select_for_update().get(pk=draft.pk)
    if row.document_id is not None:
        raise Refused(
            "already_issued",
            "Văn bản này đã có số và đã phát hành, không sửa được nữa.",
            next_step="Cần đổi nội dung thì soạn văn bản mới và ghi trong sổ là thay thế văn bản này.",
            status=409,
        )
    return row


def _facts(row: PaperDraft, wording: Wording) -> DocumentFacts:
    signature = composed(row.kind, wording, row.unit.name, made_at=row.changed_at).signature
    return DocumentFacts(
        document_type=row.kind,
        title=f"V/v {wording.abstract}" if row.kind == LETTER else wording.abstract,
        symbol=symbol_of(row.kind, wording),
        signer=wording.signer or wording.chair,
        capacity=" / ".join(signature.lines) if signature else "",
    )


def _frozen(
    actor: Actor, now: datetime, row: PaperDraft, wording: Wording, entry: RegisteredDocument
) -> OfficialDocument:
    """The paper with its number and day, drawn and kept; its PDF stands in the register too, for who receives it."""
    assert entry.day is not None, "what was issued has a day"
    data = composed(row.kind, wording, row.unit.name, made_at=now, number=int(entry.number), dated=entry.day)
    made = file_document(
        actor=actor,
        now=now,
        unit=row.unit,
        school_year=_year_of(entry.day),
        kind=DocumentKind(row.kind),
        data=data,
        about=f"{row.kind}-{row.pk}",
    )
    pdf = made.files.get(format=FileFormat.PDF)
    with pdf.file.open("rb") as opened:
        content = opened.read()
    attach_file(actor=actor, now=now, document=entry, file=Proof(pdf.file_name, content))
    entry.refresh_from_db()
    return made


def _year_of(day: date) -> SchoolYear:
    year = school_year_on(day)
    if year is None:
        raise Refused(
            "no_school_year",
            "Chưa mở năm học nào nên chưa xếp được văn bản.",
            next_step="Nhờ quản trị hệ thống mở năm học rồi phát hành lại.",
        )
    return year


def _tell(actor: Actor, now: datetime, entry: RegisteredDocument, wording: Wording) -> None:
    """Write the recipients and the grounds of a paper into the register."""
    units = {unit.code: unit for unit in units_to_receive(actor, entry)}
    names = {fold(unit.name): unit for unit in units.values()}
    lines = [
        Receiver(name, Purpose.ADDRESSEE, names.get(fold(name))) for name in lines_of(wording.addressees)
    ]
    for name, purpose in map(recipient_of, lines_of(wording.recipients)):
        lines.append(Receiver(name, PURPOSES.get(purpose, ""), names.get(fold(name))))
    lines += [Receiver("", "", units[code]) for code in lines_of(wording.units) if code in units]
    write_recipients(actor=actor, now=now, document=entry, receivers=lines)
    for other, line in bases_of(actor, entry.owner, wording.bases):
        relate_documents(
            actor=actor, now=now, document=entry, kind=RelationKind.BASED_ON, other=other, sentence=line
        )
