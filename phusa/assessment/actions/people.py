"""What is held of a person's results follows when two records are found to be one, and goes back when they are not."""

from datetime import datetime
from typing import Any

from django.db import models

from phusa.assessment.models import AnnualRecord, Appeal
from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.writing import action
from phusa.staff.access import MERGE_PEOPLE
from phusa.staff.actions import note_carried
from phusa.staff.models import PersonMerge

PARTS: dict[str, type[models.Model]] = {"annual_records": AnnualRecord, "appeals": Appeal}


@action
def carry_records(*, actor: Actor, now: datetime, merge: PersonMerge) -> int:
    """Let the year records of the absorbed person be the kept one's, where his year is free, and all his appeals;
    gives their number.

    The others stay and are shown as those of a merged record. Twice does no harm.
    """
    require(actor, MERGE_PEOPLE, merge.kept)
    if merge.parted_at is not None:
        return 0
    years = AnnualRecord.objects.filter(person=merge.kept_id).values("school_year")
    records = AnnualRecord.objects.filter(person=merge.absorbed_id).exclude(school_year__in=years)
    found: dict[str, Any] = {
        "annual_records": records,
        "appeals": Appeal.objects.filter(person=merge.absorbed_id),
    }
    moved = 0
    for part, rows in found.items():
        ids = list(rows.order_by("pk").values_list("pk", flat=True))
        if ids:
            _rows(part).filter(pk__in=ids).update(person=merge.kept_id)
            note_carried(actor=actor, now=now, merge=merge, part=part, ids=ids)
            moved += len(ids)
    if moved:
        audit.record(actor, MERGE_PEOPLE, merge.kept, now=now, after={"rows": moved}, reason="Gộp hồ sơ")
    return moved


@action
def give_back_records(*, actor: Actor, now: datetime, merge: PersonMerge) -> int:
    """Give back what followed a merge which was taken back; gives how many rows."""
    require(actor, MERGE_PEOPLE, merge.kept)
    moved = 0
    for part in PARTS:
        rows = _rows(part).filter(pk__in=merge.carried.get(part, []), person=merge.kept_id)
        moved += rows.update(person=merge.absorbed_id)
    if moved:
        audit.record(actor, MERGE_PEOPLE, merge.kept, now=now, after={"rows": moved}, reason="Tách hồ sơ")
    return moved


def _rows(part: str) -> models.QuerySet[Any]:
    return PARTS[part]._default_manager.all()
