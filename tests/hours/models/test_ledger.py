"""Who sees whose hours; and two who write the same at the same moment write it once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connections

from phusa.base.access import Verb, may
from phusa.base.refusals import Refused
from phusa.hours.access import CORRECT_HOURS, RECORD_HOURS, VIEW_HOURS
from phusa.hours.actions import confirm_hours, correct_hours, record_event
from phusa.hours.models import EventKind, HoursAccount, HoursBalance, HoursEntry, HoursEvent
from tests.hours.conftest import Ledger, ledger_of_four
from tests.hours.ledgers import balance, held, meeting, opened
from tests.schools import NOW, employ, system


@pytest.fixture
def ledger() -> Ledger:
    """A school laid down anew for each test: other connections must see it."""
    return ledger_of_four()


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["gv", "to", "ht", "ht2", "cv"])
@pytest.mark.parametrize("verb", [VIEW_HOURS, RECORD_HOURS, CORRECT_HOURS])
def test_lists_and_single_accounts_and_events_agree(ledger: Ledger, who: str, verb: Verb) -> None:
    held(ledger.accounts, meeting(ledger.place.year))
    actor = ledger.place.actor(who)
    for kind in (HoursAccount, HoursEvent):
        listed = set(kind.objects.within(actor, verb))  # type: ignore[attr-defined]  # both have it
        assert listed == {one for one in kind.objects.all() if may(actor, verb, one)}  # type: ignore[attr-defined]


def test_what_is_missing_is_never_less_than_nothing() -> None:
    row = HoursBalance(required=Decimal(30), earned=Decimal(28), pending=Decimal(4))
    assert row.missing == 0 and HoursBalance(required=Decimal(30), earned=Decimal(20)).missing == 10


def at_once(deed: Callable[[], object], count: int = 4) -> list[object]:
    """What the deed gives, or how it is refused, done by so many at the same moment, each on its own connection."""
    gate = Barrier(count)

    def one() -> object:
        try:
            gate.wait()
            return deed()
        except Refused as refused:
            return refused.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return [future.result() for future in [pool.submit(one) for _ in range(count)]]


@pytest.mark.django_db(transaction=True)
def test_confirmed_at_the_same_moment_counts_once(ledger: Ledger) -> None:
    event = held(ledger.accounts, meeting(ledger.place.year), confirmed=False)
    credits = [(one.pk, event.pk) for one in ledger.accounts]
    given = at_once(lambda: confirm_hours(actor=system(), now=NOW, credits=credits))
    assert sorted(given, key=str) == [0, 0, 0, len(credits)]
    assert {balance(one, "ND3") for one in ledger.accounts} == {(60, 0, 4)}


@pytest.mark.django_db(transaction=True)
def test_recorded_at_the_same_moment_counts_once(ledger: Ledger) -> None:
    ids = [one.pk for one in ledger.accounts]
    given = {"unit": ledger.place.school, "event": meeting(ledger.place.year), "confirmed": True}
    found = at_once(lambda: record_event(actor=system(), now=NOW, account_ids=ids, **given).pk)
    assert len(set(found)) == 1
    assert HoursEntry.objects.filter(event__kind=EventKind.MEETING).count() == len(ids)
    assert {balance(one, "ND3") for one in ledger.accounts} == {(60, 0, 4)}


@pytest.mark.django_db(transaction=True)
def test_corrected_at_the_same_moment_is_corrected_once(ledger: Ledger) -> None:
    event = held([ledger.mine], meeting(ledger.place.year))
    given = {"account": ledger.mine, "event": event, "earned": 2, "reason": "Về sớm"}
    at_once(lambda: correct_hours(actor=system(), now=NOW, **given))
    assert balance(ledger.mine, "ND3") == (60, 0, 2)
    assert HoursEntry.objects.filter(event=event).count() == 2


@pytest.mark.django_db(transaction=True)
def test_opened_at_the_same_moment_is_opened_once(ledger: Ledger) -> None:
    unit = ledger.place.schools[1]
    people = employ(ledger.place, unit, 3, head=False)
    at_once(lambda: opened(ledger.place, unit, people))
    accounts = HoursAccount.objects.filter(person__in=people)
    assert [balance(one, "ND3") for one in accounts] == [(60, 0, 0)] * 3
