"""A checked mark sheet as its owner reads it: what writing it would do, what is doubtful, whom it would add."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from phusa.assessment.access import IMPORT_SCORES
from phusa.assessment.models import ScoreSheet
from phusa.assessment.rules.marksheets.facts import ERROR
from phusa.base.access import Actor
from phusa.base.models import ImportBatch, ImportOutcome, ImportRow, ImportState, JobProgress
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit

# What applying writes: everything that is not in error and is about somebody.
GOOD = (ImportOutcome.NEW, ImportOutcome.CHANGED, ImportOutcome.UNCHANGED)
DIFFERS = ("average_differs", "class_differs")


@dataclass(frozen=True, slots=True)
class SheetIssue:
    """One thing to look at: where it stands in the file and what it says."""

    row: int | None
    name: str
    column: str
    heading: str
    code: str
    is_error: bool
    text: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What the school wrote of one person beside what the regulation gives, with the reason."""

    row: int
    name: str
    school_average: str
    average: str
    school_class: str
    label: str
    reasons: list[str]


@dataclass(frozen=True, slots=True)
class Preview:
    """All that the preview shows; `counts` add up to the rows read."""

    sheet: ScoreSheet
    total: int
    counts: Mapping[str, int]
    issues: list[SheetIssue]
    compared: list[Compared]
    new_people: list[str]
    classes: Mapping[str, int] = field(default_factory=dict)

    @property
    def starts_roster(self) -> bool:
        """Whether nobody of the sheet is known yet: then all of them are the school's staff."""
        return bool(self.new_people) and not self.count("changed") and not self.count("unchanged")

    @property
    def error_rows(self) -> int:
        """Rows that are not written until they are mended."""
        return self.count("error") + self.count("doubtful")

    def count(self, outcome: str) -> int:
        """How many rows come to this."""
        return self.counts.get(outcome, 0)

    def to_write(self, with_new: bool) -> int:
        """How many rows writing would write that are not there yet."""
        return self.count("changed") + (self.count("new") if with_new else 0)

    def kinds(self) -> list[tuple[str, int]]:
        """The kinds of issues with their number, errors first, then the most frequent."""
        found = Counter(issue.code for issue in self.issues)
        bad = {issue.code for issue in self.issues if issue.is_error}
        return sorted(found.items(), key=lambda item: (item[0] not in bad, -item[1], item[0]))


def sheets_of(actor: Actor, unit: Unit, school_year: SchoolYear) -> QuerySet[ScoreSheet]:
    """The sheets brought in for a unit's year where the actor may bring in sheets, newest first."""
    units = Unit.objects.within(actor, IMPORT_SCORES)
    found = ScoreSheet.objects.filter(unit=unit, unit__in=units, school_year=school_year)
    return found.select_related("batch").order_by("-batch__created_at", "-pk")


def progress_of(sheet: ScoreSheet) -> JobProgress | None:
    """How far the check of a sheet has come."""
    return JobProgress.objects.filter(key=sheet.job_key).first() if sheet.job_key else None


def preview_of(sheet: ScoreSheet) -> Preview:
    """The preview of a checked sheet: one query for its rows."""
    rows = list(sheet.batch.rows.order_by("number"))
    columns = {letter: heading for letter, _, heading in sheet.batch.reading.get("columns", [])}
    names = {row.number: row.values["name"] for row in rows}
    raw = [*sheet.batch.reading.get("issues", []), *(issue for row in rows for issue in row.issues)]
    issues = [_issue(one, names, columns) for one in raw if one["code"] != "unknown_person"]
    return Preview(
        sheet=sheet,
        total=len(rows),
        counts=Counter(row.outcome for row in rows),
        issues=sorted(issues, key=lambda i: (not i.is_error, i.row or 0, i.column)),
        compared=[_compared(row) for row in rows if any(i["code"] in DIFFERS for i in row.issues)],
        new_people=[row.values["name"] for row in rows if row.outcome == ImportOutcome.NEW],
        classes=Counter(row.verdict["label"] for row in rows if row.verdict),
    )


def written(batch: ImportBatch) -> int:
    """How many people an applied sheet wrote: the good rows that are about somebody."""
    return batch.rows.filter(target_id__isnull=False, outcome__in=GOOD).count()


def is_waiting(sheet: ScoreSheet) -> bool:
    """Whether the check is still to come or going on."""
    return sheet.batch.state == ImportState.UPLOADED


def _issue(raw: Mapping[str, Any], names: Mapping[int, str], columns: Mapping[str, str]) -> SheetIssue:
    column = raw["column"] or ""
    return SheetIssue(
        row=raw["row"],
        name=names.get(raw["row"], ""),
        column=column,
        heading=columns.get(column, ""),
        code=raw["code"],
        is_error=raw["severity"] == ERROR,
        text=raw["text"],
    )


def _compared(row: ImportRow) -> Compared:
    verdict = row.verdict or {}
    return Compared(
        row=row.number,
        name=row.values["name"],
        school_average=row.values["school_average"].replace(".", ","),
        average=(verdict.get("average") or "").replace(".", ","),
        school_class=row.values["school_class"],
        label=verdict.get("label", ""),
        reasons=[_why(issue["text"]) for issue in row.issues if issue["code"] in DIFFERS],
    )


def _why(text: str) -> str:
    """The reason alone: "Dòng 14, cột S: nhà trường xếp “Giỏi”, theo quy định là “Khá”. Vì …" → "Vì …"."""
    said = text.partition(": ")[2]
    return said.partition(". ")[2] or said
