"""A correction is an entry; the event's own hours are its limit."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from phusa.base.refusals import NotVisible, Refused
from phusa.hours.actions import correct_hours
from phusa.hours.models import EntryKind, EventKind, HoursEntry, HoursEvent
from tests.hours.conftest import Ledger
from tests.hours.ledgers import balance, held, meeting
from tests.schools import NOW

pytestmark = pytest.mark.django_db


def corrected(
    ledger: Ledger, event: HoursEvent, earned: str, reason: str = "Về sớm", who: str = "ht"
) -> None:
    correct_hours(
        actor=ledger.place.actor(who),
        now=NOW,
        account=ledger.mine,
        event=event,
        earned=Decimal(earned),
        reason=reason,
    )


def test_down_to_nothing_and_up_to_the_event_again(ledger: Ledger) -> None:
    event = held([ledger.mine], meeting(ledger.place.year))
    for earned in ("2.5", "0", "0", "4"):
        corrected(ledger, event, earned)
        assert balance(ledger.mine, "ND3")[2] == Decimal(earned)
    changes = (
        HoursEntry.objects.filter(kind=EntryKind.CORRECTED).order_by("pk").values_list("earned", flat=True)
    )
    assert list(changes) == [Decimal("-1.5"), Decimal("-2.5"), 4]


@pytest.mark.parametrize("earned", ["4.5", "-0.5", "0.3"])
def test_not_beyond_the_event(ledger: Ledger, earned: str) -> None:
    event = held([ledger.mine], meeting(ledger.place.year))
    with pytest.raises(Refused, match="beyond_event"):
        corrected(ledger, event, earned)


def test_refused_without_a_reason_while_it_waits_or_where_it_never_was(ledger: Ledger) -> None:
    event = held([ledger.mine], meeting(ledger.place.year))
    with pytest.raises(Refused, match="no_reason"):
        corrected(ledger, event, "2", " ")
    with pytest.raises(Refused, match="still_waiting"):
        corrected(ledger, held([ledger.mine], meeting(ledger.place.year, "b"), confirmed=False), "2")
    with pytest.raises(Refused, match="not_credited"):
        corrected(ledger, held(ledger.accounts[1:2], meeting(ledger.place.year, "c")), "2")
    with pytest.raises(Refused, match="not_credited"):
        corrected(ledger, HoursEvent.objects.filter(kind=EventKind.NORM).earliest("pk"), "2")


def test_only_the_heads_of_the_school_correct(ledger: Ledger) -> None:
    event = held([ledger.mine], meeting(ledger.place.year))
    for who in ("gv", "to", "ht2", "cv"):
        with pytest.raises(NotVisible):
            corrected(ledger, event, "2", who=who)


def test_what_is_written_is_never_changed(ledger: Ledger) -> None:
    held([ledger.mine], meeting(ledger.place.year))
    for statement in ("UPDATE hours_hoursentry SET earned = 9", "DELETE FROM hours_hoursentry"):
        with pytest.raises(Exception, match="immutable"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_the_database_refuses_more_than_the_event_gives(ledger: Ledger) -> None:
    event = held([ledger.mine], meeting(ledger.place.year))
    with pytest.raises(IntegrityError, match="between nothing and its hours"), transaction.atomic():
        HoursEntry.objects.create(
            account=ledger.mine,
            event=event,
            kind=EntryKind.CORRECTED,
            earned=1,
            recorded_at=NOW,
            recorded_by="x",
        )
