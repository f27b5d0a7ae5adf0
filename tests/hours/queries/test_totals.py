"""Totals by what is under a unit; that they agree on every level is proved in test_invariants."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base import ranges
from phusa.base.refusals import NotVisible
from phusa.hours.actions import carry_account, relieve
from phusa.hours.queries.totals import Sums, Total, totals, whole
from phusa.organisations.models import Custody, Place, Unit
from tests.hours.conftest import Ledger
from tests.hours.ledgers import held, meeting, opened
from tests.schools import NOW, START, employ, system

pytestmark = pytest.mark.django_db


def test_a_school_is_added_up_by_groups_and_an_office_by_schools(ledger: Ledger) -> None:
    held(ledger.accounts, meeting(ledger.place.year))
    rows = totals(ledger.place.actor("ht"), ledger.place.school, ledger.place.year)
    assert [(row.unit, row.people) for row in rows] == [
        (ledger.groups[0], 2),
        (ledger.groups[1], 2),
        (None, 1),
    ]
    assert whole(rows).hours == Sums(*map(Decimal, (600, 20, 0, 580, 0)))
    by_school = totals(ledger.place.actor("cv"), ledger.place.office, ledger.place.year)
    assert {(row.unit, row.people) for row in by_school} == set(
        zip(ledger.place.schools, (5, 0), strict=True)
    )


def test_who_is_exempt_is_counted_apart(ledger: Ledger) -> None:
    relieve(actor=system(), now=NOW, account=ledger.mine, block="ND3", basis="KH", key="d")
    total = whole(totals(system(), ledger.place.school, ledger.place.year))
    assert (total.exempt, total.hours.relieved, total.hours.required) == (1, 60, 540)


def test_more_than_due_is_told_apart_from_what_is_due(ledger: Ledger) -> None:
    held([ledger.mine], meeting(ledger.place.year, block="ND1", hours=40))
    sums = whole(totals(system(), ledger.place.school, ledger.place.year)).hours
    assert (sums.missing, sums.beyond) == (570, 10)


def test_people_who_move_are_counted_where_they_went(ledger: Ledger) -> None:
    given = {"unit": ledger.place.schools[1], "subject_group": None, "role": "teacher", "level": "THCS"}
    carry_account(actor=system(), now=NOW, account=ledger.mine, reason="Điều động", **given)
    rows = totals(system(), ledger.place.office, ledger.place.year)
    assert {row.unit: row.people for row in rows} == dict(zip(ledger.place.schools, (4, 1), strict=True))


def test_a_unit_that_ended_counts_where_its_registers_are_kept(ledger: Ledger) -> None:
    ended = ledger.place.schools[1]
    opened(ledger.place, ended, employ(ledger.place, ended, 2, head=False))
    Place.objects.filter(unit=ended).update(valid=ranges.since(START, ledger.place.year.last_day))
    Custody.objects.create(
        unit=ended, keeper=ledger.place.school, valid=ranges.since(ledger.place.year.last_day)
    )
    rows = totals(system(), ledger.place.office, ledger.place.year)
    assert {row.unit: row.people for row in rows} == {ledger.place.school: 7}
    assert whole(totals(system(), ledger.place.school, ledger.place.year)).people == 7


def test_totals_are_for_whoever_may_see_the_unit(ledger: Ledger) -> None:
    with pytest.raises(NotVisible):
        totals(ledger.place.actor("ht2"), ledger.place.school, ledger.place.year)
    with pytest.raises(NotVisible):
        totals(ledger.place.actor("gv"), ledger.place.school, ledger.place.year)
    standing = Unit.objects.create(code="X", name="X", kind="school", sort_key="x", search_text="x")
    with pytest.raises(NotVisible):
        totals(system(), standing, ledger.place.year)


def test_as_many_queries_for_a_province_as_for_a_school(ledger: Ledger) -> None:
    def cost(unit: Unit) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            totals(system(), unit, ledger.place.year)
        return len(asked)

    assert cost(ledger.place.school) == cost(Unit.objects.get(code="SO-SL"))


def test_totals_add_up() -> None:
    one = Total(None, 1, 1, 0, 0, 0, {"ND1": Sums()})
    assert (one + one).people == 2 and list((one + one).blocks) == ["ND1"]
