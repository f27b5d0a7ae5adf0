"""The words and badges of a sending."""

from datetime import timedelta

import pytest

from phusa.reports.views.sending_shown import badge, in_time, receipt_facts, spaced
from phusa.workflow.models import Submission, SubmissionState, Timeliness
from tests.handed import hand_in
from tests.schools import NOW, District


def test_each_state_has_a_badge() -> None:
    assert badge(Submission(state=SubmissionState.RECALLED)) == "withdrawn"
    assert badge(Submission(state=SubmissionState.RETURNED)) == "returned"


def test_on_time_says_by_what() -> None:
    said = {code: in_time(Submission(timeliness=code)) for code in Timeliness}
    assert said[Timeliness.NO_DEADLINE] == ("", "")
    assert said[Timeliness.ON_TIME] == ("on_time", "")
    assert said[Timeliness.IN_OUTAGE] == ("on_time", "giờ bù")
    assert said[Timeliness.IN_EXTENSION] == ("on_time", "theo gia hạn")
    assert said[Timeliness.LATE] == ("late", "")


def test_a_hash_is_read_in_blocks() -> None:
    assert spaced("a" * 16 + "b" * 16) == "a" * 16 + " " + "b" * 16


@pytest.mark.django_db
def test_a_receipt_says_when_the_paper_came(place: District) -> None:
    sent = hand_in(place)
    assert "Bản giấy" not in [fact.term for fact in receipt_facts(sent)]
    sent.paper_at, sent.paper_by = NOW + timedelta(days=1), "Quàng Thị Oanh"
    assert "Bản giấy" in [fact.term for fact in receipt_facts(sent)]
