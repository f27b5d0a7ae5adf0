"""The legal bases of a plan: each line as it is printed, and the document of the register that it names."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from phusa.base.access import Actor
from phusa.base.text import fold, show_date
from phusa.cycles.models import SchoolYear
from phusa.documents.models import DocumentRelation, DocumentStatus, RegisteredDocument, RelationKind
from phusa.documents.queries.register import known_to, shared_or_visible
from phusa.planning.models import UnitPlan

FOUND = 20


@dataclass(frozen=True, slots=True)
class Basis:
    """A line and what it names; `name` is empty where the register knows no document for it.

    `warnings` say, in words, what to look at before it is a basis: withdrawn, replaced or amended until the year's end,
    issued after it.
    """

    text: str
    name: str = ""
    key: str = ""
    day: date | None = None
    title: str = ""
    document_id: int | None = None
    warnings: tuple[str, ...] = ()


def bases_of(plan: UnitPlan) -> list[Basis]:
    """The lines of the plan in their order, in three queries."""
    rows = plan.based_on.select_related("document").filter(text__in=plan.bases)
    named = {row.text: row.document for row in rows}
    said = _warnings(list(named.values()), plan.school_year)
    return [_basis(text, named.get(text), said) for text in plan.bases]


def readable_bases(actor: Actor, plan: UnitPlan) -> tuple[list[Basis], frozenset[int]]:
    """The bases, and the ids of those documents that the actor may open."""
    bases = bases_of(plan)
    ids = [one.document_id for one in bases if one.document_id]
    found = shared_or_visible(actor).filter(pk__in=ids).values_list("pk", flat=True) if ids else ()
    return bases, frozenset(found)


def citable(plan: UnitPlan, words: str, today: date) -> list[RegisteredDocument]:
    """Documents that the plan's unit knows, by words in any order without accents; the latest when nothing is asked."""
    rows = known_to(plan.unit, today).exclude(status=DocumentStatus.WITHDRAWN)
    for word in fold(words).split():
        rows = rows.filter(search_text__contains=word)
    return list(rows[:FOUND])


def line_of(document: RegisteredDocument) -> str:
    """A document as a line of bases: type, number, day, who issued it, what it is about."""
    by = f" của {document.issuer}" if document.issuer else ""
    about = f" {document.title}" if document.key else ""
    return f"{document.name}{by}{about}".strip()


def _basis(text: str, document: RegisteredDocument | None, said: dict[int, tuple[str, ...]]) -> Basis:
    if document is None:
        return Basis(text)
    return Basis(
        text,
        document.name,
        document.key,
        document.day,
        document.title,
        document.pk,
        said.get(document.pk, ()),
    )


def _warnings(documents: list[RegisteredDocument], year: SchoolYear) -> dict[int, tuple[str, ...]]:
    """What was issued after the year neither replaces nor amends anything in it, and is remarked as a basis itself."""
    found: dict[int, list[str]] = defaultdict(list)
    for one in documents:
        if one.status == DocumentStatus.WITHDRAWN:
            found[one.pk].append("đã thu hồi")
        if one.day and one.day > year.last_day:
            found[one.pk].append(f"ban hành ngày {show_date(one.day)}, sau năm học {year}")
    words = {RelationKind.REPLACES: "đã được thay thế bởi", RelationKind.AMENDS: "đã được sửa đổi bởi"}
    later = DocumentRelation.objects.filter(
        other__in=[one.pk for one in documents], kind__in=words
    ).select_related("document")
    for relation in later.exclude(document__day__gt=year.last_day):
        found[relation.other_id].append(f"{words[RelationKind(relation.kind)]} {relation.document}")
    return {pk: tuple(lines) for pk, lines in found.items()}
