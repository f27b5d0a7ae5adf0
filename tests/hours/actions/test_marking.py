"""What is put off and until when somebody may learn is said of an account; what is due stays."""

from datetime import date, timedelta

import pytest

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible
from phusa.hours.actions import extend, put_off, take_up
from phusa.hours.models import HoursAccount
from phusa.hours.queries.card import card_of
from phusa.hours.queries.people import LATE, accounts_under, found, person_hours, with_hours
from phusa.hours.queries.totals import totals, whole
from phusa.hours.rules import days_left
from tests.hours.conftest import Ledger
from tests.schools import END, NOW, system

pytestmark = pytest.mark.django_db
LATER = date(2020, 12, 31)


def kept(ledger: Ledger) -> HoursAccount:
    """The teacher's account as it is now."""
    return HoursAccount.objects.select_related("school_year").get(pk=ledger.mine.pk)


def test_a_block_put_off_is_said_on_its_bar_and_its_hours_stay(ledger: Ledger) -> None:
    for _ in range(2):
        put_off(actor=system(), now=NOW, account=ledger.mine, key="r:1", until=LATER, block="ND3")
    card = card_of(kept(ledger), END)
    assert [one.note for one in card.shelves] == ["", "", "Hoãn đến 31/12/2020, số tiết không giảm."]
    assert card.ledger.required == 120 and card.longer == ""
    assert AuditLine.objects.filter(verb="hours.keep_accounts", reason="Hoãn").count() == 1
    take_up(actor=system(), now=NOW, account=ledger.mine, key="r:1")
    take_up(actor=system(), now=NOW, account=ledger.mine, key="r:1")
    assert kept(ledger).put_off == []


def test_a_year_and_modules_put_off_are_said_above_the_bars(ledger: Ledger) -> None:
    put_off(actor=system(), now=NOW, account=ledger.mine, key="r:1", until=LATER)
    put_off(actor=system(), now=NOW, account=ledger.mine, key="r:2", until=LATER, items=["TH39"])
    assert card_of(kept(ledger), END).longer == (
        "Hoãn cả năm đến 31/12/2020, số tiết không giảm. Hoãn TH39 đến 31/12/2020, số tiết không giảm."
    )


def test_whoever_has_more_time_is_warned_by_his_own_day_and_counted_late_nowhere(ledger: Ledger) -> None:
    day = END - timedelta(days=5)
    left = days_left(END, day)
    actor = ledger.place.actor("ht")
    rows = accounts_under(actor, ledger.place.school, ledger.place.year)
    before = {row.pk for row in found(rows, LATE, left)}
    assert ledger.mine.pk in before and card_of(kept(ledger), day).late
    for _ in range(2):
        extend(actor=system(), now=NOW, account=ledger.mine, to=LATER, reason="QĐ 12")
    assert {row.pk for row in found(rows, LATE, left)} == before - {ledger.mine.pk}
    assert not card_of(kept(ledger), day).late
    assert card_of(kept(ledger), LATER - timedelta(days=5)).late
    assert card_of(kept(ledger), day).longer == "Được học đến 31/12/2020."
    mine = next(row for row in with_hours(rows) if row.pk == ledger.mine.pk)
    assert not person_hours(mine, left).is_late
    extend(actor=system(), now=NOW, account=ledger.mine, to=None, reason="Thôi")
    assert kept(ledger).last_day == END


def test_totals_leave_them_out_of_those_who_will_be_late(ledger: Ledger) -> None:
    extend(actor=system(), now=NOW, account=ledger.mine, to=LATER, reason="QĐ 12")
    rows = totals(ledger.place.actor("ht"), ledger.place.school, ledger.place.year)
    assert whole(rows).late == 0  # the year is over: nobody is warned any more


def test_only_whoever_keeps_accounts_marks_them(ledger: Ledger) -> None:
    actor = ledger.place.actor("gv")
    with pytest.raises(NotVisible):
        put_off(actor=actor, now=NOW, account=ledger.mine, key="r:1", until=LATER)
    with pytest.raises(NotVisible):
        take_up(actor=actor, now=NOW, account=ledger.mine, key="r:1")
    with pytest.raises(NotVisible):
        extend(actor=actor, now=NOW, account=ledger.mine, to=LATER, reason="QĐ 12")
