"""What sets and lowers what is due is named by its numbers, so that the same is one event."""

import pytest

from phusa.hours.actions.dues import dues_of, moved_to, norm_event, relief_event
from phusa.hours.models import EntryKind, HoursEvent
from phusa.hours.rules import Norm
from tests.hours.conftest import Ledger
from tests.hours.ledgers import CITE, WHOLE
from tests.schools import NOW, system

pytestmark = pytest.mark.django_db


def key(ledger: Ledger, norm: Norm) -> str:
    return norm_event(system(), NOW, ledger.place.school, ledger.place.year, norm).key


def test_another_number_or_source_is_another_norm(ledger: Ledger) -> None:
    same = key(ledger, Norm("ND1", 30, CITE))
    assert same == key(ledger, WHOLE[0])
    assert len({same, key(ledger, Norm("ND1", 40, CITE)), key(ledger, Norm("ND1", 30, "TT 19/2019"))}) == 3
    assert len(same) <= HoursEvent._meta.get_field("key").max_length


def test_an_exemption_is_named_by_its_decision_and_hours(ledger: Ledger) -> None:
    events = [relief_event(system(), NOW, ledger.mine, "ND3", hours, "KH", "relief:1") for hours in (60, 40)]  # type: ignore[arg-type]  # whole numbers do
    assert [event.key for event in events] == ["relief:1=60", "relief:1=40"]


def test_the_way_to_the_same_target_is_empty(ledger: Ledger) -> None:
    dues = dues_of(ledger.mine)
    assert {(one.block, one.hours) for one in dues} == {("ND1", 30), ("ND2", 30), ("ND3", 60)}
    assert moved_to(system(), NOW, ledger.mine, WHOLE, dues) == []


def test_the_way_to_another_target_undoes_the_old_norm(ledger: Ledger) -> None:
    changes = moved_to(system(), NOW, ledger.mine, [*WHOLE[:2], Norm("ND3", 40, CITE)], dues_of(ledger.mine))
    assert sorted((kind, hours) for kind, _, hours in changes) == [
        (EntryKind.CORRECTED, -60),
        (EntryKind.REQUIRED, 40),
    ]
