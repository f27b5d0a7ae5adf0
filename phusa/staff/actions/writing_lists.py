"""Writing a confirmed staff list, a chunk a transaction: it can be stopped at any moment and goes on where it was.

Every chunk is judged anew against the records as they are by then, so that nothing is written twice and what others
have written meanwhile is seen.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from phusa.base import audit, events
from phusa.base.access import Actor, require
from phusa.base.bulk import refresh_statistics, update_rows
from phusa.base.models import ImportBatch, ImportOutcome, ImportRow, ImportState
from phusa.base.writing import action
from phusa.organisations.actions.groups import found_subject_groups
from phusa.organisations.models import Unit
from phusa.staff.access import IMPORT_STAFF
from phusa.staff.actions.people import next_codes
from phusa.staff.actions.strokes import Strokes
from phusa.staff.events import PeopleEnrolled
from phusa.staff.models import Person, PersonalData, PersonListing, Post, StaffImport
from phusa.staff.queries import imports as queries
from phusa.staff.queries.placing import Landscape
from phusa.staff.queries.staging import Evaluated, evaluate, settle, sought_again
from phusa.staff.queries.taking_back import last_events
from phusa.staff.rules.judging import WRITTEN

CHUNK = 4_000


@action
def prepare_writing(*, actor: Actor, now: datetime, staff_import: StaffImport) -> int:
    """Found the subject groups that the list names and its schools lack; gives how many rows are to be written.

    Preparing again finds nothing to found.
    """
    require(actor, IMPORT_STAFF, staff_import)
    batch = ImportBatch.objects.select_for_update().get(pk=staff_import.batch_id)
    missing = queries.groups_still_missing(batch, staff_import)
    if batch.state == ImportState.APPLYING and missing:
        groups = found_subject_groups(
            actor=actor,
            now=now,
            scope=staff_import.unit,
            wanted=missing,
            from_day=staff_import.from_day,
            reason=f"Danh sách {batch.file_name}",
        )
        founded = batch.reading.get("founded_groups", []) + [group.pk for group in groups]
        batch.reading = {**batch.reading, "founded_groups": founded}
        batch.save(update_fields=["reading"])
    after = {"groups": len(missing)}
    audit.record(actor, IMPORT_STAFF, staff_import, now=now, after=after)
    return queries.rows_to_write(batch).count()


@action
def write_chunk(
    *, actor: Actor, now: datetime, staff_import: StaffImport, land: Landscape, size: int = CHUNK
) -> int:
    """Write the next rows of a confirmed list; gives how many rows are still to be written.

    With the last of them the list counts as applied. Nothing happens to a list that is not being applied.
    """
    require(actor, IMPORT_STAFF, staff_import)
    batch = ImportBatch.objects.select_for_update().get(pk=staff_import.batch_id)
    if batch.state != ImportState.APPLYING:
        return 0
    refresh_statistics(Person, PersonalData, PersonListing, Post, ImportRow)
    rows = list(queries.rows_to_write(batch)[:size])
    written = _write(actor, now, batch, land, rows)
    left = queries.rows_to_write(batch).count()
    if not left:
        batch.state, batch.applied_at = ImportState.APPLIED, now
        batch.reading = {**batch.reading, "written_after": last_events()}
        batch.save(update_fields=["state", "applied_at", "reading"])
        events.publish(PeopleEnrolled(staff_import.unit_id, queries.to_write(batch)))
    after = {"rows": written, "left": left, "sha256": batch.file_sha256}
    audit.record(actor, IMPORT_STAFF, staff_import, now=now, after=after)
    return left


def _write(
    actor: Actor, now: datetime, batch: ImportBatch, land: Landscape, rows: Sequence[ImportRow]
) -> int:
    """Write rows together; where the database refuses one, in halves, until it is found and left out with a reason."""
    if not rows:
        return 0
    try:
        with transaction.atomic():
            return _write_together(actor, now, batch, land, rows)
    except IntegrityError:
        if len(rows) == 1:
            _leave_out(rows[0])
            return 0
        half = len(rows) // 2
        return sum(_write(actor, now, batch, land, part) for part in (rows[:half], rows[half:]))


def _write_together(
    actor: Actor, now: datetime, batch: ImportBatch, land: Landscape, rows: Sequence[ImportRow]
) -> int:
    by_key = {row.pk: row for row in rows}
    judged = evaluate([sought_again(row) for row in rows], land, queries.decisions_of(rows))
    ready = _ready(judged)
    strokes = Strokes(land, len(rows))
    codes = _codes(land, ready)
    for evaluated in ready:
        row = by_key[evaluated.sought.key]
        if evaluated.judged.outcome not in WRITTEN:
            settle(row, evaluated, queries.columns_of(batch, row.sheet))
            row.written = row.outcome == ImportOutcome.UNCHANGED
            continue
        is_new = evaluated.known is None
        code = evaluated.sought.code or (next(codes[evaluated.sought.unit_id]) if is_new else "")
        row.target_id, row.undo = strokes.add(evaluated, code)
        row.written = True
    strokes.write(actor, now)
    done = [by_key[evaluated.sought.key] for evaluated in ready]
    update_rows(done, ["outcome", "target_id", "changes", "verdict", "issues", "written", "undo"])
    return sum(row.written for row in done)


def _ready(judged: Sequence[Evaluated]) -> Sequence[Evaluated]:
    """Rows that can be written now: a second post waits until the row that brings the person has been written."""
    first = [e for e in judged if not (e.sought.second and e.known is None)]
    return first or judged


def _codes(land: Landscape, judged: Sequence[Evaluated]) -> dict[int, Iterator[str]]:
    """Codes still free for the new people of each school who bring none."""
    wanted: dict[int, int] = defaultdict(int)
    for evaluated in judged:
        if evaluated.known is None and not evaluated.sought.code:
            wanted[evaluated.sought.unit_id] += 1
    schools: dict[int, Unit] = {pk: land.schools[pk] for pk in wanted}
    return {pk: next_codes(schools[pk], count) for pk, count in wanted.items()}


def _leave_out(row: ImportRow) -> None:
    """Say of a row that it contradicts what the records hold by now."""
    text = f"Dòng {row.number}: trái với dữ liệu vừa được ghi sau khi kiểm tra nên để lại."
    advice = "Mở hồ sơ người này để xem, rồi tải lại dòng này nếu cần."
    row.issues = [
        *row.issues,
        {"code": "overtaken", "severity": "error", "column": None, "text": f"{text} {advice}"},
    ]
    row.outcome = ImportOutcome.CONFLICT
    update_rows([row], ["issues", "outcome"])
