"""One person's ledger: every figure is a sum of events that can be opened."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base.refusals import NotVisible
from phusa.hours.actions import carry_accounts, correct_hours, relieve
from phusa.hours.models import HoursAccount
from phusa.hours.queries.ledger import account_seen, event_seen, ledger_of, own_accounts
from phusa.staff.actions import merge_people
from tests.hours.conftest import Ledger
from tests.hours.ledgers import held, meeting
from tests.schools import NOW, system

pytestmark = pytest.mark.django_db


def test_a_block_is_the_sum_of_its_events(ledger: Ledger) -> None:
    held([ledger.mine], meeting(ledger.place.year, "a"))
    held([ledger.mine], meeting(ledger.place.year, "b", hours=9), confirmed=False)
    whole = ledger_of(ledger.mine)
    third = whole.blocks[2]
    assert [block.block for block in whole.blocks] == ["ND1", "ND2", "ND3"]
    assert (third.required, third.earned, third.pending, third.missing) == (60, 4, 9, 47)
    assert sum(credit.earned for credit in third.credits) == 4
    assert (whole.required, whole.earned, whole.pending, whole.missing) == (120, 4, 9, 107)


def test_more_in_one_block_does_not_fill_another(ledger: Ledger) -> None:
    held([ledger.mine], meeting(ledger.place.year, block="ND1", hours=40))
    whole = ledger_of(ledger.mine)
    assert (whole.blocks[0].missing, whole.blocks[0].beyond) == (0, 10)
    assert whole.missing == 90


def test_an_exemption_stands_among_what_is_due(ledger: Ledger) -> None:
    relieve(actor=system(), now=NOW, account=ledger.mine, block="ND3", basis="KH 772", key="d:1")
    third = ledger_of(ledger.mine).blocks[2]
    assert (third.required, third.relieved, third.missing) == (0, 60, 0)
    assert {event.proof for event in third.dues} == {"TT 26/2012 Điều 5", "KH 772"}


def test_a_correction_stands_under_its_event(ledger: Ledger) -> None:
    event = held([ledger.mine], meeting(ledger.place.year))
    correct_hours(actor=system(), now=NOW, account=ledger.mine, event=event, earned=1, reason="Về sớm")  # type: ignore[arg-type]  # a whole number does
    [credit] = ledger_of(ledger.mine).credits
    assert (credit.earned, credit.last.reason, len(credit.entries)) == (1, "Về sớm", 2)


def test_as_many_queries_for_many_events_as_for_one(ledger: Ledger) -> None:
    counts = []
    for keys in ("a", "bcdefg"):
        for key in keys:
            held([ledger.mine], meeting(ledger.place.year, key))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            ledger_of(ledger.mine)
        counts.append(len(asked))
    assert counts == [2, 2]


def test_accounts_of_oneself_and_of_those_one_may_see(ledger: Ledger) -> None:
    given = (ledger.mine.person.code, ledger.place.year)
    assert own_accounts(ledger.place.actor("gv")) == [ledger.mine]
    assert own_accounts(ledger.place.actor("cv")) == []
    assert account_seen(ledger.place.actor("to"), *given) == ledger.mine
    with pytest.raises(NotVisible):
        account_seen(ledger.place.actor("ht2"), *given)


def test_the_account_of_a_merged_record_is_shown_beside_ones_own(ledger: Ledger) -> None:
    other = ledger.accounts[1]
    merge = merge_people(
        actor=system(), now=NOW, kept=ledger.mine.person, absorbed=other.person, take=(), reason="Trùng"
    )
    carry_accounts(actor=system(), now=NOW, merge=merge)
    assert set(own_accounts(ledger.place.actor("gv"))) == {ledger.mine, other}


def test_an_event_is_seen_with_ones_people_only(ledger: Ledger) -> None:
    event = held(ledger.accounts, meeting(ledger.place.year))
    group = [one for one in ledger.accounts if one.subject_group_id == ledger.groups[0].pk]
    seen = event_seen(ledger.place.actor("to"), event.pk)
    assert {one.account for one in seen.people} == set(group)
    assert seen.others == len(ledger.accounts) - len(group)
    with pytest.raises(NotVisible):
        event_seen(ledger.place.actor("ht2"), event.pk)
    with pytest.raises(NotVisible):
        event_seen(ledger.place.actor("gv"), event.pk + 1000)
    assert HoursAccount.objects.count() == 5
