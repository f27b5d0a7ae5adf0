"""Verbs on mark sheets: bring one in, check it, apply it, throw it away."""

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from phusa.assessment.access import IMPORT_SCORES
from phusa.assessment.actions.closing import refuse_closed
from phusa.assessment.actions.roster import enrol_rows
from phusa.assessment.actions.years import YearRow, write_year
from phusa.assessment.models import ScoreSheet
from phusa.assessment.queries.preview import GOOD
from phusa.assessment.queries.sheets import Reading, ReadRow, read_sheet
from phusa.assessment.rules.staging import issue_values, staged_component, staged_values
from phusa.base import audit, jobs
from phusa.base.access import Actor, require
from phusa.base.files import brought_file, digest_of
from phusa.base.models import ImportBatch, ImportOutcome, ImportRow, ImportState
from phusa.base.refusals import Refused
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit


@action
def bring_sheet(
    *, actor: Actor, now: datetime, unit: Unit, school_year: SchoolYear, file: Any, name: str
) -> ScoreSheet:
    """Keep an uploaded mark sheet with its hash and let a job check it. Nothing of it counts before it is applied."""
    require(actor, IMPORT_SCORES, unit)
    refuse_closed(unit, school_year)
    digest = digest_of(file)
    batch = brought_file(actor=actor, now=now, kind="scores", file=file, name=name, digest=digest)
    batch.save()
    sheet = ScoreSheet.objects.create(batch=batch, unit=unit, school_year=school_year)
    sheet.job_key = jobs.start(
        "assessment.check_sheet",
        actor=actor,
        now=now,
        title=f"Kiểm tra tệp {batch.file_name}",
        sheet_id=sheet.pk,
    )
    sheet.save(update_fields=["job_key"])
    audit.record(actor, IMPORT_SCORES, sheet, now=now, after={"file": batch.file_name, "sha256": digest})
    return sheet


@action
def check_sheet(*, actor: Actor, now: datetime, sheet: ScoreSheet) -> None:
    """Read a sheet into staging with what applying it would do. Checking it again reads it anew."""
    require(actor, IMPORT_SCORES, sheet)
    batch = ImportBatch.objects.select_for_update().get(pk=sheet.batch_id)
    if batch.state in (ImportState.APPLIED, ImportState.DISCARDED):
        return
    try:
        reading = read_sheet(Path(batch.file.path), batch.file_name, sheet.unit, sheet.school_year)
    except Refused as refused:
        batch.state = ImportState.REFUSED
        batch.refusal = {"code": refused.code, "text": refused.text, "next_step": refused.next_step}
        batch.save()
        return
    _stage(batch, reading)
    audit.record(actor, IMPORT_SCORES, sheet, now=now, after={"counts": batch.counts})


@action
def apply_sheet(*, actor: Actor, now: datetime, sheet: ScoreSheet, with_new_people: bool) -> ImportBatch:
    """Write the good rows of a checked sheet: people (when agreed), plans, exemptions, scores, results; all or nothing.

    Rows in error stay out. Applying again changes nothing. Refused when the year is closed or nothing was checked.
    """
    require(actor, IMPORT_SCORES, sheet)
    batch = ImportBatch.objects.select_for_update().get(pk=sheet.batch_id)
    if batch.state == ImportState.APPLIED:
        return batch
    refuse_closed(sheet.unit, sheet.school_year)
    if batch.state != ImportState.PREVIEW:
        raise Refused(
            "not_checked", "Tệp này chưa kiểm tra xong hoặc không dùng được. Hãy tải tệp lên lại.", status=409
        )
    rows = list(batch.rows.filter(outcome__in=GOOD).order_by("number"))
    if with_new_people:
        enrol_rows(actor, now, sheet, [row for row in rows if row.outcome == ImportOutcome.NEW])
    rows = [row for row in rows if row.target_id is not None]
    batch.state, batch.applied_at = ImportState.APPLIED, now
    batch.save(update_fields=["state", "applied_at"])
    changed = write_year(
        actor=actor,
        now=now,
        unit=sheet.unit,
        school_year=sheet.school_year,
        rows=[_year_row(row, batch.file_name) for row in rows],
        source=batch.file_name,
    )
    after = {"rows": len(rows), "changed": changed, "sha256": batch.file_sha256}
    audit.record(actor, IMPORT_SCORES, sheet, now=now, after=after)
    return batch


@action
def discard_sheet(*, actor: Actor, now: datetime, sheet: ScoreSheet) -> None:
    """Throw away a sheet that was not applied; discarding again changes nothing."""
    require(actor, IMPORT_SCORES, sheet)
    batch = ImportBatch.objects.select_for_update().get(pk=sheet.batch_id)
    if batch.state == ImportState.APPLIED:
        raise Refused("applied", "Tệp này đã ghi, không bỏ được nữa. Hãy sửa điểm trên bảng.", status=409)
    if batch.state != ImportState.DISCARDED:
        batch.state = ImportState.DISCARDED
        batch.save(update_fields=["state"])
        audit.record(actor, IMPORT_SCORES, sheet, now=now, after={"state": batch.state})


def _stage(batch: ImportBatch, reading: Reading) -> None:
    ImportRow.objects.filter(batch=batch).delete()
    ImportRow.objects.bulk_create(_staged_row(batch, row) for row in reading.rows)
    batch.state, batch.refusal = ImportState.PREVIEW, None
    batch.counts = Counter(row.outcome for row in reading.rows)
    own = {row.person.row for row in reading.rows}
    batch.reading = {
        "sheet": reading.sheet.sheet,
        "header_rows": list(reading.sheet.header_rows),
        "columns": [[column.letter, column.kind, column.heading] for column in reading.sheet.columns],
        "issues": [issue_values(issue) for issue in reading.sheet.issues if issue.row not in own],
    }
    batch.save()


def _staged_row(batch: ImportBatch, row: ReadRow) -> ImportRow:
    return ImportRow(
        batch=batch,
        number=row.person.row,
        values=staged_values(row.person),
        issues=[issue_values(issue) for issue in row.issues],
        outcome=row.outcome,
        target_id=row.match.person_id,
        verdict=row.judged.verdict_json if row.judged else None,
    )


def _year_row(row: ImportRow, file_name: str) -> YearRow:
    """A staged row as what is to be written of a person's year."""
    values = row.values
    components = [(staged_component(item), f"{file_name}, ô {item['at']}") for item in values["components"]]
    return YearRow(
        person_id=row.target_id or 0,
        role=values["role"],
        level=values["level"],
        modules=values["planned"],
        exemptions=values["exempt"],
        components=components,
        stated_average=values["school_average"],
        stated_class=values["school_class"],
        differences=_differences(row),
    )


def _differences(row: ImportRow) -> list[dict[str, str]]:
    """Where the school's own figures differ from the computed ones, with the reason found when the file was checked."""
    verdict = row.verdict or {}
    kinds = {
        "average_differs": (
            "ĐTB",
            *(_comma(v) for v in (row.values["school_average"], verdict.get("average"))),
        ),
        "class_differs": ("Xếp loại", row.values["school_class"], verdict.get("label") or ""),
    }
    return [
        {
            "item": kinds[i["code"]][0],
            "by_school": kinds[i["code"]][1],
            "by_rule": kinds[i["code"]][2],
            # The sentence names the cell and both figures first, which the table has in columns of its own.
            "reason": i["text"].partition(". ")[2] or i["text"],
        }
        for i in row.issues
        if i["code"] in kinds
    ]


def _comma(number: str | None) -> str:
    return (number or "").replace(".", ",")
