"""Take published documents into the register, each once; one that was published before never changes."""

from collections.abc import Sequence
from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.writing import action
from phusa.documents.access import PUBLISH_REGISTER
from phusa.documents.models import DocumentAlias, DocumentRelation, Erratum, RegisteredDocument
from phusa.documents.rules.naming import alias_form
from phusa.documents.rules.published import LaterRelation, ListedDocument
from phusa.organisations.models import Unit


@action
def publish_relations(*, actor: Actor, now: datetime, unit: Unit, relations: Sequence[LaterRelation]) -> int:
    """Bind published documents as was learnt after they were published; gives how many relations were new."""
    require(actor, PUBLISH_REGISTER, unit)
    rows = RegisteredDocument.objects.exclude(published_code="").filter(owner=unit)
    known = {row.published_code: row for row in rows}
    new = 0
    for one in relations:
        row, said = known[one.of], one.said
        _, created = DocumentRelation.objects.get_or_create(
            document=row, kind=said.kind, other=known[said.document], defaults={"sentence": said.sentence}
        )
        if created:
            new += 1
            after = {"code": one.of, "kind": said.kind, "basis": said.document}
            audit.record(actor, PUBLISH_REGISTER, row, now=now, after=after)
    return new


@action
def publish_documents(*, actor: Actor, now: datetime, unit: Unit, documents: list[ListedDocument]) -> int:
    """Keep every published document, shared by the unit with all under it; gives how many were new.

    Refused when one that was published before differs from its file. One that somebody had entered by hand with the
    same number and day stays as it is and only takes the code.
    """
    require(actor, PUBLISH_REGISTER, unit)
    published = RegisteredDocument.objects.exclude(published_code="")
    known = {row.published_code: row for row in published}
    fresh = [one for one in documents if not _published_alike(one, known.get(one.code))]
    for listed in fresh:
        known[listed.code] = _entered(listed, unit, now, actor)
    for listed in fresh:
        _link(listed, known)
        after = {"code": listed.code, "checksum": listed.checksum}
        audit.record(actor, PUBLISH_REGISTER, known[listed.code], now=now, after=after)
    return len(fresh)


def _published_alike(listed: ListedDocument, row: RegisteredDocument | None) -> bool:
    if row is not None and row.checksum != listed.checksum:
        raise Refused(
            "document_changed",
            f"Văn bản {listed.code} trong danh mục dùng chung khác với bản đã nạp. "
            "Văn bản đã nạp không sửa trong danh mục: hãy đính chính ngay trong sổ văn bản.",
            status=409,
        )
    return row is not None


def _entered(listed: ListedDocument, unit: Unit, now: datetime, actor: Actor) -> RegisteredDocument:
    fresh = RegisteredDocument(owner=unit, registered_at=now, registered_by=actor.name, **listed.values)
    fresh.prepare()
    same = RegisteredDocument.objects.filter(owner=unit, key=fresh.key, day=fresh.day, published_code="")
    row = (same.first() if fresh.key else None) or fresh
    row.published_code, row.checksum, row.is_shared = listed.code, listed.checksum, True
    row.save()
    return row


def _link(listed: ListedDocument, known: dict[str, RegisteredDocument]) -> None:
    """Its errata, and how it stands to and calls documents that are all there by now."""
    row = known[listed.code]
    for erratum in listed.errata:
        Erratum.objects.get_or_create(
            document=row,
            place=erratum.place,
            printed=erratum.printed,
            defaults={"corrected": erratum.corrected},
        )
    for one in listed.relations:
        DocumentRelation.objects.get_or_create(
            document=row, kind=one.kind, other=known[one.document], defaults={"sentence": one.sentence}
        )
    for name in listed.aliases:
        DocumentAlias.objects.get_or_create(
            document=row,
            alias_key=alias_form(name.alias),
            defaults={"alias": name.alias, "target": known[name.document], "sentence": name.sentence},
        )
