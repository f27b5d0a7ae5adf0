"""The list of the register: the books of a unit, what is shared, all one may read; found by words, a page at a time."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce

from phusa.base.access import Actor, Held
from phusa.base.paging import Stretch, Turn, stretch
from phusa.base.refusals import NotVisible
from phusa.base.text import fold
from phusa.cycles.models import SchoolYear
from phusa.documents.access import KEEP_REGISTER, VIEW_REGISTER
from phusa.documents.models import (
    Direction,
    Distribution,
    DocumentTask,
    DocumentType,
    RegisteredDocument,
    Registration,
    TaskState,
)
from phusa.documents.queries.receivers import KEEPERS
from phusa.documents.queries.register import shared_or_visible
from phusa.organisations.models import Unit

IN, OUT, SHARED = "den", "di", "chung"
BOOKS = {IN: Direction.IN, OUT: Direction.OUT}
YEAR_STEP = 10**9
WAITING = 10**13  # what has no line yet stands above every line
LONG_AGO = date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents are wanted; what is empty does not narrow. `year` is the calendar year of the document."""

    book: str = ""
    search: str = ""
    type: str = ""
    year: int | None = None
    status: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything but the book is asked."""
        return bool(self.search or self.type or self.year or self.status)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A document of the list; `line` is its number in the book, `is_waiting` that it came and has no line yet."""

    document: RegisteredDocument
    line: int | None
    is_waiting: bool
    is_unread: bool
    open_tasks: int


def own_unit(actor: Actor, seat: Held | None) -> Unit | None:
    """The unit whose books the reader sees: that of his seat, else the first whose register he may see."""
    held = [one for one in actor.held if one.role in VIEW_REGISTER.roles]
    ids = [one.unit_id for one in held if one == seat] + [one.unit_id for one in held]
    return Unit.objects.filter(pk__in=ids[:1], kind__in=KEEPERS).first()


def register_page(actor: Actor, unit: Unit | None, wanted: Wanted, turn: Turn) -> Stretch[RegisterRow]:
    """A page of the documents wanted: of a book the newest lines first, else the newest documents."""
    rows = _placed(_narrowed(shared_or_visible(actor), unit, wanted), unit, wanted)
    at = rows.filter(pk=int(turn.code)).values_list("at", "pk").first() if turn.code.isdigit() else None
    if at is not None:
        side = "gt" if turn.backwards else "lt"
        rows = rows.filter(Q(**{f"at__{side}": at[0]}) | Q(**{"at": at[0], f"pk__{side}": at[1]}))
    order = ("at", "pk") if turn.backwards else (F("at").desc(), "-pk")
    found = list(rows.order_by(*order)[: turn.size + 1])
    return stretch(_rows(found, unit), turn, lambda row: str(row.document.pk))


def _narrowed(
    rows: QuerySet[RegisteredDocument], unit: Unit | None, wanted: Wanted
) -> QuerySet[RegisteredDocument]:
    asked = Q(is_shared=True) if wanted.book == SHARED else Q()
    if wanted.book in BOOKS:
        lines = Registration.objects.filter(unit=unit, direction=BOOKS[wanted.book])
        asked = Q(pk__in=lines.values("document"))
        if wanted.book == IN:
            asked |= Q(pk__in=_sent_to(unit).values("document"))
    if wanted.search:
        for word in fold(wanted.search).split():
            asked &= Q(search_text__contains=word)
    if wanted.type:
        asked &= Q(document_type=wanted.type)
    if wanted.year:
        asked &= Q(day__year=wanted.year)
    if wanted.status:
        asked &= Q(status=wanted.status)
    return rows.filter(asked)


def _placed(rows: QuerySet[RegisteredDocument], unit: Unit | None, wanted: Wanted) -> QuerySet[Any, Any]:
    if wanted.book not in BOOKS:
        return rows.annotate(at=Coalesce("day", Value(LONG_AGO)))
    lines = Registration.objects.filter(document=OuterRef("pk"), unit=unit)
    placed = lines.annotate(at=Cast("year", BigIntegerField()) * YEAR_STEP + F("book_number")).values("at")
    return rows.annotate(
        at=Coalesce(
            Subquery(placed, output_field=BigIntegerField()), Value(WAITING, output_field=BigIntegerField())
        )
    )


def _sent_to(unit: Unit | None) -> QuerySet[Distribution]:
    return Distribution.objects.filter(unit=unit, sent_at__isnull=False)


def sent_waiting(seat: Held | None) -> int:
    """How many documents sent to the seat's own unit have no line in its book yet; none for who keeps no register."""
    if seat is None or seat.role not in KEEP_REGISTER.roles:
        return 0
    taken = Registration.objects.filter(document=OuterRef("document"), unit=seat.unit_id)
    sent = Distribution.objects.filter(unit=seat.unit_id, sent_at__isnull=False)
    return sent.filter(~Exists(taken)).count()


def _rows(found: list[RegisteredDocument], unit: Unit | None) -> list[RegisterRow]:
    ids = [row.pk for row in found]
    lines = dict(
        Registration.objects.filter(document__in=ids, unit=unit).values_list("document", "book_number")
    )
    sent = dict(_sent_to(unit).filter(document__in=ids).values_list("document", "read_at"))
    tasks: dict[int, int] = {}
    for pk in DocumentTask.objects.filter(document__in=ids, unit=unit, state=TaskState.OPEN).values_list(
        "document", flat=True
    ):
        tasks[pk] = tasks.get(pk, 0) + 1
    return [
        RegisterRow(
            row,
            lines.get(row.pk),
            row.pk in sent and row.pk not in lines,
            row.pk in sent and sent[row.pk] is None,
            tasks.get(row.pk, 0),
        )
        for row in found
    ]


def years_of(actor: Actor) -> list[int]:
    """The calendar years of the documents one may read, newest first."""
    days = shared_or_visible(actor).filter(day__isnull=False).dates("day", "year", order="DESC")
    return [day.year for day in days]


@dataclass(frozen=True, slots=True)
class YearSet:
    """What a unit has of documents for a school year (S-023), by type, and what is shared for it from above."""

    unit: Unit
    year: SchoolYear
    groups: list[tuple[str, list[RegisteredDocument]]]


def year_set(actor: Actor, seat: Held | None, code: str) -> YearSet:
    """The set of documents of the reader's unit and the units above for a school year.

    What was issued from the first of July before the year until its last day, or names the year in its title. Raises
    `NotVisible`.
    """
    unit, year = own_unit(actor, seat), SchoolYear.objects.filter(code=code).first()
    if unit is None or year is None:
        raise NotVisible()
    first = date(year.first_day.year, 7, 1)
    named = Q(search_text__contains=fold(year.code)) | Q(
        search_text__contains=fold(year.code.replace("-", " - "))
    )
    rows = shared_or_visible(actor).filter(Q(day__gte=first, day__lte=year.last_day) | named)
    own = rows.filter(Q(owner=unit) | Q(is_shared=True) | Q(registrations__unit=unit)).distinct()
    by_type: dict[str, list[RegisteredDocument]] = {}
    for row in own.order_by(F("day").asc(nulls_last=True), "pk"):
        by_type.setdefault(row.document_type, []).append(row)
    groups = [(label, by_type[code]) for code, label in DocumentType.choices if code in by_type]
    return YearSet(unit, year, groups)
