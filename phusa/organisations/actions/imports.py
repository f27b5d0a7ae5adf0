"""Verbs on lists of units: bring one in, check it, decide what is doubtful, write it, throw it away."""

from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.urls import reverse

from phusa.base import audit, jobs
from phusa.base.access import Actor, require
from phusa.base.bulk import upsert_rows
from phusa.base.files import brought_file, digest_of
from phusa.base.models import ImportBatch, ImportDecision, ImportOutcome, ImportRow, ImportState
from phusa.base.refusals import NotVisible, Refused
from phusa.base.ui.show import instant
from phusa.base.writing import action
from phusa.organisations.access import IMPORT_UNITS
from phusa.organisations.actions.import_steps import write_rows
from phusa.organisations.actions.import_undo import refuse_used, take_rows_back
from phusa.organisations.models import Unit, UnitImport
from phusa.organisations.queries.imports import UnitReading, read_units, rights_of, same_file, writable
from phusa.organisations.rules.unit_plan import PlannedRow
from phusa.organisations.rules.unit_tree import Rights

A_STATEMENT = 5_000
OPEN = (ImportState.UPLOADED, ImportState.PREVIEW, ImportState.REFUSED)


@action
def bring_units(
    *, actor: Actor, now: datetime, unit: Unit, from_day: date, file: Any, name: str
) -> UnitImport:
    """Keep an uploaded list of units under `unit` with its hash, and let a job check it. Nothing of it counts yet.

    Refused (`already_received`) when the same file was written under the same unit before.
    """
    require(actor, IMPORT_UNITS, unit)
    digest = digest_of(file)
    _refuse_second(unit, digest)
    batch = brought_file(actor=actor, now=now, kind="units", file=file, name=name, digest=digest)
    rights = rights_of(actor)
    batch.reading = {"rights": {"units": rights.units, "groups": rights.groups}}
    batch.save()
    brought = UnitImport.objects.create(batch=batch, unit=unit, from_day=from_day)
    title = f"Kiểm tra tệp {batch.file_name}"
    work: dict[str, Any] = {"actor": actor, "now": now, "title": title, "import_id": brought.pk}
    _follow(brought, jobs.start("organisations.check_units", **work))
    after = {"file": batch.file_name, "sha256": digest, "from": from_day}
    audit.record(actor, IMPORT_UNITS, brought, now=now, after=after)
    return brought


@action
def check_units(*, actor: Actor, now: datetime, unit_import: UnitImport) -> None:
    """Read a list into staging with what writing it would do. Checking it again reads it anew."""
    require(actor, IMPORT_UNITS, unit_import)
    batch = _locked(unit_import)
    if batch.state not in OPEN:
        return
    assert unit_import.unit is not None
    held = batch.reading["rights"]
    rights = Rights(units=tuple(held["units"]), groups=tuple(held["groups"]))
    try:
        reading = read_units(
            Path(batch.file.path),
            batch.file_name,
            rights=rights,
            root=unit_import.unit,
            from_day=unit_import.from_day,
        )
    except Refused as refused:
        batch.state = ImportState.REFUSED
        batch.refusal = {"code": refused.code, "text": refused.text, "next_step": refused.next_step}
        batch.save()
        return
    _stage(batch, reading)
    audit.record(actor, IMPORT_UNITS, unit_import, now=now, after={"counts": batch.counts})


@action
def decide_units(
    *, actor: Actor, now: datetime, unit_import: UnitImport, decisions: dict[int, ImportDecision]
) -> None:
    """Say of doubtful rows, by their keys, whether each is the unit it resembles, a new one, or to be left out."""
    require(actor, IMPORT_UNITS, unit_import)
    batch = _in_preview(unit_import)
    rows = list(batch.rows.filter(pk__in=decisions, outcome=ImportOutcome.DOUBTFUL))
    for row in rows:
        row.decision = decisions[row.pk]
    ImportRow.objects.bulk_update(rows, ["decision"], batch_size=A_STATEMENT)
    audit.record(actor, IMPORT_UNITS, unit_import, now=now, after={"decided": len(rows)})


