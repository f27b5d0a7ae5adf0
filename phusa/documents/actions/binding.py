"""Verbs on how documents stand to each other and what they call each other."""

from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require_own
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.documents.access import KEEP_REGISTER
from phusa.documents.models import DocumentAlias, DocumentRelation, RegisteredDocument
from phusa.documents.queries.register import visible
from phusa.documents.rules.naming import alias_form


@action
def relate_documents(
    *,
    actor: Actor,
    now: datetime,
    document: RegisteredDocument,
    kind: str,
    other: RegisteredDocument,
    sentence: str = "",
) -> DocumentRelation:
    """Say how a document stands to another that the actor can read; again changes nothing."""
    require_own(actor, KEEP_REGISTER, document.owner)
    visible(actor, other.pk)
    if document.pk == other.pk:
        raise Refused("to_itself", "Một văn bản không có quan hệ với chính nó.", field="other")
    row, created = DocumentRelation.objects.get_or_create(
        document=document, kind=kind, other=other, defaults={"sentence": clean(sentence)}
    )
    if created:
        audit.record(
            actor, KEEP_REGISTER, document, now=now, after={"kind": row.get_kind_display(), "to": other.name}
        )
    return row


@action
def name_alias(
    *,
    actor: Actor,
    now: datetime,
    document: RegisteredDocument,
    alias: str,
    target: RegisteredDocument,
    sentence: str = "",
) -> DocumentAlias:
    """Say what a short name means inside a document; again changes nothing, another meaning is refused."""
    require_own(actor, KEEP_REGISTER, document.owner)
    visible(actor, target.pk)
    row, created = DocumentAlias.objects.get_or_create(
        document=document,
        alias_key=alias_form(alias),
        defaults={"alias": clean(alias), "target": target, "sentence": clean(sentence)},
    )
    if not created and row.target_id != target.pk:
        raise Refused(
            "alias_taken",
            f"Trong văn bản này “{row.alias}” đã là {row.target.name}.",
            field="alias",
            status=409,
        )
    if created:
        audit.record(actor, KEEP_REGISTER, document, now=now, after={"name": row.alias, "to": target.name})
    return row
