"""Taking a list of people out of the system: what is private in it opens for a purpose, and leaves traces."""

from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import connection

from phusa.base import audit, jobs
from phusa.base.access import Actor, require
from phusa.base.files import keep_file
from phusa.base.refusals import Refused
from phusa.base.sealing import seal_bytes
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.organisations.models import Unit
from phusa.staff.access import REVEAL_DATA, VIEW_STAFF
from phusa.staff.models import PeopleExport
from phusa.staff.queries.exports import Written
from phusa.staff.queries.listing import PeopleFilter

FORMATS = ("xlsx", "csv")
KEPT = timedelta(days=1)
WHAT = "Dữ liệu cá nhân trong danh sách tải về"
# One look a person, in one statement for thousands.
LOOKS = """
    INSERT INTO staff_recordlook (person_id, viewer_user_id, viewer_name, what, purpose, seen_at)
    SELECT person, %s, %s, %s, %s, %s FROM unnest(%s::bigint[]) AS person WHERE person IS DISTINCT FROM %s
"""


@action
def ask_for_list(
    *, actor: Actor, now: datetime, unit: Unit, wanted: PeopleFilter, is_full: bool, purpose: str, format: str
) -> PeopleExport:
    """Write down who wants which list and why. With private data it takes a purpose, and the right to open them."""
    require(actor, REVEAL_DATA if is_full else VIEW_STAFF, unit)
    if is_full and not clean(purpose):
        raise Refused(
            "no_purpose",
            "Hãy ghi mục đích lấy dữ liệu cá nhân; người có tên trong danh sách đọc được mục đích này.",
            field="purpose",
        )
    if format not in FORMATS:
        raise Refused("no_such_format", "Chọn tệp Excel hoặc CSV.", field="format")
    export = PeopleExport.objects.create(
        unit=unit,
        wanted=asdict(wanted),
        is_full=is_full,
        purpose=clean(purpose),
        format=format,
        owner_user_id=actor.user_id,
        owner_name=actor.name,
        asked_at=now,
    )
    after = {"file": format, "what": WHAT if is_full else "Danh sách nhân sự"}
    audit.record(actor, VIEW_STAFF, export, now=now, after=after, reason=clean(purpose))
    return export


@action
def make_list_later(*, actor: Actor, now: datetime, export: PeopleExport) -> PeopleExport:
    """Let a job write the file of a long list; the export's `job_key` tells its progress."""
    require(actor, VIEW_STAFF, export)
    export.job_key = jobs.start(
        "staff.export_people", actor=actor, now=now, title="Lập danh sách nhân sự", export_id=export.pk
    )
    export.save(update_fields=["job_key"])
    audit.record(actor, VIEW_STAFF, export, now=now, after={"file": export.format})
    return export


@action
def hand_over(*, actor: Actor, now: datetime, export: PeopleExport, written: Written) -> None:
    """Write down what goes out with a file, and a look at everybody whose private data stand in it."""
    require(actor, VIEW_STAFF, export)
    _note_looks(actor, now, export, written.opened)
    export.people = written.people
    export.save(update_fields=["people"])
    audit.record(actor, VIEW_STAFF, export, now=now, after={"people": written.people}, reason=export.purpose)


@action
def keep_list(*, actor: Actor, now: datetime, export: PeopleExport, path: Path, written: Written) -> None:
    """Keep the file of a long list for a day, sealed, with a look at everybody whose private data stand in it."""
    require(actor, VIEW_STAFF, export)
    _note_looks(actor, now, export, written.opened)
    keep_file(export.file, path.name, ContentFile(seal_bytes(path.read_bytes())))
    export.people = written.people
    export.save(update_fields=["file", "people"])
    jobs.later("staff.forget_list", at=now + KEPT, export_id=export.pk)
    audit.record(actor, VIEW_STAFF, export, now=now, after={"people": written.people}, reason=export.purpose)


@action
def forget_list(*, actor: Actor, now: datetime, export: PeopleExport) -> None:
    """Take the file of a list away; that it was taken stays known."""
    require(actor, VIEW_STAFF, export)
    if export.file:
        export.file.delete(save=False)
        PeopleExport.objects.filter(pk=export.pk).update(file="")
        audit.record(actor, VIEW_STAFF, export, now=now, after={"file": ""}, reason="Hết hạn giữ tệp")


def _note_looks(actor: Actor, now: datetime, export: PeopleExport, people: list[int]) -> None:
    if people and actor.user_id is not None:
        with connection.cursor() as cursor:
            cursor.execute(
                LOOKS, [actor.user_id, actor.name, WHAT, export.purpose, now, people, actor.person_id]
            )
