"""Taking a written staff list back, a chunk a transaction. What somebody has used or changed since stays as it is."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from phusa.base import audit, jobs, ranges
from phusa.base.access import Actor, require
from phusa.base.bulk import update_rows, upsert_rows
from phusa.base.models import ImportBatch, ImportRow, ImportState
from phusa.base.refusals import Refused
from phusa.base.sealing import Sealed
from phusa.base.text import show_date
from phusa.base.writing import action
from phusa.organisations.actions.groups import strike_subject_groups
from phusa.staff.access import IMPORT_STAFF
from phusa.staff.actions.steps import settle_left_unit, tell_of_posts
from phusa.staff.actions.strokes import DATA_FIELDS, PERSON_FIELDS, TERMS
from phusa.staff.models import FormerCode, Person, PersonalData, Post, StaffImport
from phusa.staff.queries import taking_back as queries
from phusa.staff.queries.taking_back import person_of, way_back

CHUNK = 4_000
DAYS = 7
KEPT = "đã có việc khác ghi lên hồ sơ này sau khi nhập nên giữ nguyên."


@action
def take_back_staff(*, actor: Actor, now: datetime, staff_import: StaffImport, reason: str) -> ImportBatch:
    """Let a job take a written list back. Asking again changes nothing.

    Refused more than seven days after it was written: by then others build on it.
    """
    require(actor, IMPORT_STAFF, staff_import)
    batch = ImportBatch.objects.select_for_update().get(pk=staff_import.batch_id)
    if batch.state in (ImportState.TAKING_BACK, ImportState.TAKEN_BACK):
        return batch
    if batch.state != ImportState.APPLIED or batch.applied_at is None:
        raise Refused("not_written", "Danh sách này chưa ghi xong nên chưa thu hồi được.", status=409)
    if now > batch.applied_at + timedelta(days=DAYS):
        raise Refused(
            "too_late",
            f"Danh sách này đã ghi từ {show_date(batch.applied_at)}, quá {DAYS} ngày nên không thu hồi cả lượt được.",
            next_step="Sửa từng hồ sơ, hoặc nhập một danh sách đúng.",
            status=409,
        )
    batch.state, batch.taken_back_at = ImportState.TAKING_BACK, now
    batch.reading = {**batch.reading, "taken_back_from": queries.last_events()}
    batch.save(update_fields=["state", "taken_back_at", "reading"])
    staff_import.job_key = jobs.start(
        "staff.take_back_list",
        actor=actor,
        now=now,
        title=f"Thu hồi danh sách {batch.file_name}",
        import_id=staff_import.pk,
    )
    staff_import.save(update_fields=["job_key"])
    audit.record(actor, IMPORT_STAFF, staff_import, now=now, after={"state": batch.state}, reason=reason)
    return batch


@action
def take_back_chunk(*, actor: Actor, now: datetime, staff_import: StaffImport, size: int = CHUNK) -> int:
    """Take the last rows back that were written; gives how many are left. The last of them ends the taking back."""
    require(actor, IMPORT_STAFF, staff_import)
    batch = ImportBatch.objects.select_for_update().get(pk=staff_import.batch_id)
    if batch.state != ImportState.TAKING_BACK:
        return 0
    rows = list(queries.rows_to_take_back(batch)[:size])
    touched = queries.touched(batch, rows)
    back = [row for row in rows if row.target_id not in touched]
    _restore(back, actor.today)
    for row in rows:
        _mark(row, kept=row.target_id in touched)
    update_rows(rows, ["written", "undo", "issues"])
    left = queries.rows_to_take_back(batch).count()
    if not left:
        _end(actor, now, staff_import, batch)
    audit.record(actor, IMPORT_STAFF, staff_import, now=now, after={"taken_back": len(back), "left": left})
    return left


def _restore(rows: Sequence[ImportRow], today: date) -> None:
    """Put back what the rows changed: posts first, then the people, then those who came with them go."""
    _restore_posts(rows)
    _restore_people([row for row in rows if not way_back(row)["created"]])
    gone = [person_of(row) for row in rows if way_back(row)["created"]]
    PersonalData.objects.filter(person__in=gone).delete()
    Person.objects.filter(pk__in=gone).delete()
    again = [
        person_of(row)
        for row in rows
        if way_back(row)["opened"] and not way_back(row)["closed"] and person_of(row) not in gone
    ]
    for person in Person.objects.filter(pk__in=again):
        settle_left_unit(person, today)
    posted = {
        person_of(row) for row in rows if any(way_back(row)[part] for part in ("opened", "closed", "posts"))
    }
    tell_of_posts(posted.difference(gone))


def _restore_posts(rows: Sequence[ImportRow]) -> None:
    opened = [pk for row in rows for pk in way_back(row)["opened"]]
    Post.objects.filter(pk__in=opened).delete()
    ends: dict[int, Any] = {pk: until for row in rows for pk, until in way_back(row)["closed"]}
    rewritten: dict[int, dict[str, Any]] = {
        int(pk): fields for row in rows for pk, fields in way_back(row)["posts"].items()
    }
    posts = Post.objects.in_bulk([*ends, *rewritten])
    for pk, until in ends.items():
        upper = date.fromisoformat(until) if until else None
        posts[pk].valid, posts[pk].end_reason = ranges.since(posts[pk].valid.lower, upper), ""
    update_rows([posts[pk] for pk in ends], ["valid", "end_reason"])
    for pk, fields in rewritten.items():
        for name, (before, _) in fields.items():
            setattr(posts[pk], name, before)
    update_rows([posts[pk] for pk in rewritten], [name.removesuffix("_id") for name in TERMS])


def _restore_people(rows: Sequence[ImportRow]) -> None:
    people = Person.objects.in_bulk([person_of(row) for row in rows if way_back(row)["person"]])
    for row in rows:
        for name, (before, _) in way_back(row)["person"].items():
            setattr(people[person_of(row)], name, _value(name, before))
    for person in people.values():
        person.prepare()
    update_rows(list(people.values()), [*PERSON_FIELDS, "sort_key", "search_text"])
    FormerCode.objects.filter(
        code__in=[way_back(row)["former"] for row in rows if "former" in way_back(row)]
    ).delete()
    private = {person_of(row): way_back(row)["private"] for row in rows if way_back(row)["private"]}
    data = PersonalData.objects.in_bulk(list(private))
    for pk, fields in private.items():
        for name, before in fields.items():
            setattr(data[pk], name, _sealed(name, before))
    upsert_rows(list(data.values()), unique=["person"], update_fields=DATA_FIELDS)


def _value(name: str, plain: Any) -> Any:
    return date.fromisoformat(plain) if plain and name in ("birth_date", "joined_on") else plain


def _sealed(name: str, kept: str) -> Any:
    if not kept:
        return None
    return kept if name == "number_key" else Sealed(bytes.fromhex(kept))


def _mark(row: ImportRow, *, kept: bool) -> None:
    row.undo, row.written = None, kept
    if kept:
        said = {"code": "kept", "severity": "warning", "column": None, "text": f"Dòng {row.number}: {KEPT}"}
        row.issues = [*row.issues, said]


def _end(actor: Actor, now: datetime, staff_import: StaffImport, batch: ImportBatch) -> None:
    """The list is taken back: groups founded for it go where nobody is in them."""
    groups = batch.reading.get("founded_groups", [])
    if groups:
        reason = f"Thu hồi danh sách {batch.file_name}"
        strike_subject_groups(actor=actor, now=now, scope=staff_import.unit, group_ids=groups, reason=reason)
    batch.state = ImportState.TAKEN_BACK
    batch.counts = {**batch.counts, "kept": queries.kept_rows(batch).count()}
    batch.save(update_fields=["state", "counts"])
