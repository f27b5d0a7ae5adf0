"""Verbs on the register: enter a document, correct it, keep its file, say what is misprinted, withdraw it."""

from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require_own
from phusa.base.proofs import Proof, keep_sealed
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.documents.access import KEEP_REGISTER
from phusa.documents.models import DocumentStatus, Erratum, RegisteredDocument
from phusa.documents.rules.facts import DocumentFacts, check_facts
from phusa.documents.rules.naming import same_issuer
from phusa.organisations.models import Unit


@action
def enter_document(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    facts: DocumentFacts,
    is_shared: bool = False,
    file: Proof | None = None,
) -> RegisteredDocument:
    """Write a document into the register of a unit; a shared one is read by all units under it.

    Refused when the register has one of this number, symbol, day and issuer already.
    """
    require_own(actor, KEEP_REGISTER, unit)
    check_facts(facts, actor.today)
    row = RegisteredDocument(
        owner=unit, is_shared=is_shared, registered_at=now, registered_by=actor.name, **facts.columns()
    )
    row.prepare()
    _refuse_twice(row)
    if file is not None:
        row.file_name, row.file_sha256 = keep_sealed(row.file, file, "file")
    row.save()
    audit.record(actor, KEEP_REGISTER, row, now=now, after=_said(row))
    return row


@action
def correct_document(
    *,
    actor: Actor,
    now: datetime,
    document: RegisteredDocument,
    facts: DocumentFacts,
    is_shared: bool,
    reason: str,
) -> RegisteredDocument:
    """Write what the paper really says; what stood there stays in the history. Saying the same changes nothing.

    Refused without a reason, and when another entry has this number, symbol, day and issuer.
    """
    require_own(actor, KEEP_REGISTER, document.owner)
    check_facts(facts, actor.today)
    row = RegisteredDocument.objects.select_for_update().get(pk=document.pk)
    wanted = facts.columns() | {"is_shared": is_shared}
    if row.status == DocumentStatus.WITHDRAWN:
        wanted["status"] = row.status
    before = {name: getattr(row, name) for name in wanted if getattr(row, name) != wanted[name]}
    if not before:
        return row
    if not clean(reason):
        raise Refused("no_reason", "Hãy ghi vì sao sửa, ví dụ “đối chiếu bản giấy”.", field="reason")
    earlier = row.name
    for name in before:
        setattr(row, name, wanted[name])
    row.prepare()
    _refuse_twice(row)
    row.save()
    labels = [str(getattr(RegisteredDocument._meta.get_field(name), "verbose_name", name)) for name in before]
    audit.record(
        actor,
        KEEP_REGISTER,
        row,
        now=now,
        before={"name": earlier},
        after={"name": row.name, "fields": labels},
        reason=clean(reason),
    )
    return row


@action
def attach_file(
    *, actor: Actor, now: datetime, document: RegisteredDocument, file: Proof
) -> RegisteredDocument:
    """Keep the paper of a document as a file with its hash; a later one takes its place, the hash stays in history."""
    require_own(actor, KEEP_REGISTER, document.owner)
    row = RegisteredDocument.objects.select_for_update().get(pk=document.pk)
    row.file_name, row.file_sha256 = keep_sealed(row.file, file, "file")
    row.save()
    audit.record(actor, KEEP_REGISTER, row, now=now, after={"file": row.file_name, "sha256": row.file_sha256})
    return row


@action
def note_erratum(
    *, actor: Actor, now: datetime, document: RegisteredDocument, place: str, printed: str, corrected: str
) -> Erratum:
    """Set the right words beside what is misprinted in the original, which stays; again corrects the correction."""
    require_own(actor, KEEP_REGISTER, document.owner)
    place, printed, corrected = clean(place), clean(printed), clean(corrected)
    for field, text in (("place", place), ("printed", printed), ("corrected", corrected)):
        if not text:
            raise Refused("empty", "Ghi đủ chỗ in, chữ in sai và chữ đúng.", field=field)
    row, _ = Erratum.objects.update_or_create(
        document=document, place=place, printed=printed, defaults={"corrected": corrected}
    )
    audit.record(
        actor, KEEP_REGISTER, document, now=now, before={"wording": printed}, after={"wording": corrected}
    )
    return row


@action
def withdraw_document(
    *, actor: Actor, now: datetime, document: RegisteredDocument, reason: str
) -> RegisteredDocument:
    """Say that a document holds no longer: it stays in the register with its number; again changes nothing."""
    require_own(actor, KEEP_REGISTER, document.owner)
    row = RegisteredDocument.objects.select_for_update().get(pk=document.pk)
    if row.status == DocumentStatus.WITHDRAWN:
        return row
    if not clean(reason):
        raise Refused("no_reason", "Hãy ghi lý do thu hồi và số văn bản thu hồi nếu có.", field="reason")
    row.status = DocumentStatus.WITHDRAWN
    row.save()
    audit.record(
        actor, KEEP_REGISTER, row, now=now, after={"state": row.get_status_display()}, reason=clean(reason)
    )
    return row


def _refuse_twice(row: RegisteredDocument) -> None:
    alike = RegisteredDocument.objects.filter(owner=row.owner, key=row.key, day=row.day).exclude(pk=row.pk)
    issuers = alike.values_list("issuer", flat=True) if row.key else ()
    if any(same_issuer(issuer, row.issuer) for issuer in issuers):
        raise Refused(
            "already_entered",
            f"Sổ của {row.owner} đã có {row.name}.",
            field="number",
            next_step="Mở văn bản ấy trong sổ để sửa hoặc gắn tệp.",
            status=409,
        )


def _said(row: RegisteredDocument) -> dict[str, object]:
    return {"name": row.name, "kind": row.get_document_type_display(), "state": row.get_status_display()}
