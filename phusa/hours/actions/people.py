"""The hours of a person follow when two records are found to be one, and go back when they are not."""

from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.writing import action
from phusa.hours.models import HoursAccount
from phusa.staff.access import MERGE_PEOPLE
from phusa.staff.actions import note_carried
from phusa.staff.models import PersonMerge

PART = "hours_accounts"


@action
def carry_accounts(*, actor: Actor, now: datetime, merge: PersonMerge) -> int:
    """Let the accounts of the absorbed person be the kept one's, where his year is free; gives their number.

    The others stay and are shown as those of a merged record. Twice does no harm.
    """
    require(actor, MERGE_PEOPLE, merge.kept)
    years = HoursAccount.objects.filter(person=merge.kept_id).values("school_year")
    found = HoursAccount.objects.filter(person=merge.absorbed_id).exclude(school_year__in=years)
    ids = list(found.order_by("pk").values_list("pk", flat=True))
    if merge.parted_at is not None or not ids:
        return 0
    HoursAccount.objects.filter(pk__in=ids).update(person=merge.kept_id)
    note_carried(actor=actor, now=now, merge=merge, part=PART, ids=ids)
    audit.record(actor, MERGE_PEOPLE, merge.kept, now=now, after={"rows": len(ids)}, reason="Gộp hồ sơ")
    return len(ids)


@action
def give_back_accounts(*, actor: Actor, now: datetime, merge: PersonMerge) -> int:
    """Give back the accounts that followed a merge which was taken back; gives their number."""
    require(actor, MERGE_PEOPLE, merge.kept)
    ids = merge.carried.get(PART, [])
    moved = HoursAccount.objects.filter(pk__in=ids, person=merge.kept_id).update(person=merge.absorbed_id)
    if moved:
        audit.record(actor, MERGE_PEOPLE, merge.kept, now=now, after={"rows": moved}, reason="Tách hồ sơ")
    return moved
