"""Terms and places in groups follow when two records are found to be one person, and go back when they are not."""

from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.writing import action
from phusa.learning.models import CorePerson, GroupMember
from phusa.staff.access import MERGE_PEOPLE
from phusa.staff.actions import note_carried
from phusa.staff.models import PersonMerge

TERMS, PLACES = "core_terms", "support_memberships"


@action
def carry_support(*, actor: Actor, now: datetime, merge: PersonMerge) -> int:
    """Let terms and places of the absorbed person be the kept one's, where he has none for the same in the same days.

    The others stay and are shown as those of a merged record. Gives how many moved; twice does no harm.
    """
    require(actor, MERGE_PEOPLE, merge.kept)
    if merge.parted_at is not None:
        return 0
    terms = [one for one in CorePerson.objects.filter(person=merge.absorbed_id) if not _has_term(merge, one)]
    places = [
        one for one in GroupMember.objects.filter(person=merge.absorbed_id) if not _has_place(merge, one)
    ]
    CorePerson.objects.filter(pk__in=[one.pk for one in terms]).update(person=merge.kept_id)
    GroupMember.objects.filter(pk__in=[one.pk for one in places]).update(person=merge.kept_id)
    for part, rows in ((TERMS, terms), (PLACES, places)):
        if rows:
            note_carried(actor=actor, now=now, merge=merge, part=part, ids=[row.pk for row in rows])
    count = len(terms) + len(places)
    if count:
        audit.record(actor, MERGE_PEOPLE, merge.kept, now=now, after={"rows": count}, reason="Gộp hồ sơ")
    return count


@action
def give_back_support(*, actor: Actor, now: datetime, merge: PersonMerge) -> int:
    """Give back what followed a merge that was taken back; gives how many rows."""
    require(actor, MERGE_PEOPLE, merge.kept)
    moved = sum(
        model._default_manager.filter(pk__in=merge.carried.get(part, []), person=merge.kept_id).update(
            person=merge.absorbed_id
        )
        for model, part in ((CorePerson, TERMS), (GroupMember, PLACES))
    )
    if moved:
        audit.record(actor, MERGE_PEOPLE, merge.kept, now=now, after={"rows": moved}, reason="Tách hồ sơ")
    return moved


def _has_term(merge: PersonMerge, row: CorePerson) -> bool:
    same = {"unit": row.unit_id, "kind": row.kind, "level": row.level, "subject": row.subject}
    return CorePerson.objects.filter(person=merge.kept_id, valid__overlap=row.valid, **same).exists()


def _has_place(merge: PersonMerge, row: GroupMember) -> bool:
    there = GroupMember.objects.filter(person=merge.kept_id, group=row.group_id)
    return there.filter(valid__overlap=row.valid).exists()
