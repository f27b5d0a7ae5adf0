"""Which unit a page is about, and who can be ticked."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.hours.access import RECORD_HOURS
from phusa.hours.queries.units import above, blocks_of, first_unit, recordable, unit_seen
from tests.hours.conftest import Ledger

pytestmark = pytest.mark.django_db


def test_a_unit_for_a_verb(ledger: Ledger) -> None:
    year, office = ledger.place.year, ledger.place.actor("cv")
    assert unit_seen(office, ledger.place.school.code, year) == ledger.place.school
    with pytest.raises(NotVisible):
        unit_seen(office, ledger.place.school.code, year, RECORD_HOURS)


def test_the_first_unit_is_that_of_the_seat(ledger: Ledger) -> None:
    group = ledger.place.actor("to")
    assert first_unit(group, group.held[0]) == first_unit(group, None) == ledger.groups[0].code
    with pytest.raises(NotVisible):
        first_unit(ledger.place.actor("gv"), None)


def test_the_way_down_shows_only_what_one_may_see(ledger: Ledger) -> None:
    given = (ledger.groups[0], ledger.place.year)
    assert above(ledger.place.actor("ht"), *given) == [ledger.place.school, ledger.groups[0]]
    assert above(ledger.place.actor("to"), *given) == [ledger.groups[0]]


def test_who_can_be_ticked_and_in_which_blocks(ledger: Ledger) -> None:
    ids = [one.pk for one in ledger.accounts]
    assert set(recordable(ledger.place.actor("ht"), ids)) == set(ledger.accounts)
    assert len(recordable(ledger.place.actor("to"), ids)) == 2
    assert recordable(ledger.place.actor("cv"), ids) == []
    assert [block for block, _ in blocks_of(ledger.place.year, ledger.accounts)] == ["ND1", "ND2", "ND3"]
