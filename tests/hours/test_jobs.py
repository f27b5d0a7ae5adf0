"""The jobs by which hours follow people; the verbs themselves are tried in test_people."""

import pytest

from phusa.hours.jobs import follow_merge, follow_parting
from phusa.hours.models import HoursAccount
from phusa.staff.actions import merge_people, part_people
from phusa.staff.models import PersonMerge
from tests.hours.conftest import Ledger
from tests.schools import NOW, employ, system

pytestmark = pytest.mark.django_db


def test_hours_follow_and_go_back(ledger: Ledger) -> None:
    other = employ(ledger.place, ledger.place.schools[1], 1, head=False)[0]
    merge_people(
        actor=system(), now=NOW, kept=other, absorbed=ledger.mine.person, take=(), reason="Một người"
    )
    merge = PersonMerge.objects.get()
    follow_merge(merge.pk)
    assert HoursAccount.objects.get(pk=ledger.mine.pk).person == other
    part_people(actor=system(), now=NOW, merge=merge, reason="Hai người")
    follow_parting(merge.pk)
    assert HoursAccount.objects.get(pk=ledger.mine.pk).person_id == merge.absorbed_id
