"""Verbs on mark sheets: bring one in, check it, apply it, throw it away."""

import hashlib
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.files import File

from phusa.assessment.access import IMPORT_SCORES
from phusa.assessment.actions.closing import refuse_closed
from phusa.assessment.actions.components import Change, Origin, write_components
from phusa.assessment.actions.results import refresh_results
from phusa.assessment.models import AnnualRecord, ScoreSheet
from phusa.assessment.queries.sheets import Reading, ReadRow, read_sheet
from phusa.assessment.rules.staging import issue_values, staged_component, staged_values
from phusa.base import audit, jobs
from phusa.base.access import Actor, require
from phusa.base.models import ImportBatch, ImportOutcome, ImportRow, ImportState
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.organisations.actions import found_unit
from phusa.organisations.models import Unit, UnitKind
from phusa.staff.actions import NewPost, enrol_people
from phusa.staff.models import Position, StaffRole
from phusa.staff.queries import main_posts

WRITES = (ImportOutcome.NEW, ImportOutcome.CHANGED, ImportOutcome.UNCHANGED)


@action
def bring_sheet(
    *, actor: Actor, now: datetime, unit: Unit, school_year: SchoolYear, file: Any, name: str
) -> ScoreSheet:
    """Keep an uploaded mark sheet with its hash and let a job check it. Nothing of it counts before it is applied."""
    require(actor, IMPORT_SCORES, unit)
    refuse_closed(unit, school_year)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    batch = ImportBatch(
        kind="scores",
        file_name=clean(name),
        file_size=file.size,
        file_sha256=digest,
        owner_user_id=actor.user_id,
        owner_name=actor.name,
        created_at=now,
    )
    batch.file.save(f"{digest[:16]}{Path(name).suffix.lower()}", File(file), save=True)
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
    rows = list(batch.rows.filter(outcome__in=WRITES).order_by("number"))
    if with_new_people:
        _enrol(actor, now, sheet, [row for row in rows if row.outcome == ImportOutcome.NEW])
    rows = [row for row in rows if row.target_id is not None]
    records = _records(sheet, rows)
    changes = _write(
        sheet, rows, records, Origin(actor.name, now, batch.file_name, _cells(rows, records, batch))
    )
    batch.state, batch.applied_at = ImportState.APPLIED, now
    batch.save(update_fields=["state", "applied_at"])
    refresh_results(sheet.unit, sheet.school_year, [record.pk for record in records.values()], now=now)
    after = {"rows": len(rows), "changed": len(changes), "sha256": batch.file_sha256}
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


def _enrol(actor: Actor, now: datetime, sheet: ScoreSheet, rows: list[ImportRow]) -> None:
    """Create the people of the new rows, and the subject groups they name, as the school's staff."""
    if not rows:
        return
    from_day = sheet.school_year.first_day
    groups = _groups(actor, now, sheet, {row.values["subject_group"] for row in rows})
    posts = [_new_post(row.values, groups) for row in rows]
    reason = f"Có trong bảng điểm {sheet.batch.file_name}"
    people = enrol_people(
        actor=actor, now=now, unit=sheet.unit, posts=posts, from_day=from_day, reason=reason
    )
    for row, person in zip(rows, people, strict=True):
        row.target_id = person.pk
    ImportRow.objects.bulk_update(rows, ["target_id"])


def _new_post(values: dict[str, Any], groups: dict[str, Unit]) -> NewPost:
    birth: str = values["birth"]
    return NewPost(
        name=values["name"],
        role=StaffRole(values["role"]),
        level=values["level"],
        position=Position(values["position"]),
        birth_date=date.fromisoformat(birth) if len(birth) == 10 else None,
        birth_year=int(birth[:4]) if birth else None,
        subject_group=groups.get(values["subject_group"].casefold()),
    )


