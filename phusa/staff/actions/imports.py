"""Verbs on staff lists: bring one in, check it, settle what is doubtful, confirm, approve, throw away.

What confirming sets going is written by `writing_lists`, and taken back by `taking_back`.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings

from phusa.base import audit, jobs
from phusa.base.access import Actor, require
from phusa.base.bulk import give_keys, insert_rows, update_rows
from phusa.base.files import brought_file, digest_of
from phusa.base.models import ImportBatch, ImportDecision, ImportOutcome, ImportRow, ImportState
from phusa.base.refusals import Refused
from phusa.base.text import clean, show_date
from phusa.base.writing import action
from phusa.organisations.models import Unit
from phusa.staff.access import APPROVE_STAFF_LISTS, IMPORT_STAFF
from phusa.staff.models import ColumnMapping, StaffImport
from phusa.staff.queries import imports as queries
from phusa.staff.queries.judged import judged_rows
from phusa.staff.queries.placing import Landscape, landscape
from phusa.staff.queries.staging import evaluate, settle, sought_again
from phusa.staff.rules.workbooks.facts import StaffReading

CHUNK = 5_000
SENT_BACK = "sent_back"
WAITING = (ImportState.UPLOADED, ImportState.REFUSED, ImportState.PREVIEW, ImportState.AWAITING_APPROVAL)


@action
def bring_staff(
    *, actor: Actor, now: datetime, unit: Unit, file: Any, name: str, from_day: date
) -> StaffImport:
    """Keep an uploaded staff list with its hash and let a job check it. Nothing of it counts before it is confirmed.

    Refused when the same file has been applied to this unit before: it would change nothing.
    """
    require(actor, IMPORT_STAFF, unit)
    digest = digest_of(file)
    _refuse_received(unit, digest)
    batch = brought_file(actor=actor, now=now, kind="staff", file=file, name=name, digest=digest)
    batch.save()
    brought = StaffImport.objects.create(batch=batch, unit=unit, from_day=from_day)
    _start_check(actor, now, brought)
    after = {"file": batch.file_name, "sha256": digest, "from": from_day}
    audit.record(actor, IMPORT_STAFF, brought, now=now, after=after)
    return brought


@action
def check_staff(
    *, actor: Actor, now: datetime, staff_import: StaffImport, reading: StaffReading | None = None
) -> ImportBatch:
    """Read a list into staging with what writing it would do. Checking it again reads and judges it anew.

    `reading` is the workbook as read before, when the caller has read it already.
    """
    require(actor, IMPORT_STAFF, staff_import)
    batch = ImportBatch.objects.select_for_update().get(pk=staff_import.batch_id)
    if batch.state not in WAITING:
        return batch
    land = landscape(staff_import.unit, staff_import.from_day)
    try:
        found = reading or queries.read_list(staff_import, actor.today)
    except Refused as refused:
        batch.state = ImportState.REFUSED
        batch.refusal = {"code": refused.code, "text": refused.text, "next_step": refused.next_step}
        batch.save()
        audit.record(actor, IMPORT_STAFF, staff_import, now=now, after={"state": batch.state})
        return batch
    _stage(batch, found, land)
    batch.state, batch.refusal = ImportState.PREVIEW, None
    batch.reading = queries.reading_values(found, land)
    batch.counts = queries.counts_of(batch, land.day)
    batch.save()
    counted = {outcome: batch.counts[outcome] for outcome in ImportOutcome.values}
    audit.record(actor, IMPORT_STAFF, staff_import, now=now, after={"counts": counted})
    return batch


@action
def remember_columns(
    *, actor: Actor, now: datetime, staff_import: StaffImport, mapping: Mapping[str, str]
) -> None:
    """Say what the headings of the list mean; kept for the unit's next lists, and the list is checked anew."""
    require(actor, IMPORT_STAFF, staff_import)
    _locked(staff_import, *WAITING)
    kept, _ = ColumnMapping.objects.select_for_update().get_or_create(unit=staff_import.unit)
    before = {heading: kept.columns.get(heading, "") for heading in mapping}
    kept.columns = {**kept.columns, **mapping}
    kept.save()
    ImportBatch.objects.filter(pk=staff_import.batch_id).update(state=ImportState.UPLOADED)
    _start_check(actor, now, staff_import)
    audit.record(actor, IMPORT_STAFF, staff_import, now=now, before=before, after=dict(mapping))


