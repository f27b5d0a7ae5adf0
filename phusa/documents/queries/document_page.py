"""One document of the register: what it is, how it stands to others, who got it, what it asks for, what was changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db.models import QuerySet

from phusa.base.access import Actor, Held, stands_for
from phusa.base.refusals import NotVisible
from phusa.base.text import show_date
from phusa.documents.access import DO_TASKS, GIVE_TASKS, KEEP_REGISTER, VIEW_REGISTER
from phusa.documents.models import (
    Distribution,
    DocumentAlias,
    DocumentDeadline,
    DocumentRelation,
    DocumentStatus,
    DocumentTask,
    Erratum,
    IncomingLetter,
    RegisteredDocument,
    Registration,
)
from phusa.documents.queries.register import shared_or_visible, visible
from phusa.documents.queries.register_page import own_unit
from phusa.organisations.models import Unit

SHOWN = (
    "document_type",
    "number",
    "symbol",
    "day",
    "issuer",
    "title",
    "signer",
    "capacity",
    "status",
    "file_name",
)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of an entry: who, when, and each field with what stood there before and after."""

    at: datetime
    by: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Everything a reader may know of a document, and what he may do with it."""

    document: RegisteredDocument
    relations: list[DocumentRelation]
    related_by: list[DocumentRelation]
    aliases: list[DocumentAlias]
    called: list[DocumentAlias]
    errata: list[Erratum]
    receivers: list[Distribution]
    registrations: list[Registration]
    tasks: list[DocumentTask]
    deadlines: list[DocumentDeadline]
    changes: list[Change]
    letter: IncomingLetter | None
    unit: Unit | None
    keeps: bool
    takes: bool
    gives: bool

    @property
    def is_withdrawn(self) -> bool:
        """Whether it holds no longer."""
        return self.document.status == DocumentStatus.WITHDRAWN

    @property
    def unread(self) -> list[Distribution]:
        """The units that got it and have not read it."""
        return [line for line in self.receivers if line.sent_at and not line.read_at]

    @property
    def unsent(self) -> list[Distribution]:
        """The units on the list that have not got it."""
        return [line for line in self.receivers if line.unit_id and not line.sent_at]


def document_page(actor: Actor, seat: Held | None, document_id: int) -> DocumentPage:
    """The page of a document. Raises `NotVisible`."""
    row, unit = visible(actor, document_id), own_unit(actor, seat)
    readable = shared_or_visible(actor)
    keeps = stands_for(actor, KEEP_REGISTER, row.owner)
    seen = Unit.objects.within(actor, VIEW_REGISTER).values("pk")
    lines = list(row.registrations.filter(unit__in=seen).select_related("unit"))
    brought = IncomingLetter.objects.within(actor, KEEP_REGISTER).filter(document=row, batch__isnull=False)
    stands = unit is not None and stands_for(actor, KEEP_REGISTER, unit)
    return DocumentPage(
        document=row,
        relations=list(row.relations.filter(other__in=readable).select_related("other")),
        related_by=list(row.related_by.filter(document__in=readable).select_related("document")),
        aliases=list(row.aliases.filter(target__in=readable).select_related("target")),
        called=list(row.called.filter(document__in=readable).select_related("document")),
        errata=list(row.errata.all()),
        receivers=list(row.distributions.select_related("unit")),
        registrations=lines,
        tasks=list(tasks_seen(actor).filter(document=row)),
        deadlines=list(row.deadlines.select_related("version__deadline__school_year")),
        changes=list(_changes(row)) if keeps else [],
        letter=brought.select_related("batch").first(),
        unit=unit,
        keeps=keeps,
        takes=stands and unit is not None and all(line.unit_id != unit.pk for line in lines),
        gives=actor.has_role(*GIVE_TASKS.roles),
    )


def tasks_seen(actor: Actor) -> QuerySet[DocumentTask]:
    """Tasks one may know of: of units within reach, and one's own."""
    return DocumentTask.objects.within(actor, DO_TASKS).select_related("unit", "person", "document")


def receiver_of(actor: Actor, document_id: int, line_id: int) -> Distribution:
    """A line of "Nơi nhận" of a document one may read. Raises `NotVisible`."""
    row = visible(actor, document_id)
    found = row.distributions.select_related("document__owner").filter(pk=line_id).first()
    if found is None:
        raise NotVisible()
    return found


def _changes(row: RegisteredDocument) -> Iterator[Change]:
    """What was changed since it was entered, newest first."""
    events: Any = RegisteredDocument.pgh_event_model  # type: ignore[attr-defined]  # made by pghistory
    kept = list(events.objects.filter(pgh_obj=row.pk).select_related("pgh_context").order_by("pk"))
    changes = []
    for before, after in pairwise(kept):
        fields = tuple(_differences(before, after))
        if fields:
            context = after.pgh_context.metadata if after.pgh_context else {}
            changes.append(Change(after.pgh_created_at, context.get("actor", ""), fields))
    return reversed(changes)


def _differences(before: Any, after: Any) -> Iterator[tuple[str, str, str]]:
    for name in SHOWN:
        if getattr(before, name) != getattr(after, name):
            label = str(getattr(RegisteredDocument._meta.get_field(name), "verbose_name", name))
            yield label, _words(before, name), _words(after, name)


def _words(event: Any, name: str) -> str:
    shown = getattr(event, f"get_{name}_display", None)
    value = shown() if shown else getattr(event, name)
    return (show_date(value) if name == "day" and value else str(value or "")) or "–"
