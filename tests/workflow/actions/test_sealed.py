"""The answer to a report that left as a bundle."""

import pytest

from phusa.base.refusals import NotVisible, Refused
from phusa.workflow.actions.sealed import take_answer
from phusa.workflow.models import Submission, SubmissionState
from phusa.workflow.rules.channels import SEALED
from tests.handed import hand_in
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db


def answered(
    place: District, submission: Submission, state: SubmissionState, who: str = "ht", reason: str = ""
) -> Submission:
    actor = place.actor(who)
    told = {"by": str(place.office), "number": "BN-118/2020", "reason": reason}
    return take_answer(actor=actor, now=NOW, submission=submission, state=state, **told)


def test_a_sealed_report_waits_for_its_answer(place: District) -> None:
    submission = hand_in(place, channel=SEALED)
    assert submission.state == SubmissionState.SENT
    received = answered(place, submission, SubmissionState.RECEIVED)
    assert (received.state, received.received_by) == (SubmissionState.RECEIVED, str(place.office))
    assert answered(place, submission, SubmissionState.RECEIVED).steps.count() == 2


def test_after_it_was_received_it_may_still_be_returned(place: District) -> None:
    submission = hand_in(place, channel=SEALED)
    answered(place, submission, SubmissionState.RECEIVED)
    returned = answered(place, submission, SubmissionState.RETURNED, reason="Thiếu 1 người")
    assert (returned.state, returned.return_reason) == (SubmissionState.RETURNED, "Thiếu 1 người")
    with pytest.raises(Refused, match="đang ở trạng thái"):
        answered(place, submission, SubmissionState.RECEIVED)


def test_a_report_sent_over_the_network_is_answered_by_its_receiver_alone(place: District) -> None:
    with pytest.raises(Refused, match="không nhận biên nhận bằng tệp"):
        answered(place, hand_in(place), SubmissionState.RECEIVED)


def test_only_its_own_unit_takes_the_answer(place: District) -> None:
    submission = hand_in(place, channel=SEALED)
    for who in ("ht2", "cv"):
        with pytest.raises(NotVisible):
            answered(place, submission, SubmissionState.RECEIVED, who)
