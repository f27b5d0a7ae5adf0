"""The page of one unit on the board: receive, return with a reason, paper, calls."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from phusa.reports.actions.consolidating import make_consolidated, send_consolidated
from phusa.workflow.actions.receiving import return_submission
from phusa.workflow.actions.submitting import recall_submission
from phusa.workflow.models import ChaseNote, Submission
from tests.handed import due_on, hand_in
from tests.schools import NOW, District, system
from tests.signing import signed_in
from tests.submitted import hand_in as reported
from tests.submitted import teachers

pytestmark = pytest.mark.django_db
PAGE = "/bao-cao/tong-hop/P-MS/2019-2020/don-vi/THCS-CL/"
FIRST = {"lan": "1"}


@pytest.fixture
def officer(place: District) -> Client:
    return signed_in(place.users["cv"])


def test_the_office_receives_and_takes_the_paper(place: District, officer: Client) -> None:
    hand_in(place)
    assert "Nhận báo cáo" in officer.get(PAGE).content.decode()
    assert "Đã nhận báo cáo của" in officer.post(f"{PAGE}nhan/", FIRST, follow=True).content.decode()
    page = officer.post(f"{PAGE}ban-giay/", FIRST, follow=True).content.decode()
    assert "Nhận bản giấy" not in page
    sent = Submission.objects.get()
    assert (sent.state, sent.paper_by) == ("received", "Quàng Thị Oanh")


def test_a_report_goes_back_only_with_a_reason(place: District, officer: Client) -> None:
    hand_in(place)
    assert officer.post(f"{PAGE}tra-lai/", FIRST | {"reason": ""}).status_code == 422
    typed = FIRST | {"reason": "Lệch 1 người"}
    page = officer.post(f"{PAGE}tra-lai/", typed, follow=True).content.decode()
    assert "Lệch 1 người" in page and Submission.objects.get().state == "returned"


def test_whoever_returns_what_went_back_already_is_told(place: District, officer: Client) -> None:
    due_on(place, NOW.date() - timedelta(days=1))
    sent = hand_in(place)
    return_submission(actor=place.actor("cv"), now=NOW, submission=sent, reason="Lệch 1 người")
    answer = officer.post(f"{PAGE}tra-lai/", FIRST | {"reason": "Lời khác"})
    assert answer.status_code == 422 and "đang ở trạng thái “trả lại”" in answer.content.decode()
    assert "Trễ hạn" not in officer.get(PAGE).content.decode()


def test_nobody_acts_on_a_sending_he_has_not_read(place: District, officer: Client) -> None:
    recall_submission(actor=place.actor("ht"), now=NOW, submission=hand_in(place))
    hand_in(place)
    for step, typed in (("nhan/", {}), ("ban-giay/", {}), ("tra-lai/", {"reason": "Lệch 1 người"})):
        answer = officer.post(f"{PAGE}{step}", FIRST | typed)
        assert answer.status_code in (409, 422) and "đã gửi lại" in answer.content.decode()
    assert "Lệch 1 người" in answer.content.decode() and 'name="lan" value="2"' in answer.content.decode()
    assert Submission.objects.get(attempt=2).state == "sent"
    assert officer.post(f"{PAGE}nhan/").status_code == 404


def test_a_row_of_the_board_opens_in_place(place: District, officer: Client) -> None:
    hand_in(place)
    answer = officer.get(PAGE, headers={"HX-Request": "true", "HX-Target": "mo-THCS-CL"})
    part = answer.content.decode()
    assert part.strip().startswith("<td") and "<html" not in part
    assert "Đã gửi" in part and f"{PAGE}nhan/" in part and "Trả lại kèm lý do" not in part
    assert 'id="mo-THCS-CL"' in officer.get("/bao-cao/tong-hop/P-MS/2019-2020/").content.decode()


def test_a_call_is_noted_where_nothing_was_sent(place: District, officer: Client) -> None:
    page = officer.post(PAGE, {"text": "Đã gọi 9:40, hứa gửi trước 11:00"}, follow=True).content.decode()
    assert "hứa gửi trước 11:00" in page and ChaseNote.objects.count() == 1
    board = officer.get("/bao-cao/tong-hop/P-MS/2019-2020/").content.decode()
    assert "hứa gửi trước 11:00" in board


def test_there_is_no_step_without_a_report_or_of_another_name(place: District, officer: Client) -> None:
    assert officer.post(f"{PAGE}nhan/", FIRST).status_code == 404
    assert officer.post(f"{PAGE}tra-lai/", FIRST | {"reason": "Sai"}).status_code == 404
    hand_in(place)
    assert officer.post(f"{PAGE}ky-thay/", FIRST).status_code == 404


def test_who_only_watches_has_no_buttons(place: District) -> None:
    hand_in(place)
    above = signed_in(place.users["so"])
    page = above.get(PAGE).content.decode()
    assert "Nhận báo cáo" not in page and "Trả lại kèm lý do" not in page
    assert above.post(f"{PAGE}nhan/", FIRST).status_code == 403


def test_the_department_opens_the_report_of_an_office_with_what_it_said(place: District) -> None:
    reported(place.school, place.office, place.year, NOW, teachers(kha=20))
    given: dict[str, Any] = {"actor": system(), "now": NOW + timedelta(days=1)}
    made = make_consolidated(
        **given,
        unit=place.office,
        school_year=place.year,
        as_of=NOW + timedelta(hours=1),
        answers={"missing": "Trường mất điện, hẹn gửi ngày mai"},
    )
    send_consolidated(**given, document=made)
    page = "/bao-cao/tong-hop/SO-SL/2019-2020/don-vi/P-MS/"
    seen = signed_in(place.users["so"]).get(page).content.decode()
    assert "Trường mất điện, hẹn gửi ngày mai" in seen and "1 đơn vị chưa có trong số liệu" in seen
    assert "bằng tổng các báo cáo đã nhận" in seen and "danh sách nhân sự" not in seen