def _groups(actor: Actor, now: datetime, sheet: ScoreSheet, names: set[str]) -> dict[str, Unit]:
    """The school's subject groups by name, those the sheet names for the first time founded."""
    from_day = sheet.school_year.first_day
    under = Unit.objects.on(sheet.school_year.last_day).filter(
        parent_id=sheet.unit.pk, kind=UnitKind.SUBJECT_GROUP
    )
    groups = {unit.name.casefold(): unit for unit in under}
    for name in sorted(filter(None, names)):
        if name.casefold() not in groups:
            unit = Unit(
                code=f"{sheet.unit.code}-T{len(groups) + 1:02d}", name=name, kind=UnitKind.SUBJECT_GROUP
            )
            groups[name.casefold()] = found_unit(
                actor=actor,
                now=now,
                parent=sheet.unit,
                unit=unit,
                from_day=from_day,
                reason="Có trong bảng điểm",
            )
    return groups


def _records(sheet: ScoreSheet, rows: list[ImportRow]) -> dict[int, AnnualRecord]:
    """The records of the people of these rows, opened where there were none, locked."""
    people = {row.target_id for row in rows}
    have = AnnualRecord.objects.filter(school_year=sheet.school_year, person__in=people)
    missing = people - set(have.values_list("person", flat=True))
    posts = {post.person_id: post for post in main_posts(sheet.unit, sheet.school_year.last_day)}
    AnnualRecord.objects.bulk_create(
        AnnualRecord(
            person_id=person,
            school_year=sheet.school_year,
            unit=sheet.unit,
            subject_group=posts[person].subject_group,
            role=posts[person].role,
            position=posts[person].position,
            level=posts[person].level,
        )
        for person in sorted(missing)  # type: ignore[type-var]
    )
    locked = AnnualRecord.objects.select_for_update(of=("self",)).filter(
        school_year=sheet.school_year, unit=sheet.unit, person__in=people
    )
    return {record.person_id: record for record in locked.order_by("pk")}


def _write(
    sheet: ScoreSheet, rows: list[ImportRow], records: dict[int, AnnualRecord], origin: Origin
) -> list[Change]:
    wanted = []
    for row in rows:
        record = records[row.target_id]  # type: ignore[index]
        record.role, record.level = row.values["role"], row.values["level"]
        record.elective_modules = row.values["planned"] or record.elective_modules
        record.exemptions = row.values["exempt"]
        record.stated_average, record.stated_class = row.values["school_average"], row.values["school_class"]
        record.differences = _differences(row)
        record.version += 1
        components = [staged_component(values) for values in row.values["components"]]
        wanted.append((record, {(c.block, c.module): c for c in components}))
    AnnualRecord.objects.bulk_update(
        records.values(),
        [
            "role",
            "level",
            "elective_modules",
            "exemptions",
            "stated_average",
            "stated_class",
            "differences",
            "version",
        ],
    )
    return write_components(wanted, origin)


def _differences(row: ImportRow) -> list[dict[str, str]]:
    """Where the school's own figures differ from the computed ones, with the reason found when the file was checked."""
    verdict = row.verdict or {}
    kinds = {
        "average_differs": ("ĐTB", row.values["school_average"], verdict.get("average") or ""),
        "class_differs": ("Xếp loại", row.values["school_class"], verdict.get("label") or ""),
    }
    return [
        {
            "item": kinds[i["code"]][0],
            "by_school": kinds[i["code"]][1],
            "by_rule": kinds[i["code"]][2],
            "reason": i["text"],
        }
        for i in row.issues
        if i["code"] in kinds
    ]


def _cells(
    rows: list[ImportRow], records: dict[int, AnnualRecord], batch: ImportBatch
) -> dict[tuple[int, str, str], str]:
    """Where each score stands in the file, for its source."""
    return {
        (records[row.target_id].pk, c["block"], c["module"]): f"{batch.file_name}, ô {c['at']}"  # type: ignore[index]
        for row in rows
        for c in row.values["components"]
    }
