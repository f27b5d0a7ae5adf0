"""A meeting is recorded once, for everybody who was there."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base import clock
from phusa.base.refusals import NotVisible, Refused
from phusa.hours.actions import NewEvent, credit_external, record_event
from phusa.hours.models import EventKind, HoursEntry, HoursEvent
from tests.hours.conftest import Ledger
from tests.hours.ledgers import DAY, balance, held, meeting
from tests.schools import NOW, system

pytestmark = pytest.mark.django_db


def test_a_meeting_counts_for_everybody_who_was_there(ledger: Ledger) -> None:
    held(ledger.accounts[:3], meeting(ledger.place.year), actor=ledger.place.actor("ht"))
    assert [balance(account, "ND3") for account in ledger.accounts[:4]] == [(60, 0, 4)] * 3 + [(60, 0, 0)]


def test_the_same_meeting_again_adds_only_who_is_not_there_yet(ledger: Ledger) -> None:
    first = held(ledger.accounts[:2], meeting(ledger.place.year))
    assert held(ledger.accounts[:4], meeting(ledger.place.year)) == first
    assert [balance(account, "ND3")[2] for account in ledger.accounts[:4]] == [4] * 4
    assert HoursEvent.objects.filter(kind=EventKind.MEETING).count() == 1


def test_who_reported_a_meeting_is_not_credited_beside_it(ledger: Ledger) -> None:
    held(ledger.accounts[:1], meeting(ledger.place.year), confirmed=False)
    held(ledger.accounts[:1], meeting(ledger.place.year), confirmed=True)
    assert balance(ledger.mine, "ND3") == (60, 4, 0)


@pytest.mark.parametrize("other", [{"block": "ND2"}, {"hours": 5}])
def test_one_meeting_has_one_block_and_one_number_of_hours(ledger: Ledger, other: dict[str, object]) -> None:
    held(ledger.accounts[:1], meeting(ledger.place.year))
    with pytest.raises(Refused, match="event_differs"):
        held(ledger.accounts[:1], meeting(ledger.place.year, **other))
    assert HoursEntry.objects.filter(event__kind=EventKind.MEETING).count() == 1


def test_only_heads_record_and_only_for_their_people(ledger: Ledger) -> None:
    event = meeting(ledger.place.year)
    held(ledger.accounts[:1], event, actor=ledger.place.actor("ht"))
    for who in ("gv", "ht2", "cv"):
        with pytest.raises(NotVisible):
            held(ledger.accounts[1:2], event, actor=ledger.place.actor(who))


def test_the_head_of_a_group_records_for_the_group(ledger: Ledger) -> None:
    given = {"now": NOW, "unit": ledger.groups[0], "event": meeting(ledger.place.year), "confirmed": True}
    mine = [account.pk for account in ledger.accounts if account.subject_group_id == ledger.groups[0].pk]
    record_event(actor=ledger.place.actor("to"), account_ids=mine, **given)
    others = [account.pk for account in ledger.accounts if account.pk not in mine]
    with pytest.raises(NotVisible):
        record_event(actor=ledger.place.actor("to"), account_ids=others, **given)


@pytest.mark.parametrize("hours", [0, -1, Decimal("0.3"), 1000])
def test_hours_that_cannot_be_are_refused(ledger: Ledger, hours: Decimal | int) -> None:
    with pytest.raises(Refused, match="hours_not_possible"):
        held(ledger.accounts[:1], meeting(ledger.place.year, hours=hours))


def test_half_a_tiet_counts(ledger: Ledger) -> None:
    held(ledger.accounts[:1], meeting(ledger.place.year, hours=Decimal("0.5")))
    assert balance(ledger.mine, "ND3")[2] == Decimal("0.5")


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2019, 8, 31), "day_outside"),
        (date(2019, 9, 1), ""),
        (date(2020, 8, 31), ""),
        (date(2020, 9, 1), "day_outside"),
    ],
)
def test_a_day_lies_within_the_year(ledger: Ledger, day: date, code: str) -> None:
    event = NewEvent(EventKind.CLASS, "lop-1", "Lớp hè", ledger.place.year, "ND2", 8, day)
    if not code:
        held(ledger.accounts[:1], event)
        return
    with pytest.raises(Refused, match=code):
        held(ledger.accounts[:1], event)


def test_many_cost_no_more_queries_than_one(ledger: Ledger) -> None:
    costs, _ = [], ledger.mine.unit
    for key, count in (("a", 1), ("b", 5)):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            held(ledger.accounts[:count], meeting(ledger.place.year, key))
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_an_outside_class_counts_once(ledger: Ledger) -> None:
    given = {
        "title": "Lớp tin học",
        "block": "ND3",
        "hours": 15,
        "day": DAY,
        "proof": "GCN số 12",
        "key": "ext:1",
    }
    for _ in range(2):
        credit_external(actor=ledger.place.actor("ht"), now=NOW, account=ledger.mine, **given)
    assert balance(ledger.mine, "ND3") == (60, 0, 15)
    with pytest.raises(NotVisible):
        credit_external(
            actor=ledger.place.actor("gv"), now=NOW, account=ledger.mine, **given | {"key": "ext:2"}
        )


def test_a_day_to_come_is_refused(ledger: Ledger) -> None:
    year = ledger.place.year
    year.last_day = clock.today() + timedelta(days=30)
    tomorrow = clock.today() + timedelta(days=1)
    event = NewEvent(EventKind.CLASS, "lop-2", "Lớp", year, "ND2", 8, tomorrow)
    with pytest.raises(Refused, match="day_to_come"):
        record_event(
            actor=system(),
            now=NOW,
            unit=ledger.place.school,
            event=event,
            account_ids=[ledger.mine.pk],
            confirmed=True,
        )