@action
def decide_rows(
    *,
    actor: Actor,
    now: datetime,
    staff_import: StaffImport,
    decisions: Mapping[int, ImportDecision],
    chosen: Mapping[int, int] | None = None,
) -> None:
    """Say of doubtful rows (by id) whether they are the person proposed, somebody new, or to be left out.

    `chosen` names the person where several are proposed; otherwise the first is meant. Saying the same again changes
    nothing; what a number or a code settled is not asked.
    """
    require(actor, IMPORT_STAFF, staff_import)
    batch = _locked(staff_import, ImportState.PREVIEW)
    rows = list(batch.rows.filter(pk__in=decisions, verdict__isnull=False))
    picked = chosen or {}
    for row in rows:
        row.decision = decisions[row.pk]
    _settle_again(batch, staff_import, rows, picked)
    counted = {str(value): sum(row.decision == value for row in rows) for value in ImportDecision}
    audit.record(actor, IMPORT_STAFF, staff_import, now=now, after={"decisions": counted})


@action
def decide_all(*, actor: Actor, now: datetime, staff_import: StaffImport, decision: ImportDecision) -> int:
    """Say the same of every row that is still doubtful and has no answer yet; gives how many there were."""
    require(actor, IMPORT_STAFF, staff_import)
    batch = _locked(staff_import, ImportState.PREVIEW)
    open_rows = batch.rows.filter(outcome=ImportOutcome.DOUBTFUL, decision=ImportDecision.NONE).order_by("pk")
    count = 0
    while rows := list(open_rows[:CHUNK]):
        for row in rows:
            row.decision = decision
        _settle_again(batch, staff_import, rows, {})
        count += len(rows)
    audit.record(actor, IMPORT_STAFF, staff_import, now=now, after={"decisions": {str(decision): count}})
    return count


@action
def confirm_staff(*, actor: Actor, now: datetime, staff_import: StaffImport) -> ImportBatch:
    """Let the good rows of a checked list be written by a job; many at once wait for a second person first.

    Confirming again changes nothing. A list without a row to write is confirmed like any other, and then counts as
    received. Refused where the list was not checked.
    """
    require(actor, IMPORT_STAFF, staff_import)
    batch = ImportBatch.objects.select_for_update().get(pk=staff_import.batch_id)
    if batch.state in (ImportState.AWAITING_APPROVAL, ImportState.APPLYING, ImportState.APPLIED):
        return batch
    if batch.state != ImportState.PREVIEW:
        raise _not_now(batch)
    count = queries.to_write(batch)
    batch.confirmed_user_id, batch.confirmed_name = actor.user_id, actor.name
    batch.refusal = None
    if settings.SECOND_PERSON_FROM and count >= settings.SECOND_PERSON_FROM:
        batch.state = ImportState.AWAITING_APPROVAL
    else:
        batch.state = ImportState.APPLYING
        _start_writing(actor, now, staff_import)
    batch.save()
    after = {"state": batch.state, "rows": count}
    audit.record(actor, IMPORT_STAFF, staff_import, now=now, after=after)
    return batch


@action
def approve_staff(*, actor: Actor, now: datetime, staff_import: StaffImport) -> ImportBatch:
    """Let a large list be written that somebody else confirmed. Approving again changes nothing.

    Refused to whoever brought or confirmed it: two people answer for a mass change.
    """
    require(actor, APPROVE_STAFF_LISTS, staff_import)
    batch = ImportBatch.objects.select_for_update().get(pk=staff_import.batch_id)
    if batch.state in (ImportState.APPLYING, ImportState.APPLIED):
        return batch
    if batch.state != ImportState.AWAITING_APPROVAL:
        raise _not_now(batch)
    _require_second(actor, batch)
    batch.approved_user_id, batch.approved_name = actor.user_id, actor.name
    batch.state = ImportState.APPLYING
    batch.save()
    _start_writing(actor, now, staff_import)
    audit.record(actor, APPROVE_STAFF_LISTS, staff_import, now=now, after={"state": batch.state})
    return batch


@action
def send_back_staff(*, actor: Actor, now: datetime, staff_import: StaffImport, reason: str) -> ImportBatch:
    """Give a list that waits for approval back to whoever confirmed it, who reads the reason in its preview.

    What was decided of its rows stays. Refused to whoever brought or confirmed it, and without a reason.
    """
    require(actor, APPROVE_STAFF_LISTS, staff_import)
    batch = _locked(staff_import, ImportState.AWAITING_APPROVAL)
    _require_second(actor, batch)
    if not clean(reason):
        raise Refused(
            "reason_missing", "Chưa ghi lý do trả lại. Ghi lý do để người gửi biết sửa gì.", field="reason"
        )
    batch.state = ImportState.PREVIEW
    batch.refusal = {"code": SENT_BACK, "text": clean(reason), "by": actor.name}
    batch.save(update_fields=["state", "refusal"])
    after = {"state": batch.state}
    audit.record(actor, APPROVE_STAFF_LISTS, staff_import, now=now, after=after, reason=clean(reason))
    return batch


