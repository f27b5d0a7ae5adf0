"""Two who write the same at the same moment write it once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from phusa.base.refusals import Refused
from phusa.hours.actions import confirm_hours, correct_hours, record_event
from phusa.hours.models import EventKind, HoursAccount, HoursEntry
from tests.hours.conftest import Ledger
from tests.hours.ledgers import balance, held, meeting, opened
from tests.schools import NOW, employ, system

pytestmark = pytest.mark.django_db(transaction=True)


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


def test_confirmed_at_the_same_moment_counts_once(ledger: Ledger) -> None:
    event = held(ledger.accounts, meeting(ledger.place.year), confirmed=False)
    credits = [(one.pk, event.pk) for one in ledger.accounts]
    given = at_once(lambda: confirm_hours(actor=system(), now=NOW, credits=credits))
    assert sorted(given, key=str) == [0, 0, 0, len(credits)]
    assert {balance(one, "ND3") for one in ledger.accounts} == {(60, 0, 4)}


def test_recorded_at_the_same_moment_counts_once(ledger: Ledger) -> None:
    ids = [one.pk for one in ledger.accounts]
    given = {"unit": ledger.place.school, "event": meeting(ledger.place.year), "confirmed": True}
    found = at_once(lambda: record_event(actor=system(), now=NOW, account_ids=ids, **given).pk)
    assert len(set(found)) == 1
    assert HoursEntry.objects.filter(event__kind=EventKind.MEETING).count() == len(ids)
    assert {balance(one, "ND3") for one in ledger.accounts} == {(60, 0, 4)}


def test_corrected_at_the_same_moment_is_corrected_once(ledger: Ledger) -> None:
    event = held([ledger.mine], meeting(ledger.place.year))
    given = {"account": ledger.mine, "event": event, "earned": 2, "reason": "Về sớm"}
    at_once(lambda: correct_hours(actor=system(), now=NOW, **given))
    assert balance(ledger.mine, "ND3") == (60, 0, 2)
    assert HoursEntry.objects.filter(event=event).count() == 2


def test_opened_at_the_same_moment_is_opened_once(ledger: Ledger) -> None:
    unit = ledger.place.schools[1]
    people = employ(ledger.place, unit, 3, head=False)
    at_once(lambda: opened(ledger.place, unit, people))
    accounts = HoursAccount.objects.filter(person__in=people)
    assert [balance(one, "ND3") for one in accounts] == [(60, 0, 0)] * 3
