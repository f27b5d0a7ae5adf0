"""Shared documents as they travel between installations, and which of those that came are here already."""

from collections.abc import Iterable
from datetime import UTC, date
from typing import Any

from django.db.models import Max, Q, QuerySet

from phusa.base.clock import start_of
from phusa.documents.models import RegisteredDocument
from phusa.documents.rules.exchanged import TEXTS, ExchangedDocument, Tie, exchange_key

TIES = ("errata", "relations__other__owner", "aliases__target__owner")


def shared_documents(
    rows: QuerySet[RegisteredDocument],
    since: date | None,
    cited: Iterable[int] = (),
    *,
    only_cited: bool = False,
) -> list[ExchangedDocument]:
    """The shared ones of `rows` that changed on a day or since, those of the ids `cited`, and all these name.

    With `only_cited` nothing else.

    Whatever a document refers to travels with it, so that no file has to come before another.
    """
    held = rows.filter(is_shared=True).annotate(moment=Max("events__pgh_created_at"))
    first = Q(pk__isnull=only_cited)
    if since is not None and not only_cited:
        first = Q(moment__gte=start_of(since))
    wanted = set(held.filter(first | Q(pk__in=list(cited))).values_list("pk", flat=True))
    found: dict[int, Any] = {}
    while wanted:
        fresh = held.filter(pk__in=wanted).select_related("owner").prefetch_related(*TIES)
        found |= {row.pk: row for row in fresh}
        wanted = {pk for row in found.values() for pk in _referred(row)} - set(found)
        wanted &= set(held.filter(pk__in=wanted).values_list("pk", flat=True))
    keys = {pk: key_of(row) for pk, row in found.items()}
    return sorted((_exchanged(row, keys) for row in found.values()), key=lambda one: one.key)


def key_of(row: RegisteredDocument) -> str:
    """The exchange key of a document."""
    return exchange_key(row.published_code, row.owner.code, row.key, row.title, row.day)


def known_documents(keys: Iterable[str]) -> dict[str, RegisteredDocument]:
    """Those of these exchange keys that are here, by key."""
    wanted = set(keys)
    titles = {key.split("|")[1] for key in wanted if key.count("|") >= 2}
    likely = Q(published_code__in=wanted) | Q(key__in=titles) | Q(title__in=titles)
    rows = RegisteredDocument.objects.filter(likely, is_shared=True).select_related("owner")
    return {key: row for row in rows.order_by("pk") if (key := key_of(row)) in wanted}


def same_values(row: RegisteredDocument, one: ExchangedDocument) -> bool:
    """Whether a document here says what one that came says."""
    return all(getattr(row, name) == value for name, value in one.values.items())


def _referred(row: Any) -> set[int]:
    return {one.other_id for one in row.relations.all()} | {one.target_id for one in row.aliases.all()}


def _exchanged(row: Any, keys: dict[int, str]) -> ExchangedDocument:
    relations = [
        Tie(one.kind, keys[one.other_id], one.sentence) for one in row.relations.all() if one.other_id in keys
    ]
    aliases = [
        Tie(one.alias, keys[one.target_id], one.sentence)
        for one in row.aliases.all()
        if one.target_id in keys
    ]
    return ExchangedDocument(
        key=keys[row.pk],
        code=row.published_code,
        checksum=row.checksum,
        owner=row.owner.code,
        moment=(row.moment or row.registered_at).astimezone(UTC).isoformat(),
        values={name: getattr(row, name) for name in (*TEXTS, "document_type", "status", "day")},
        errata=tuple(sorted((one.place, one.printed, one.corrected) for one in row.errata.all())),
        relations=tuple(sorted(relations, key=lambda one: (one.word, one.document))),
        aliases=tuple(sorted(aliases, key=lambda one: (one.word, one.document))),
    )
