"""A unit's closed year as it would go up: what was found, the figures, and the content that is frozen."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from phusa.assessment.models import AnnualRecord, YearClose
from phusa.assessment.queries.appeals_waiting import waiting_decisions
from phusa.assessment.queries.board import BoardRow, board_rows
from phusa.base.access import Actor
from phusa.base.access.roles import SCHOOL_HEADS
from phusa.base.refusals import NotVisible
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.documents.models import DocumentFile, OfficialDocument
from phusa.organisations.models import Unit, UnitKind
from phusa.organisations.queries import codes_from_root, unit_above
from phusa.regulations.queries import library, readings_shown
from phusa.reports.rules.sending import Finding, Gap, ReportFacts, findings
from phusa.staff.queries import main_posts
from phusa.workflow.access import VIEW_SUBMISSIONS
from phusa.workflow.models import Submission
from phusa.workflow.rules.figures import Figure, added

NOTHING_DONE = frozenset({"class_khong_hoan_thanh", "cbql_khong_dat_yeu_cau", "plan_khong_hoan_thanh"})


@dataclass(frozen=True, slots=True)
class YearReport:
    """A unit's year as it would be sent: to whom, what was found, its figures, and the content without answers."""

    unit: Unit
    school_year: SchoolYear
    above: Unit | None
    close: YearClose | None
    findings: list[Finding]
    figures: list[Figure]
    content: dict[str, Any]

    @property
    def documents(self) -> list[OfficialDocument]:
        """The documents of the close, the list first."""
        return _documents(self.close)

    @property
    def people(self) -> int:
        """How many people the report counts."""
        return sum(figure.people for figure in self.figures)


def year_report(unit: Unit, school_year: SchoolYear, today: date) -> YearReport:
    """The report of a unit's year as it stands; tree and roster are those of the year's day nearest to today."""
    day = day_within(school_year, today)
    close = YearClose.objects.filter(unit=unit, school_year=school_year)
    kept = close.select_related("class_list", "report").first()
    rows = board_rows(AnnualRecord.objects.filter(unit=unit, school_year=school_year).by_name())
    above = unit_above(unit, day)
    content = _content(kept, rows, codes_from_root(unit, school_year.last_day), school_year)
    facts = _facts(unit, kept, above, rows, day, content)
    return YearReport(
        unit=unit,
        school_year=school_year,
        above=above,
        close=kept,
        findings=findings(facts),
        figures=added(_figure(row) for row in rows),
        content=content,
    )


def sendings(unit: Unit, school_year: SchoolYear, kind: str) -> list[Submission]:
    """All that a unit has sent for a year, the latest first."""
    found = Submission.objects.filter(unit=unit, school_year=school_year, kind=kind)
    return list(found.select_related("unit", "to_unit", "school_year").order_by("-attempt"))


def sending_read(sent: Iterable[Submission], attempt: str) -> Submission:
    """Of a unit's sendings the one a page showed, by the attempt that its form carries: nobody acts on one he has not
    read, and the action refuses one that another has followed. Raises `NotVisible`."""
    found = next((one for one in sent if str(one.attempt) == attempt), None)
    if found is None:
        raise NotVisible("Không tìm thấy lần gửi này.")
    return found


def visible_submission(actor: Actor, submission_id: int) -> Submission:
    """A submission the actor may see, with its units. Raises `NotVisible`."""
    kept = Submission.objects.within(actor, VIEW_SUBMISSIONS).filter(pk=submission_id)
    found = kept.select_related("unit", "to_unit", "school_year", "request__form").first()
    if found is None:
        raise NotVisible("Không tìm thấy báo cáo này.")
    return found


def own_school(actor: Actor) -> Unit | None:
    """The school for which the actor sends reports; None for somebody who looks after several, or none."""
    units = [held.unit_id for held in actor.held if held.role in SCHOOL_HEADS]
    return Unit.objects.filter(pk__in=units, kind=UnitKind.SCHOOL).order_by("pk").first()