@action
def confirm_units(*, actor: Actor, now: datetime, unit_import: UnitImport) -> None:
    """Let a job write the good rows of a checked list. Confirming again changes nothing.

    Whoever confirms must himself hold the right over every unit that is written. Refused when nothing is to be written.
    """
    require(actor, IMPORT_UNITS, unit_import)
    batch = _locked(unit_import)
    if batch.state in (ImportState.APPLYING, ImportState.APPLIED):
        return
    _refuse_unchecked(batch)
    rows = writable(batch)
    if not rows:
        raise Refused("nothing_to_write", "Tệp này không có dòng nào cần ghi.", status=409)
    rights = rights_of(actor)
    over = {(row.values["unit_kind"], path) for row in rows for path in row.values["over"]}
    if not all(rights.allow(kind, path) for kind, path in over):
        raise NotVisible()
    batch.state, batch.refusal = ImportState.APPLYING, None
    batch.confirmed_user_id, batch.confirmed_name = actor.user_id, actor.name
    batch.save()
    title = f"Ghi tệp {batch.file_name}"
    work: dict[str, Any] = {"actor": actor, "now": now, "title": title, "import_id": unit_import.pk}
    _follow(unit_import, jobs.start("organisations.apply_units", **work))
    audit.record(actor, IMPORT_UNITS, unit_import, now=now, after={"confirmed": len(rows)})


@action
def apply_units(*, actor: Actor, now: datetime, unit_import: UnitImport) -> int:
    """Write the good rows of a confirmed list, all or nothing; gives how many. Writing again changes nothing.

    A run that was killed leaves nothing behind; the next one writes everything.
    """
    require(actor, IMPORT_UNITS, unit_import)
    batch = _locked(unit_import)
    if batch.state != ImportState.APPLYING:
        return 0
    assert unit_import.unit is not None
    rows = writable(batch)
    batch.reading["undo"] = write_rows(rows, unit_import.unit, unit_import.from_day)
    batch.state, batch.applied_at = ImportState.APPLIED, now
    batch.save()
    written = sum(row.written for row in rows)
    after = {"written": written, "sha256": batch.file_sha256}
    audit.record(actor, IMPORT_UNITS, unit_import, now=now, after=after)
    return written


@action
def return_units(*, actor: Actor, now: datetime, unit_import: UnitImport, refusal: Refused) -> None:
    """Put a list back where it stood before work on it that turned out to be impossible, with the reason."""
    require(actor, IMPORT_UNITS, unit_import)
    batch = _locked(unit_import)
    back = {
        ImportState.APPLYING: ImportState.PREVIEW,
        ImportState.TAKING_BACK: ImportState.APPLIED,
    }
    batch.state = back.get(ImportState(batch.state), ImportState(batch.state))
    batch.refusal = {"code": refusal.code, "text": refusal.text, "next_step": refusal.next_step}
    batch.save()
    audit.record(actor, IMPORT_UNITS, unit_import, now=now, after={"refused": refusal.code})


@action
def discard_units(*, actor: Actor, now: datetime, unit_import: UnitImport) -> None:
    """Throw away a list that was not written; discarding again changes nothing."""
    require(actor, IMPORT_UNITS, unit_import)
    batch = _locked(unit_import)
    if batch.state == ImportState.DISCARDED:
        return
    if batch.state not in OPEN:
        raise Refused("applied", "Tệp này đã ghi hoặc đang ghi, không bỏ được nữa.", status=409)
    batch.state = ImportState.DISCARDED
    batch.save(update_fields=["state"])
    audit.record(actor, IMPORT_UNITS, unit_import, now=now, after={"state": batch.state})


