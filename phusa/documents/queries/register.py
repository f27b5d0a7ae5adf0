"""Which documents of the register somebody may read, and which one a number, a day or a short name means."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from phusa.base.access import Actor
from phusa.base.refusals import NotVisible
from phusa.documents.access import VIEW_REGISTER
from phusa.documents.models import DocumentAlias, RegisteredDocument
from phusa.documents.rules.naming import Candidate, Known, Match, alias_form, key_and_day, key_form, matched
from phusa.organisations.models import Place, Unit


@dataclass(frozen=True, slots=True)
class Resolved:
    """The one document that is meant, or those it may be, each with the reason why it is not certain."""

    document: RegisteredDocument | None
    candidates: tuple[tuple[RegisteredDocument, str], ...] = ()


def shared_or_visible(actor: Actor) -> QuerySet[RegisteredDocument]:
    """What the actor may read: kept, entered or received by his units, or shared at or above a grant of his."""
    rows = RegisteredDocument.objects.select_related("owner")
    if actor.system:
        return rows
    units = Unit.objects.within(actor, VIEW_REGISTER).values("pk")
    seen = RegisteredDocument.objects.within(actor, VIEW_REGISTER).values("pk")
    sent = RegisteredDocument.objects.filter(
        distributions__unit__in=units, distributions__sent_at__isnull=False
    )
    above = {int(part) for held in actor.held for part in held.path.split("/") if part}
    return rows.filter(Q(pk__in=seen) | Q(pk__in=sent.values("pk")) | Q(is_shared=True, owner__in=above))


def known_to(unit: Unit, today: date) -> QuerySet[RegisteredDocument]:
    """What a unit can cite: kept, entered or received by it, or shared by itself and the units above it on that day."""
    places = Place.objects.on(today).filter(unit=unit).values_list("path", flat=True)
    chain = {unit.pk, *(int(part) for path in places for part in path.split("/") if part)}
    own = Q(owner=unit) | Q(registrations__unit=unit)
    sent = Q(distributions__unit=unit, distributions__sent_at__isnull=False)
    found = RegisteredDocument.objects.filter(own | sent | Q(is_shared=True, owner__in=chain))
    return RegisteredDocument.objects.filter(pk__in=found.values("pk"))


def visible(actor: Actor, document_id: int) -> RegisteredDocument:
    """The document of this id, if the actor may read it. Raises `NotVisible`."""
    found = shared_or_visible(actor).filter(pk=document_id).first()
    if found is None:
        raise NotVisible("Không tìm thấy văn bản này trong sổ.")
    return found


def resolve_key(key: str, day: date | None, scope: QuerySet[RegisteredDocument]) -> Resolved:
    """Which document of the scope has this number with symbol and this day; never guessed.

    `scope` is `shared_or_visible(actor)` or `known_to(unit, today)`. Without a day the key decides if only one has it.
    """
    return resolve_keys([(key, day)], scope)[0]


def resolve_keys(
    named: Sequence[tuple[str, date | None]], scope: QuerySet[RegisteredDocument], issuers: Sequence[str] = ()
) -> list[Resolved]:
    """`resolve_key` for each of many, in two queries; `issuers` names the offices of the first of them."""
    likely = Q(pk__in=[])
    for key, _ in named:
        if key:
            likely |= Q(search_text__contains=key_form(key))
    known = _known(scope.filter(likely))
    said = (*issuers, *[""] * (len(named) - len(issuers)))
    both = zip(named, said, strict=True)
    return _resolved([matched(key, day, known, issuer) for (key, day), issuer in both], scope)


def resolve_text(text: str, scope: QuerySet[RegisteredDocument]) -> Resolved:
    """Which document of the scope a line of text names first, by its number, symbol and day; as `resolve_key`."""
    key, day = key_and_day(text)
    return resolve_key(key, day, scope)


def resolve(
    document: RegisteredDocument, alias: str, scope: QuerySet[RegisteredDocument] | None = None
) -> Resolved:
    """What a short name means inside one document: the alias it defines, else what it may be among those it names.

    Outside its document a short name means nothing: "Thông tư 26" is 26/2015 in one letter and three others elsewhere.
    `scope` limits what may be given.
    """
    scope = RegisteredDocument.objects.all() if scope is None else scope
    said = DocumentAlias.objects.filter(document=document, alias_key=alias_form(alias)).values("target")
    found = scope.filter(pk__in=said).first()
    if found is not None:
        return Resolved(found)
    named = scope.filter(Q(related_by__document=document) | Q(called__document=document)).distinct()
    return _resolved([Match(None, tuple(_possible(alias, named)))], named)[0]


def _possible(alias: str, named: QuerySet[RegisteredDocument]) -> list[Candidate]:
    """The documents named elsewhere in the citing one that bear this kind and number."""
    return [
        Candidate(one.pk, "Văn bản dẫn có nhắc văn bản này, nhưng không nói đây là tên gọi tắt của nó.")
        for one in named
        if one.key
        and alias_form(f"{one.get_document_type_display()} {one.key.partition('/')[0]}") == alias_form(alias)
    ]


def _known(rows: QuerySet[RegisteredDocument]) -> list[Known]:
    return [Known(*row) for row in rows.order_by("pk").values_list("pk", "key", "day", "issuer")]


def _resolved(matches: Sequence[Match], rows: QuerySet[RegisteredDocument]) -> list[Resolved]:
    wanted = {one.pk for match in matches for one in match.candidates}
    wanted |= {match.pk for match in matches if match.pk}
    found = {row.pk: row for row in rows.filter(pk__in=wanted)} if wanted else {}
    return [
        Resolved(
            found[match.pk] if match.pk else None,
            tuple((found[one.pk], one.reason) for one in match.candidates),
        )
        for match in matches
    ]
