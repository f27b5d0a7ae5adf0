"""The words and badges of a sending."""

from datetime import UTC, datetime, timedelta

import pytest

from phusa.reports.views.sending_shown import (
    badge,
    documents_of,
    done_words,
    in_time,
    receipt_facts,
    said_before,
    spaced,
)
from phusa.workflow.models import Submission, SubmissionState, Timeliness
from phusa.workflow.rules.channels import SEALED, WEB
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


def test_what_was_said_before_is_found_by_the_text_it_answered() -> None:
    first = Submission(content={"answers": [{"key": "k", "text": "Lò Văn An.", "answer": "Đã xem"}]})
    assert said_before([first]) == {"Lò Văn An.": "Đã xem"} and said_before([]) == {}


def test_documents_stand_under_their_names_whatever_their_codes() -> None:
    files = [{"format": "docx", "sha256": "a"}, {"format": "odt", "sha256": "b"}]
    frozen = [
        {"kind": kind, "check_code": "PS-1", "files": files} for kind in ("doc_class_list", "doc_of_later")
    ]
    known, unknown = documents_of(Submission(content={"documents": frozen}))
    assert known["kind"] == "Danh sách xếp loại" and unknown["kind"] == "doc_of_later"
    assert known["files"] == [("Word", "a"), ("odt", "b")]


def test_what_leaves_by_hand_is_not_called_sent() -> None:
    sent = Submission(receipt_number="BN-3/2020")
    assert "Biên nhận BN-3/2020" in done_words(sent, WEB)
    said = done_words(sent, SEALED)
    assert "BN-3" not in said and "Niêm phong thành tệp" in said


def test_who_pressed_after_the_end_of_the_deadline_is_told() -> None:
    late = {"timeliness": Timeliness.LATE, "allowed_until": datetime(2020, 5, 20, 17, tzinfo=UTC)}
    sent = Submission(receipt_number="BN-3/2020", **late)
    assert done_words(sent, WEB).endswith("Gửi sau hạn (hết ngày 20/5/2020) nên tính trễ hạn.")
