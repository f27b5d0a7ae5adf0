"""What can be locked in one press: received, not waiting, and only by whoever locks."""

from datetime import date

import pytest

from phusa.reports.queries.board import board
from phusa.reports.queries.board_lock import lockable
from phusa.workflow.actions.receiving import lock_submission, receive_submission
from tests.handed import hand_in
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def units(place: District, who: str = "cv") -> list[str]:
    seen = board(place.office, place.year, date(2020, 5, 20))
    return [one.unit.code for one in lockable(place.actor(who), seen)]


def test_what_was_received_waits_to_be_locked(place: District) -> None:
    first, second = (hand_in(place, unit=unit) for unit in place.schools)
    assert units(place) == []
    receive_submission(actor=place.actor("cv"), now=NOW, submission=first)
    assert units(place) == [first.unit.code]
    assert units(place, "so") == []
    receive_submission(actor=place.actor("cv"), now=NOW, submission=second)
    lock_submission(actor=place.actor("cv"), now=NOW, submission=first)
    assert units(place) == [second.unit.code]