@action
def ask_units_back(*, actor: Actor, now: datetime, unit_import: UnitImport, reason: str) -> None:
    """Let a job take back what a list has written. Refused when something else hangs on a unit it founded."""
    require(actor, IMPORT_UNITS, unit_import)
    batch = _locked(unit_import)
    if batch.state in (ImportState.TAKING_BACK, ImportState.TAKEN_BACK):
        return
    if batch.state != ImportState.APPLIED:
        raise Refused("not_applied", "Tệp này chưa ghi nên không có gì để thu hồi.", status=409)
    rights = rights_of(actor)
    rows = list(batch.rows.filter(written=True))
    over = {(row.values["unit_kind"], path) for row in rows for path in row.values["over"]}
    if not all(rights.allow(kind, path) for kind, path in over):
        raise NotVisible()
    refuse_used(rows, batch.reading["undo"], unit_import.from_day)
    batch.state, batch.refusal = ImportState.TAKING_BACK, None
    batch.save()
    title = f"Thu hồi tệp {batch.file_name}"
    work: dict[str, Any] = {"actor": actor, "now": now, "title": title, "import_id": unit_import.pk}
    _follow(unit_import, jobs.start("organisations.take_units_back", **work))
    audit.record(actor, IMPORT_UNITS, unit_import, now=now, after={"state": batch.state}, reason=reason)


@action
def take_units_back(*, actor: Actor, now: datetime, unit_import: UnitImport) -> None:
    """Undo what a list has written, all or nothing: founded units are struck, changes and moves go back."""
    require(actor, IMPORT_UNITS, unit_import)
    batch = _locked(unit_import)
    if batch.state != ImportState.TAKING_BACK:
        return
    rows = list(batch.rows.filter(written=True).order_by("id"))
    take_rows_back(rows, batch.reading["undo"], unit_import.from_day)
    batch.rows.filter(written=True).update(written=False)
    batch.state, batch.taken_back_at = ImportState.TAKEN_BACK, now
    batch.save()
    audit.record(actor, IMPORT_UNITS, unit_import, now=now, after={"taken_back": len(rows)})


def _refuse_second(unit: Unit, digest: str) -> None:
    before = same_file(unit, digest)
    if before is not None:
        raise Refused(
            "already_received",
            f"Tệp này đã nhận ngày {instant(before.batch.applied_at)}, không có gì thay đổi.",
            field="file",
            next_step=f"Xem lượt nhập ấy tại {reverse('unit_import', args=[before.pk])}.",
            status=409,
        )


def _follow(brought: UnitImport, key: UUID) -> None:
    """Let the page of the list show how far this work has come."""
    brought.job_key = key
    brought.save(update_fields=["job_key"])


def _locked(unit_import: UnitImport) -> ImportBatch:
    return ImportBatch.objects.select_for_update().get(pk=unit_import.batch_id)


def _in_preview(unit_import: UnitImport) -> ImportBatch:
    batch = _locked(unit_import)
    _refuse_unchecked(batch)
    return batch


def _refuse_unchecked(batch: ImportBatch) -> None:
    if batch.state != ImportState.PREVIEW:
        text = "Tệp này chưa kiểm tra xong hoặc không dùng được. Hãy tải tệp lên lại."
        raise Refused("not_checked", text, status=409)


def _stage(batch: ImportBatch, reading: UnitReading) -> None:
    ImportRow.objects.filter(batch=batch).delete()
    rows = [_staged(batch, reading.sheet, planned) for planned in reading.rows]
    for start in range(0, len(rows), A_STATEMENT):
        upsert_rows(
            rows[start : start + A_STATEMENT],
            unique=("batch", "sheet", "number"),
            update_fields=("values", "outcome"),
        )
    batch.state, batch.refusal, batch.counts = ImportState.PREVIEW, None, reading.counts
    batch.reading |= reading.described
    batch.save()


def _staged(batch: ImportBatch, sheet: str, planned: PlannedRow) -> ImportRow:
    row = planned.row
    shown = {"name": row.name or (planned.target.name if planned.target else ""), "unit_kind": planned.kind}
    places = {
        "listed_code": row.code,
        "parent": planned.parent.pk if planned.parent else None,
        "parent_row": planned.parent_row,
    }
    return ImportRow(
        batch=batch,
        sheet=sheet,
        number=row.number,
        values=shown | places | {"over": planned.over, "to_write": planned.values},
        issues=[issue.values for issue in row.issues],
        outcome=planned.outcome,
        target_id=planned.target.pk if planned.target else None,
        changes=planned.changes or None,
    )
