"""Steps under their lock: the times of the log and the rows, and the events that go up."""

from datetime import timedelta

import pytest

from phusa.base.refusals import Refused
from phusa.workflow.actions.receiving import receive_submission
from phusa.workflow.actions.steps import following, last_moment, locked
from phusa.workflow.actions.submitting import recall_submission
from tests.handed import hand_in
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def test_a_step_gets_the_time_it_follows_on(place: District) -> None:
    assert following(NOW, NOW + timedelta(minutes=1)) == NOW + timedelta(minutes=1)
    with pytest.raises(Refused, match="clock_set_back"):
        following(NOW, NOW + timedelta(hours=1))


def test_the_last_moment_is_that_of_the_last_row(place: District) -> None:
    sent = hand_in(place)
    receive_submission(actor=place.actor("cv"), now=NOW + timedelta(hours=1), submission=sent)
    assert last_moment(sent) == NOW + timedelta(hours=1)


def test_an_earlier_sending_takes_no_more_steps(place: District) -> None:
    sent = hand_in(place)
    recall_submission(actor=place.actor("ht"), now=NOW, submission=sent)
    again = hand_in(place)
    assert locked(again) == again
    with pytest.raises(Refused, match="sent_again"):
        locked(sent)