@action
def discard_staff(*, actor: Actor, now: datetime, staff_import: StaffImport, reason: str = "") -> None:
    """Throw away a list that was not written; again changes nothing."""
    require(actor, IMPORT_STAFF, staff_import)
    batch = ImportBatch.objects.select_for_update().get(pk=staff_import.batch_id)
    if batch.state == ImportState.DISCARDED:
        return
    if batch.state not in WAITING:
        raise _not_now(batch)
    before, batch.state = batch.state, ImportState.DISCARDED
    batch.save(update_fields=["state"])
    audit.record(
        actor,
        IMPORT_STAFF,
        staff_import,
        now=now,
        before={"state": before},
        after={"state": batch.state},
        reason=reason,
    )


def _stage(batch: ImportBatch, reading: StaffReading, land: Landscape) -> None:
    """Put every row into staging, judged, a chunk at a time."""
    ImportRow.objects.filter(batch=batch).delete()
    for rows in judged_rows(batch, reading, land):
        give_keys(rows)
        insert_rows(rows)


def _settle_again(
    batch: ImportBatch, staff_import: StaffImport, rows: list[ImportRow], picked: Mapping[int, int]
) -> None:
    """Judge rows anew with what was said of them, and count the whole list again."""
    land = landscape(staff_import.unit, staff_import.from_day)
    by_key = {row.pk: row for row in rows}
    said = {row.pk: (row.decision, picked.get(row.pk) or queries.first_candidate(row)) for row in rows}
    for evaluated in evaluate([sought_again(row) for row in rows], land, said):
        row = by_key[evaluated.sought.key]
        settle(row, evaluated, queries.columns_of(batch, row.sheet))
    update_rows(rows, ["outcome", "target_id", "changes", "verdict", "issues", "decision"])
    batch.counts = queries.counts_of(batch, land.day)
    batch.save(update_fields=["counts"])


def _start_check(actor: Actor, now: datetime, brought: StaffImport) -> None:
    title = f"Kiểm tra danh sách {brought.batch.file_name}"
    brought.job_key = jobs.start("staff.check_list", actor=actor, now=now, title=title, import_id=brought.pk)
    brought.save(update_fields=["job_key"])


def _start_writing(actor: Actor, now: datetime, staff_import: StaffImport) -> None:
    title = f"Ghi danh sách {staff_import.batch.file_name}"
    staff_import.job_key = jobs.start(
        "staff.write_list", actor=actor, now=now, title=title, import_id=staff_import.pk
    )
    staff_import.save(update_fields=["job_key"])


def _require_second(actor: Actor, batch: ImportBatch) -> None:
    if actor.user_id is None or actor.user_id in (batch.confirmed_user_id, batch.owner_user_id):
        raise Refused(
            "second_person",
            "Danh sách lớn phải do một người khác duyệt, không phải người đã tải lên hay xác nhận.",
            next_step="Nhờ người cùng đơn vị hoặc cấp trên có quyền duyệt mở trang này.",
            status=403,
        )


def _locked(staff_import: StaffImport, *states: ImportState) -> ImportBatch:
    batch = ImportBatch.objects.select_for_update().get(pk=staff_import.batch_id)
    if batch.state not in states:
        raise _not_now(batch)
    return batch


def _not_now(batch: ImportBatch) -> Refused:
    return Refused(
        "not_now",
        f"Danh sách {batch.file_name} đang ở bước “{ImportState(batch.state).label}”, không làm việc này được nữa.",
        next_step="Mở lại trang của danh sách để xem bước hiện tại.",
        status=409,
    )


def _refuse_received(unit: Unit, digest: str) -> None:
    before = (
        StaffImport.objects.filter(
            unit=unit, batch__kind="staff", batch__file_sha256=digest, batch__state__in=queries.RECEIVED
        )
        .select_related("batch")
        .order_by("-pk")
        .first()
    )
    if before is not None:
        received = show_date(before.batch.applied_at or before.batch.created_at)
        raise Refused(
            "already_received",
            f"Tệp này đã nhận ngày {received}, không có gì thay đổi.",
            next_step=f"Xem lượt nhập số {before.pk}. Nếu đã sửa tệp, lưu lại rồi tải lên tệp mới.",
            status=409,
        )
