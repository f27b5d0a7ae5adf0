"""The board of a request: who has answered, receiving, reminding, one answer read and returned."""

import pytest
from django.test import Client

from phusa.workflow.models import ChaseNote, Reminder, Submission, SubmissionState
from tests.asked import Asked, answered, fill
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(asked: Asked) -> Client:
    return signed_in(asked.place.users["cv"])


def board(asked: Asked, more: str = "") -> str:
    return f"/bao-cao-theo-mau/yeu-cau/{asked.request.pk}/{more}"


def test_the_board_says_who_has_answered_and_how_far_the_rest_are(asked: Asked, officer: Client) -> None:
    answered(asked)
    fill(asked, asked.place.schools[1])
    page = officer.get(board(asked)).content.decode()
    assert "Nhận 1 báo cáo đang chờ" in page and "Nhắc 1 đơn vị chưa gửi" in page and "Đang điền" in page
    assert page.index("Trường THCS Nà Sàng") < page.index("Trường THCS Chiềng Lau")
    only = officer.get(board(asked) + "?loc=chua-gui").content.decode()
    assert 'Mở<span class="visually-hidden"> Trường THCS Chiềng Lau' not in only


def test_the_page_asks_again_and_gets_nothing_while_nothing_changed(asked: Asked, officer: Client) -> None:
    live = {"HX-Request": "true", "HX-Target": "bang-yeu-cau"}
    before = officer.get(board(asked)).context["shown"].board.version
    assert officer.get(board(asked), {"ban": before}, headers=live).status_code == 204
    answered(asked)
    again = officer.get(board(asked), {"ban": before}, headers=live)
    assert again.status_code == 200 and "<html" not in again.content.decode()


def test_everything_that_waits_is_received_at_once(asked: Asked, officer: Client) -> None:
    for school in asked.place.schools:
        answered(asked, school)
    officer.post(board(asked, "nhan/"))
    assert set(Submission.objects.values_list("state", flat=True)) == {SubmissionState.RECEIVED}
    assert "Nhắc" not in officer.get(board(asked)).content.decode()


def test_those_who_have_not_answered_are_reminded(asked: Asked, officer: Client) -> None:
    answered(asked)
    assert "Đang nhắc" in officer.post(board(asked, "nhac/"), follow=True).content.decode()
    assert [one.unit for one in Reminder.objects.all()] == [asked.place.schools[1]]
    assert "vừa được nhắc" in officer.post(board(asked, "nhac/"), follow=True).content.decode()


def test_an_answer_is_read_received_and_returned(asked: Asked, officer: Client) -> None:
    answered(asked)
    one = board(asked, "don-vi/THCS-CL/")
    page = officer.get(one).content.decode()
    assert "Nhận báo cáo" in page and "80,0" in page
    officer.post(f"{one}nhan/", {"lan": "1"})
    typed = {"lan": "1", "reason": "Thiếu CBQL"}
    assert officer.post(f"{one}tra-lai/", typed | {"reason": ""}).status_code == 422
    assert officer.post(f"{one}tra-lai/", typed | {"lan": "2"}).status_code == 404
    page = officer.post(f"{one}tra-lai/", typed, follow=True).content.decode()
    assert "Thiếu CBQL" in page and Submission.objects.get().state == SubmissionState.RETURNED


def test_a_call_is_noted(asked: Asked, officer: Client) -> None:
    one = board(asked, "don-vi/THCS-CL/")
    officer.post(one, {"text": "Hứa chiều gửi"})
    assert ChaseNote.objects.get().request == asked.request
    assert "Hứa chiều gửi" in officer.get(board(asked)).content.decode()


def test_who_looks_after_more_reads_and_does_not_act(asked: Asked) -> None:
    answered(asked)
    above = signed_in(asked.place.users["so"])
    page = above.get(board(asked)).content.decode()
    assert "Trường THCS Chiềng Lau" in page and "Nhận 1 báo cáo" not in page
    assert above.post(board(asked, "nhan/")).status_code == 404
    assert above.post(board(asked, "don-vi/THCS-CL/nhan/"), {"lan": "1"}).status_code in (403, 404)


def test_a_school_does_not_see_the_board(asked: Asked) -> None:
    head = signed_in(asked.place.users["ht"])
    for more in ("", "don-vi/THCS-CL/", "tong-hop/"):
        assert head.get(board(asked, more)).status_code == 404
