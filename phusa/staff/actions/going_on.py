"""Going on with a list whose work stopped: the server failed longer than the work tries again by itself."""

from datetime import datetime
from uuid import UUID

from phusa.base import audit, jobs
from phusa.base.access import Actor, may, require
from phusa.base.models import ImportBatch, ImportState, JobProgress, JobState
from phusa.base.writing import action
from phusa.staff.access import APPROVE_STAFF_LISTS, IMPORT_STAFF
from phusa.staff.models import StaffImport

WORK = {
    ImportState.UPLOADED: "Kiểm tra",
    ImportState.APPLYING: "Ghi",
    ImportState.TAKING_BACK: "Thu hồi",
}


@action
def go_on_with_list(*, actor: Actor, now: datetime, staff_import: StaffImport) -> bool:
    """Order the stopped check, writing or taking back of a list anew; gives whether there was anything to order.

    What is written already is not written again. Work that is going on, or was ordered by somebody else meanwhile,
    is left alone.
    """
    verb = IMPORT_STAFF if may(actor, IMPORT_STAFF, staff_import) else APPROVE_STAFF_LISTS
    require(actor, verb, staff_import)
    batch = ImportBatch.objects.select_for_update().get(pk=staff_import.batch_id)
    staff_import.refresh_from_db(fields=["job_key"])
    key = staff_import.job_key
    if key is None or batch.state not in WORK:
        return False
    if not JobProgress.objects.filter(key=key, state=JobState.FAILED).exists():
        return False
    staff_import.job_key = _order(actor, now, staff_import, batch)
    staff_import.save(update_fields=["job_key"])
    audit.record(actor, verb, staff_import, now=now, after={"state": batch.state, "work": "ordered again"})
    return True


def _order(actor: Actor, now: datetime, staff_import: StaffImport, batch: ImportBatch) -> UUID:
    """Defer the work of the list's state; gives the key of its progress."""
    title = f"{WORK[ImportState(batch.state)]} danh sách {batch.file_name}"
    if batch.state == ImportState.UPLOADED:
        return jobs.start("staff.check_list", actor=actor, now=now, title=title, import_id=staff_import.pk)
    if batch.state == ImportState.APPLYING:
        return jobs.start("staff.write_list", actor=actor, now=now, title=title, import_id=staff_import.pk)
    return jobs.start("staff.take_back_list", actor=actor, now=now, title=title, import_id=staff_import.pk)
