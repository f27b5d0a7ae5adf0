"""Verbs on lists of core people from workbooks: bring one in, write the rows that are fit, throw it away."""

from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.urls import reverse

from phusa.base import audit
from phusa.base.access import Actor, require_own
from phusa.base.files import brought_file, digest_of
from phusa.base.models import ImportOutcome, ImportRow, ImportState
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.ui.show import instant
from phusa.base.writing import action
from phusa.learning.access import KEEP_CORE_PEOPLE
from phusa.learning.actions.core_people import CoreTerms, check_unit, name_core_person
from phusa.learning.models import CoreList
from phusa.learning.queries.lists import KIND, Defaults, Judged, judge, read_list, same_list
from phusa.organisations.models import Unit
from phusa.staff.models import Person

TERMS = ("kind", "level", "subject", "load", "basis")


@action
def bring_core_list(
    *, actor: Actor, now: datetime, unit: Unit, file: Any, name: str, defaults: Defaults
) -> CoreList:
    """Read a workbook of core people into staging, with what each row would do. Nothing of it counts yet.

    The same file again, while it waits, gives the one that waits; refused (`already_received`) once it was written,
    and for a file without a list.
    """
    require_own(actor, KEEP_CORE_PEOPLE, unit)
    check_unit(unit)
    if not clean(defaults.basis):
        raise Refused("no_basis", "Hãy ghi căn cứ, ví dụ số và ngày quyết định.", field="basis")
    digest = digest_of(file)
    before = same_list(unit, digest)
    if before is not None and before.batch.state == ImportState.APPLIED:
        raise Refused(
            "already_received",
            f"Tệp này đã ghi vào danh sách lúc {instant(before.batch.applied_at)}, không có gì thay đổi. "
            f"Xem tại {reverse('core_list', args=[before.pk])}.",
            field="file",
            status=409,
        )
    if before is not None:
        _discard(before)
    batch = brought_file(actor=actor, now=now, kind=KIND, file=file, name=name, digest=digest)
    columns, listed = read_list(Path(batch.file.path), batch.file_name)
    judged = judge(unit, listed, defaults)
    batch.state = ImportState.PREVIEW
    batch.reading = {"columns": columns.described}
    batch.counts = {code: sum(one.outcome == code for one in judged) for code in ImportOutcome.values}
    batch.save()
    ImportRow.objects.bulk_create(_staged(batch.pk, one) for one in judged)
    brought = CoreList.objects.create(
        batch=batch, unit=unit, **asdict(defaults) | {"basis": clean(defaults.basis)}
    )
    after = {"file": batch.file_name, "sha256": digest, "rows": len(judged)}
    audit.record(actor, KEEP_CORE_PEOPLE, brought, now=now, after=after)
    return brought


@action
def confirm_core_list(*, actor: Actor, now: datetime, core_list: CoreList) -> int:
    """Name everybody whose row is fit; gives how many people they are. Confirming again writes nothing more.

    Somebody of two subjects has two rows. A row that is refused now, because something changed meanwhile, is left out
    and says why.
    """
    kept = _locked(actor, core_list)
    if kept.batch.state == ImportState.APPLIED:
        return 0
    if kept.batch.state != ImportState.PREVIEW:
        raise Refused("dropped", "Lượt nhập này đã bỏ. Đưa tệp vào lại nếu cần.", status=409)
    rows = list(kept.batch.rows.filter(outcome=ImportOutcome.NEW).order_by("number"))
    if not rows:
        raise Refused("nothing_to_write", "Danh sách này không có dòng nào để ghi.", status=409)
    for row in rows:
        _write(actor, now, kept, row)
    ImportRow.objects.bulk_update(rows, ["written", "outcome", "issues"])
    written = len({row.target_id for row in rows if row.written})
    kept.batch.state, kept.batch.applied_at = ImportState.APPLIED, now
    kept.batch.confirmed_user_id, kept.batch.confirmed_name = actor.user_id, actor.name
    kept.batch.save()
    audit.record(actor, KEEP_CORE_PEOPLE, kept, now=now, after={"people": written}, reason=kept.basis)
    return written


@action
def drop_core_list(*, actor: Actor, now: datetime, core_list: CoreList) -> None:
    """Throw away a list that was not written; dropping again changes nothing."""
    kept = _locked(actor, core_list)
    if kept.batch.state == ImportState.APPLIED:
        raise Refused("confirmed", "Danh sách này đã ghi, không bỏ được nữa.", status=409)
    if kept.batch.state == ImportState.DISCARDED:
        return
    _discard(kept)
    audit.record(actor, KEEP_CORE_PEOPLE, kept, now=now, after={"state": kept.batch.get_state_display()})


def _locked(actor: Actor, core_list: CoreList) -> CoreList:
    require_own(actor, KEEP_CORE_PEOPLE, core_list.unit)
    rows = CoreList.objects.select_for_update(of=("self", "batch"))
    return rows.select_related("batch", "unit").get(pk=core_list.pk)


def _discard(core_list: CoreList) -> None:
    core_list.batch.state = ImportState.DISCARDED
    core_list.batch.save(update_fields=["state"])


def _staged(batch_id: int, one: Judged) -> ImportRow:
    shown = {"name": one.row.name, "code": one.row.code, "unit": one.row.unit}
    if one.post is not None:
        shown = {"name": one.post.person.name, "code": one.post.person.code, "unit": one.post.unit.name}
    return ImportRow(
        batch_id=batch_id,
        number=one.row.number,
        values=shown | {"terms": one.values},
        issues=[one.why] if one.why else [],
        outcome=one.outcome,
        target_id=one.post.person_id if one.post else None,
    )


def _write(actor: Actor, now: datetime, core_list: CoreList, row: ImportRow) -> None:
    values = row.values["terms"]
    last = values["last_day"]
    try:
        name_core_person(
            actor=actor,
            now=now,
            unit=core_list.unit,
            person=Person.objects.get(pk=values["person"]),
            terms=CoreTerms(**{name: values[name] for name in TERMS}),
            from_day=date.fromisoformat(values["from_day"]),
            last_day=date.fromisoformat(last) if last else None,
        )
    except Refused as refused:
        row.outcome, row.issues = ImportOutcome.ERROR, [refused.text]
    else:
        row.written = True
