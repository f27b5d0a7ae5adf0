"""Hours follow people who were found to be one, and go back."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.hours.actions import carry_accounts, give_back_accounts
from phusa.hours.models import HoursAccount
from phusa.staff.actions import merge_people, part_people
from phusa.staff.models import PersonMerge
from tests.hours.conftest import Ledger
from tests.hours.ledgers import balance, held, meeting
from tests.schools import NOW, employ, system

pytestmark = pytest.mark.django_db


def merged(ledger: Ledger, has_one: bool) -> tuple[PersonMerge, HoursAccount]:
    """A merge of "gv" into another record, which has an account of the year or none."""
    held([ledger.mine], meeting(ledger.place.year))
    other = (
        ledger.accounts[1].person
        if has_one
        else employ(ledger.place, ledger.place.schools[1], 1, head=False)[0]
    )
    merge_people(
        actor=system(), now=NOW, kept=other, absorbed=ledger.mine.person, take=(), reason="Một người"
    )
    return PersonMerge.objects.get(), HoursAccount.objects.get(pk=ledger.mine.pk)


def test_the_account_follows_where_the_year_is_free_and_goes_back(ledger: Ledger) -> None:
    merge, account = merged(ledger, has_one=False)
    with pytest.raises(NotVisible):
        carry_accounts(actor=ledger.place.actor("gv"), now=NOW, merge=merge)
    assert [carry_accounts(actor=system(), now=NOW, merge=merge) for _ in range(2)] == [1, 0]
    account.refresh_from_db()
    assert account.person_id == merge.kept_id and balance(account, "ND3") == (60, 0, 4)
    part_people(actor=system(), now=NOW, merge=merge, reason="Hai người")
    merge.refresh_from_db()
    assert [give_back_accounts(actor=system(), now=NOW, merge=merge) for _ in range(2)] == [1, 0]
    account.refresh_from_db()
    assert account.person_id == merge.absorbed_id


def test_two_accounts_of_a_year_both_stay(ledger: Ledger) -> None:
    merge, account = merged(ledger, has_one=True)
    assert carry_accounts(actor=system(), now=NOW, merge=merge) == 0
    account.refresh_from_db()
    assert account.person_id == merge.absorbed_id
