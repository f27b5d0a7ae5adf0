"""Take shared documents that came in an exchange file into the register: new ones entered, newer words kept."""

from collections.abc import Collection, Sequence
from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.writing import action
from phusa.documents.access import PUBLISH_REGISTER
from phusa.documents.models import DocumentAlias, DocumentRelation, Erratum, RegisteredDocument
from phusa.documents.queries.exchanged import known_documents, same_values
from phusa.documents.rules.exchanged import ExchangedDocument
from phusa.documents.rules.naming import alias_form
from phusa.organisations.models import Unit


@action
def take_documents(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    documents: Sequence[ExchangedDocument],
    older: Collection[str] = (),
) -> int:
    """Enter what is new and write what the unit above says now; gives how many changed.

    Each is entered for the unit it names, a published one for `unit` where there is none of that code here. Those
    whose keys are in `older` only add what they tie. Refused when a published document of the same code has other
    content, and when the unit of another one is not in the tree.
    """
    require(actor, PUBLISH_REGISTER, unit)
    known = known_documents(one.key for one in documents)
    owners = {row.code: row for row in Unit.objects.filter(code__in={one.owner for one in documents})}
    changed = 0
    for one in documents:
        row = known.get(one.key)
        if row is not None and one.code and row.checksum != one.checksum:
            raise Refused(
                "document_changed",
                f"Văn bản {one.name} đã công bố ở đây với nội dung khác. Văn bản đã công bố không đổi.",
                status=409,
            )
        if row is None and not one.code and one.owner not in owners:
            raise Refused("unknown_owner", f"{one.name}: chưa có đơn vị mã {one.owner} trong cây đơn vị.")
        if row is None or (one.key not in older and not same_values(row, one)):
            known[one.key] = _written(row, one, owners.get(one.owner, unit), actor, now)
            audit.record(actor, PUBLISH_REGISTER, known[one.key], now=now, after={"name": one.name})
            changed += 1
    for one in documents:
        _tie(one, known)
    return changed


def _written(
    row: RegisteredDocument | None, one: ExchangedDocument, owner: Unit, actor: Actor, now: datetime
) -> RegisteredDocument:
    if row is None:
        row = RegisteredDocument(owner=owner, is_shared=True, registered_at=now, registered_by=actor.name)
        row.published_code, row.checksum = one.code, one.checksum
    for name, value in one.values.items():
        setattr(row, name, value)
    row.prepare()
    row.save()
    return row


def _tie(one: ExchangedDocument, known: dict[str, RegisteredDocument]) -> None:
    """Its errata, relations and short names: only added, so that no file takes away what another brought."""
    row = known[one.key]
    for place, printed, corrected in one.errata:
        Erratum.objects.get_or_create(
            document=row, place=place, printed=printed, defaults={"corrected": corrected}
        )
    for tie in one.relations:
        if tie.document in known and known[tie.document].pk != row.pk:
            DocumentRelation.objects.get_or_create(
                document=row, kind=tie.word, other=known[tie.document], defaults={"sentence": tie.sentence}
            )
    for tie in one.aliases:
        if tie.document in known:
            DocumentAlias.objects.get_or_create(
                document=row,
                alias_key=alias_form(tie.word),
                defaults={"alias": tie.word, "target": known[tie.document], "sentence": tie.sentence},
            )
