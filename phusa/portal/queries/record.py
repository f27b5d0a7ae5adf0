"""My record: everything the system holds about whoever asks, composed from every room that holds some of it."""

from dataclasses import dataclass
from typing import Any

from phusa.accounts.models import Grant
from phusa.assessment.models import AnnualRecord
from phusa.base.access import Actor
from phusa.base.models import ImportRow
from phusa.base.refusals import NotVisible
from phusa.documents.models import OfficialDocument
from phusa.staff import queries as staff
from phusa.staff.models import BroughtRecord, CorrectionRequest, Person, PersonalData, RecordLook
from phusa.staff.queries import corrections
from phusa.staff.rules.details import PERSONAL

SHOWN = 10  # looks and imports on the page; all looks have a page of their own


@dataclass(frozen=True, slots=True)
class Own:
    """One masked field as its owner sees it: open."""

    name: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class MyRecord:
    """Everything held about one person, as he may know it."""

    person: Person
    former_codes: list[str]
    merged: list[Person]
    personal: list[Own]
    timeline: list[staff.Entry]
    grants: list[Grant]
    results: list[AnnualRecord]
    documents: list[OfficialDocument]
    imports: list[ImportRow]
    looks: list[RecordLook]
    look_count: int
    corrections: list[tuple[CorrectionRequest, str, str]]
    brought: list[BroughtRecord]


def my_record(actor: Actor, *, everything: bool = False) -> MyRecord:
    """All of it; `everything` also the looks and imports for which the page has no room. Raises `NotVisible`."""
    person = Person.objects.select_related("user").filter(pk=actor.person_id or 0).first()
    if person is None:
        raise NotVisible("Tài khoản này không gắn với hồ sơ giáo viên hay cán bộ quản lý nào.")
    posts = list(person.posts.select_related("unit", "subject_group"))
    merged = list(Person.objects.filter(merged_into=person).order_by("code"))
    results = _results([person, *merged])
    looks = staff.looks_at(person)
    return MyRecord(
        person=person,
        former_codes=list(person.former_codes.order_by("code").values_list("code", flat=True)),
        merged=merged,
        personal=_opened(person),
        timeline=staff.timeline(posts, list(person.absences.all()), actor.today),
        grants=list(Grant.objects.filter(user=actor.user_id or 0).select_related("unit").order_by("-valid")),
        results=results,
        documents=_documents(results),
        imports=_imports([person, *merged], everything),
        looks=list(looks if everything else looks[:SHOWN]),
        look_count=looks.count(),
        corrections=[
            (asked, corrections.field_words(asked), corrections.wanted_words(asked))
            for asked in corrections.corrections_of(person)
        ],
        brought=list(person.brought_records.order_by("brought_at")),
    )


def _opened(person: Person) -> list[Own]:
    data = PersonalData.objects.filter(person=person).first()
    values: dict[str, Any] = {name: getattr(data, name, None) for name in PERSONAL}
    return [Own(name, label, values[name].open() if values[name] else "") for name, label in PERSONAL.items()]


def _results(people: list[Person]) -> list[AnnualRecord]:
    found = AnnualRecord.objects.filter(person__in=people)
    return list(found.select_related("school_year", "unit", "annual_result").order_by("-school_year__code"))


def _documents(results: list[AnnualRecord]) -> list[OfficialDocument]:
    """The documents made of the registers in which the person stands."""
    kept = {(record.unit_id, record.school_year_id) for record in results}
    found = OfficialDocument.objects.filter(
        unit__in={unit for unit, _ in kept}, school_year__in={year for _, year in kept}
    )
    related = found.select_related("unit", "school_year", "replaced_by").order_by("-made_at")
    return [document for document in related if (document.unit_id, document.school_year_id) in kept]


def _imports(people: list[Person], everything: bool) -> list[ImportRow]:
    """The rows of files that wrote something of the person."""
    rows = ImportRow.objects.filter(target_id__in=[person.pk for person in people], written=True)
    ordered = rows.select_related("batch").order_by("-batch__created_at", "-pk")
    return list(ordered if everything else ordered[:SHOWN])
