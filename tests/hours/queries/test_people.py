"""Who is found by what he lacks, and who is warned."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.hours.actions import relieve
from phusa.hours.queries.people import accounts_under, events_of, found, waiting_under
from tests.hours.conftest import Ledger
from tests.hours.ledgers import held, meeting
from tests.schools import NOW, system

pytestmark = pytest.mark.django_db


def ids(ledger: Ledger, wanted: str, left: int = 0) -> list[int]:
    rows = accounts_under(system(), ledger.place.school, ledger.place.year)
    return [one.pk for one in found(rows, wanted, left)]


def test_filters_find_what_they_say(ledger: Ledger) -> None:
    one, two, *_ = ledger.accounts
    for block, hours in (("ND1", 30), ("ND2", 30), ("ND3", 60)):
        held([one], meeting(ledger.place.year, block, block, hours))
    held([two], meeting(ledger.place.year, "w"), confirmed=False)
    relieve(actor=system(), now=NOW, account=two, block="ND1", basis="KH", key="d")
    assert one.pk not in ids(ledger, "thieu") and len(ids(ledger, "thieu")) == 4
    assert ids(ledger, "cho") == [two.pk]
    assert ids(ledger, "mien") == [two.pk]
    assert len(ids(ledger, "")) == len(ids(ledger, "nonsense")) == 5


@pytest.mark.parametrize(("left", "count"), [(105, 0), (104, 4), (1, 4), (0, 0)])
def test_only_those_are_warned_who_cannot_make_it(ledger: Ledger, left: int, count: int) -> None:
    """120 tiết take 105 days at 8 a week. Who has them all is never warned, nor anybody when the year is over."""
    for block, hours in (("ND1", 30), ("ND2", 30), ("ND3", 60)):
        held([ledger.mine], meeting(ledger.place.year, block, block, hours))
    people = ids(ledger, "khong-kip", left)
    assert len(people) == count and ledger.mine.pk not in people


def test_a_warning_stops_when_enough_is_reported(ledger: Ledger) -> None:
    assert ledger.mine.pk in ids(ledger, "khong-kip", 14)
    for block, hours in (("ND1", 30), ("ND2", 30), ("ND3", 44)):
        held([ledger.mine], meeting(ledger.place.year, block, block, hours), confirmed=False)
    assert ledger.mine.pk not in ids(ledger, "khong-kip", 14)


def test_what_waits_is_listed_with_its_hours(ledger: Ledger) -> None:
    event = held(ledger.accounts[:2], meeting(ledger.place.year), confirmed=False)
    held(ledger.accounts[2:3], meeting(ledger.place.year, "done"))
    rows = waiting_under(ledger.place.actor("ht"), ledger.place.school, ledger.place.year)
    assert {(one.account.pk, one.event, one.hours) for one in rows} == {
        (one.pk, event, 4) for one in ledger.accounts[:2]
    }
    assert {one.key for one in rows} == {f"{one.pk}-{event.pk}" for one in ledger.accounts[:2]}


def test_people_of_a_unit_are_for_its_heads(ledger: Ledger) -> None:
    with pytest.raises(NotVisible):
        accounts_under(ledger.place.actor("ht2"), ledger.place.school, ledger.place.year)
    assert accounts_under(ledger.place.actor("cv"), ledger.place.office, ledger.place.year).count() == 5
    assert accounts_under(ledger.place.actor("to"), ledger.groups[0], ledger.place.year).count() == 2


def test_the_latest_meetings_of_a_unit(ledger: Ledger) -> None:
    events = [held([ledger.mine], meeting(ledger.place.year, key)) for key in "ab"]
    assert events_of(ledger.place.school, ledger.place.year) == events[::-1]
