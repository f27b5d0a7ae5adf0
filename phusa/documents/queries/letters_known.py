"""What is known of a letter before it is confirmed: whether it came before, and which deadlines of a year stand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from phusa.base.access import Actor, may
from phusa.base.text import fold
from phusa.cycles.access import SET_DEADLINES
from phusa.cycles.models import Deadline, DeadlineVersion, SchoolYear
from phusa.cycles.rules import PROVINCE_REPORT, WORDS, due_code
from phusa.documents.models import DocumentTask, RegisteredDocument, Registration
from phusa.documents.queries.register import shared_or_visible
from phusa.documents.rules.proposals import ProposedTask
from phusa.organisations.models import Unit, UnitKind

REACHES_PROVINCES = (UnitKind.MOET, UnitKind.DOET)


@dataclass(frozen=True)
class Entered:
    """A letter that stands in the register already: its line in the unit's book, and the tasks that came from it."""

    document: RegisteredDocument
    line: Registration | None
    tasks: tuple[DocumentTask, ...]
    read: Sequence[ProposedTask]

    @cached_property
    def given(self) -> dict[int, tuple[DocumentTask, ...]]:
        """Of each proposed task, by its place, those that were given from the same words and day."""
        found = {one.place: tuple(task for task in self.tasks if _same(task, one)) for one in self.read}
        return {place: tasks for place, tasks in found.items() if tasks}

    @property
    def fresh(self) -> int:
        """How many of the proposed tasks are new."""
        return len(self.read) - len(self.given)


@dataclass(frozen=True, slots=True)
class Dated:
    """The deadlines of school years that a unit sets: which there are, the years, and what it set for itself."""

    codes: Mapping[str, str]
    years: Sequence[SchoolYear]
    standing: Mapping[tuple[int, str], Deadline]

    def year_of(self, task: ProposedTask) -> SchoolYear | None:
        """The school year its day falls in; None without a day, or where that year was not opened."""
        day = task.day
        return next((year for year in self.years if day and year.first_day <= day <= year.last_day), None)

    def proposed(self, task: ProposedTask) -> str:
        """The deadline that a task means; empty where its sentence does not say so, or where it stands so already."""
        code, year = due_code(task.what or task.sentence, task.who), self.year_of(task)
        if year is None or code not in self.codes:
            return ""
        there = self.standing.get((year.pk, code))
        return "" if there and (there.day, there.wording) == (task.day, task.wording) else code

    def moved(self, task: ProposedTask) -> list[Deadline]:
        """What stands in the year of a task, to be read before it is moved: that which it means, all where unclear."""
        code, year = due_code(task.what or task.sentence, task.who), self.year_of(task)
        rows = [row for (year_id, _), row in self.standing.items() if year and year_id == year.pk]
        return [row for row in rows if row.code == code] if code in self.codes else rows


@dataclass(frozen=True, slots=True)
class SetBy:
    """A version of a deadline, with the document that set it where the reader may read that."""

    version: DeadlineVersion
    document: RegisteredDocument | None
    sentence: str


def entered_before(
    unit: Unit, document: RegisteredDocument | None, read: Sequence[ProposedTask], units: Iterable[Unit]
) -> Entered | None:
    """What the register knows of a letter that came again; None for one that never came and asked for nothing."""
    if document is None:
        return None
    line = document.registrations.filter(unit=unit).first()
    tasks = tuple(document.tasks.filter(unit__in=units).select_related("unit", "person"))
    return Entered(document, line, tasks, read) if line or tasks else None


def dated_by(actor: Actor, unit: Unit) -> Dated | None:
    """The deadlines that the actor may set at a unit; None for who sets none."""
    if not may(actor, SET_DEADLINES, unit):
        return None
    codes = {
        code: words
        for code, words in WORDS.items()
        if code != PROVINCE_REPORT or unit.kind in REACHES_PROVINCES
    }
    rows = Deadline.objects.filter(scope_code=unit.code)
    standing = {(row.school_year_id, row.code): row for row in rows}
    return Dated(codes, list(SchoolYear.objects.all()), standing)


def versions_of(actor: Actor, deadline: Deadline | None) -> list[SetBy]:
    """How a deadline was set, the one in force first, each with the document it comes from; nothing for none."""
    rows = [] if deadline is None else list(deadline.versions.select_related("by_document__document"))
    links = {row.pk: row.by_document for row in rows if hasattr(row, "by_document")}
    wanted = [link.document_id for link in links.values()]
    seen = shared_or_visible(actor).in_bulk(wanted) if wanted else {}
    return [
        SetBy(row, seen.get(link.document_id) if link else None, link.sentence if link else "")
        for row in rows
        for link in (links.get(row.pk),)
    ]


def _same(task: DocumentTask, proposed: ProposedTask) -> bool:
    return fold(task.sentence) == fold(proposed.sentence) and fold(task.wording) == fold(proposed.wording)