def _documents(close: YearClose | None) -> list[OfficialDocument]:
    return [document for document in (close.class_list, close.report) if document] if close else []


def _figure(row: BoardRow) -> Figure:
    result = getattr(row.record, "annual_result", None)
    regulation, edition = (result.regulation, result.edition) if result else ("", "")
    return Figure(row.record.level, row.record.role, regulation, edition, row.class_code, 1)


def _facts(
    unit: Unit,
    close: YearClose | None,
    above: Unit | None,
    rows: Sequence[BoardRow],
    day: date,
    content: dict[str, Any],
) -> ReportFacts:
    if close is None or not close.is_closed:
        return ReportFacts(unit.name, is_closed=False, above=above.name if above else "")
    documents = _documents(close)
    listed = _people(documents[0]) if documents else []
    on_roster = {post.person_id: post.person.name for post in main_posts(unit, day)}
    recorded = {row.record.person_id: row.name for row in rows}
    return ReportFacts(
        unit=unit.name,
        is_closed=True,
        above=above.name if above else "",
        has_documents=len(documents) == 2,
        same_data=len({document.data_sha256 for document in documents}) == 1,
        unlisted=[name for person, name in on_roster.items() if person not in recorded],
        left=[name for person, name in recorded.items() if person not in on_roster],
        counted=len(rows),
        listed=len(listed),
        same_classes=Counter(row.class_code for row in rows) == Counter(p["class_code"] for p in listed),
        broken=_broken(documents),
        undone=[f"{one.line}, {one.person.name}" for one in waiting_decisions(unit.pk, close.school_year_id)],
        not_completed=[row.name for row in rows if row.class_code in NOTHING_DONE],
        differences=[f"{row.name}: {item['item']}" for row in rows for item in row.record.differences],
        readings=[one["question"] for one in content["readings"] if not one["document"]],
        gaps=[
            Gap(row.record.pk, row.name, row.record.missing_accepted)
            for row in rows
            if row.record.missing_accepted
        ],
    )


def _people(document: OfficialDocument) -> list[dict[str, Any]]:
    return [person for group in document.data["groups"] for person in group["people"]]


def _broken(documents: Sequence[OfficialDocument]) -> list[str]:
    files = DocumentFile.objects.filter(document__in=documents).order_by("pk")
    return [file.file_name for file in files if _hash(file) != file.file_sha256]


def _hash(file: DocumentFile) -> str:
    """The SHA-256 of the bytes on the disk; empty when they are not there."""
    try:
        with file.file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return ""


def _content(
    close: YearClose | None, rows: Sequence[BoardRow], scopes: Sequence[str], school_year: SchoolYear
) -> dict[str, Any]:
    """What is frozen besides the answers: documents with their hashes, the editions and readings that decided."""
    results = [row.record.annual_result for row in rows if row.class_code]
    used = {name for result in results for name in result.verdict["switches"]}
    return {
        "documents": [_document(document) for document in _documents(close)],
        "editions": [_edition(*one) for one in sorted({(r.regulation, r.edition) for r in results})],
        "readings": [
            {
                "code": " ".join(reading.switch.ids),
                "question": reading.switch.question,
                "reading": reading.switch.meaning(reading.value),
                "document": reading.confirmed_by,
            }
            for reading in readings_shown(scopes, school_year.code)
            if reading.switch.name in used
        ],
    }


def _edition(regulation: str, edition: str) -> dict[str, str]:
    law = library().edition(regulation, date.fromisoformat(edition))
    return {"regulation": regulation, "edition": edition, "cited": law.document, "confidence": law.confidence}


def _document(document: OfficialDocument) -> dict[str, Any]:
    return {
        "kind": document.kind,
        "check_code": document.check_code,
        "data_sha256": document.data_sha256,
        "template_version": document.template_version,
        "files": [
            {
                "format": file.format,
                "name": file.file_name,
                "size": file.file_size,
                "sha256": file.file_sha256,
            }
            for file in document.files.order_by("format")
        ],
    }
