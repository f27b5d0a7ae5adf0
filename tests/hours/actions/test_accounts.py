"""Accounts begin with what is due, go with people, and follow the year's targets."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base.refusals import NotVisible, Refused
from phusa.hours.actions import adjust_required, carry_account, end_relief, open_accounts, relieve
from phusa.hours.models import EventKind, HoursAccount, HoursBalance, HoursEntry, HoursEvent
from phusa.hours.rules import AccountOf, Norm
from phusa.staff.models import Person
from tests.hours.conftest import Ledger
from tests.hours.ledgers import CITE, NORMS, WHOLE, balance, held, meeting, opened
from tests.schools import NOW, employ, system

pytestmark = pytest.mark.django_db


def required(account: HoursAccount) -> dict[str, tuple[Decimal, Decimal]]:
    """What is due and what is relieved, by block."""
    rows = HoursBalance.objects.filter(account=account)
    return {row.block: (row.required, row.relieved) for row in rows}


def test_everybody_begins_with_what_is_due(ledger: Ledger) -> None:
    assert all(
        required(account) == {"ND1": (30, 0), "ND2": (30, 0), "ND3": (60, 0)} for account in ledger.accounts
    )
    norms = HoursEvent.objects.filter(kind=EventKind.NORM)
    assert norms.count() == 3 and {norm.proof for norm in norms} == {CITE}


def test_who_has_an_account_keeps_it(ledger: Ledger) -> None:
    held([ledger.mine], meeting(ledger.place.year))
    people = [AccountOf(ledger.mine.person_id, None, "manager", "TH")]
    given = {"unit": ledger.place.school, "school_year": ledger.place.year, "people": people, "norms": NORMS}
    assert open_accounts(actor=ledger.place.actor("ht"), now=NOW, **given) == 0
    kept = HoursAccount.objects.get(pk=ledger.mine.pk)
    assert (kept.role, kept.level) == ("teacher", "THCS") and balance(kept, "ND3") == (60, 0, 4)
    for who in ("gv", "to", "ht2"):
        with pytest.raises(NotVisible):
            open_accounts(actor=ledger.place.actor(who), now=NOW, **given)


def test_a_block_without_hours_is_not_due(ledger: Ledger) -> None:
    [account] = other_school(ledger, 1, {("THCS", "teacher"): [Norm("ND1", 30, CITE), Norm("ND2", 0, CITE)]})
    assert required(account) == {"ND1": (30, 0)}


def test_an_exemption_can_come_with_the_account(ledger: Ledger) -> None:
    [account] = other_school(ledger, 1, NORMS, relieved={"ND3": "KH 772 mục II.2"})
    assert required(account)["ND3"] == (0, 60)
    assert required(account)["ND1"] == (30, 0)
    assert not relieve(
        actor=system(), now=NOW, account=account, block="ND3", basis="KH 772 mục II.2", key="relief:1"
    )


def other_school(ledger: Ledger, count: int, norms: object, **given: object) -> list[HoursAccount]:
    """The accounts of teachers of the other school, opened with these norms."""
    place, unit = ledger.place, ledger.place.schools[1]
    people = employ(place, unit, count, head=False)
    wanted = [AccountOf(person.pk, None, "teacher", "THCS", **given) for person in people]  # type: ignore[arg-type]  # varied
    open_accounts(
        actor=system(),
        now=NOW,
        unit=unit,
        school_year=place.year,
        people=wanted,
        norms=norms,  # type: ignore[arg-type]  # varied
    )
    return list(HoursAccount.objects.filter(person__in=people).select_related("person").order_by("person"))


def test_many_cost_no_more_queries_than_one(ledger: Ledger) -> None:
    place, unit = ledger.place, ledger.place.schools[1]
    people = employ(place, unit, 6, head=False)

    def cost(some: list[Person]) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            opened(place, unit, some)
        return len(asked)

    assert cost(people[:1]) == cost(people[1:])


def test_relief_lowers_what_is_due_and_ends(ledger: Ledger) -> None:
    given = {"actor": ledger.place.actor("ht"), "now": NOW, "account": ledger.mine, "block": "ND3"}
    for _ in range(2):
        relieve(**given, basis="KH 772 mục II.2", key="relief:7")
    assert required(ledger.mine)["ND3"] == (0, 60)
    assert end_relief(**given, reason="Thôi dạy lớp đó")
    assert not end_relief(**given, reason="Thôi dạy lớp đó")
    assert required(ledger.mine)["ND3"] == (60, 0)
    assert relieve(**given, basis="KH 772 mục II.2", key="relief:7")
    assert required(ledger.mine)["ND3"] == (0, 60)


def test_relief_needs_a_basis_and_the_right(ledger: Ledger) -> None:
    given = {"now": NOW, "account": ledger.mine, "block": "ND3", "key": "relief:7"}
    with pytest.raises(Refused, match="no_basis"):
        relieve(actor=ledger.place.actor("ht"), basis=" ", **given)
    for who in ("gv", "to", "ht2"):
        with pytest.raises(NotVisible):
            relieve(actor=ledger.place.actor(who), basis="x", **given)
    assert required(ledger.mine)["ND3"] == (60, 0)


def adjusted(ledger: Ledger, *norms: Norm) -> dict[str, tuple[Decimal, Decimal]]:
    adjust_required(actor=system(), now=NOW, account=ledger.mine, norms=norms, reason="Đổi cấp học")
    return required(ledger.mine)


def test_new_targets_become_what_is_due_and_earned_hours_stay(ledger: Ledger) -> None:
    held([ledger.mine], meeting(ledger.place.year))
    new = adjusted(ledger, *(Norm(block, 40, "TT 19/2019") for block in ("ND1", "ND2", "ND3")))
    assert new == {"ND1": (40, 0), "ND2": (40, 0), "ND3": (40, 0)}
    assert balance(ledger.mine, "ND3") == (40, 0, 4)
    assert adjusted(ledger, *WHOLE) == {"ND1": (30, 0), "ND2": (30, 0), "ND3": (60, 0)}
    assert adjusted(ledger, *WHOLE[:2])["ND3"] == (0, 0)


def test_the_same_targets_write_nothing(ledger: Ledger) -> None:
    count = HoursEntry.objects.count()
    adjusted(ledger, *WHOLE)
    assert HoursEntry.objects.count() == count


def test_an_exemption_covers_the_new_target(ledger: Ledger) -> None:
    given = {"actor": system(), "now": NOW, "account": ledger.mine, "block": "ND3"}
    relieve(**given, basis="KH 772", key="relief:7")
    assert adjusted(ledger, Norm("ND3", 40, CITE))["ND3"] == (0, 40)
    assert adjusted(ledger, Norm("ND1", 30, CITE))["ND3"] == (0, 0)
    assert adjusted(ledger, *WHOLE)["ND3"] == (60, 0)


def test_the_account_goes_where_the_person_goes(ledger: Ledger) -> None:
    held([ledger.mine], meeting(ledger.place.year))
    unit = ledger.place.schools[1]
    given = {
        "now": NOW,
        "account": ledger.mine,
        "unit": unit,
        "subject_group": None,
        "role": "teacher",
        "level": "TH",
    }
    for who in ("ht", "ht2", "gv"):
        with pytest.raises(NotVisible):
            carry_account(actor=ledger.place.actor(who), reason="Điều động", **given)
    carry_account(actor=ledger.place.actor("cv"), reason="Điều động", **given)
    kept = HoursAccount.objects.get(pk=ledger.mine.pk)
    assert (kept.unit, kept.subject_group, kept.level) == (unit, None, "TH")
    assert balance(kept, "ND3") == (60, 0, 4)
