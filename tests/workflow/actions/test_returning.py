"""A unit asks for its received report back; nothing changes before the unit above returns it."""

import pytest

from phusa.base.models import AuditLine
from phusa.base.refusals import NotVisible, Refused
from phusa.workflow.actions.receiving import receive_submission, return_submission
from phusa.workflow.actions.returning import ask_return
from phusa.workflow.models import ReturnAsk, Submission, SubmissionState
from phusa.workflow.rules.channels import SEALED
from tests.handed import hand_in
from tests.schools import NOW, District

pytestmark = pytest.mark.django_db
WHY = "Thiếu điểm của một người"


def asked(place: District, submission: Submission, who: str = "ht", reason: str = WHY) -> ReturnAsk:
    return ask_return(actor=place.actor(who), now=NOW, submission=submission, reason=reason)


def received(place: District) -> Submission:
    return receive_submission(actor=place.actor("cv"), now=NOW, submission=hand_in(place))


def test_it_is_asked_once_with_its_reason_and_stays_received(place: District) -> None:
    submission = received(place)
    ask = asked(place, submission)
    assert (ask.reason, ask.asked_by) == (WHY, "Cầm Văn Định")
    lines = AuditLine.objects.count()
    assert asked(place, submission, reason=f"  {WHY} ") == ask
    assert AuditLine.objects.count() == lines
    submission.refresh_from_db()
    assert submission.state == SubmissionState.RECEIVED
    assert AuditLine.objects.latest("pk").reason == f"Đề nghị trả lại: {WHY}"


def test_without_a_reason_it_is_refused(place: District) -> None:
    with pytest.raises(Refused) as refused:
        asked(place, received(place), reason=" ")
    assert refused.value.field == "reason"


def test_what_can_be_taken_back_is_not_asked_for(place: District) -> None:
    with pytest.raises(Refused) as refused:
        asked(place, hand_in(place))
    assert (refused.value.code, refused.value.status) == ("recall_instead", 409)


def test_what_was_returned_is_not_asked_for(place: District) -> None:
    submission = received(place)
    return_submission(actor=place.actor("cv"), now=NOW, submission=submission, reason="Sai")
    with pytest.raises(Refused, match="trả lại"):
        asked(place, submission)


def test_what_went_by_file_is_asked_for_by_telephone(place: District) -> None:
    submission = hand_in(place, channel=SEALED)
    Submission.objects.filter(pk=submission.pk).update(state=SubmissionState.RECEIVED)
    with pytest.raises(Refused, match="gói niêm phong"):
        asked(place, submission)


@pytest.mark.parametrize("who", ["ht2", "cv"])
def test_only_the_unit_itself_asks(place: District, who: str) -> None:
    with pytest.raises(NotVisible):
        asked(place, received(place), who)
