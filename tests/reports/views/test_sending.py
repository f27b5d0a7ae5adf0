"""The pages of sending: what stands in the way, one press, the receipt, and back."""

from datetime import timedelta

import pytest
from django.test import Client

from phusa.assessment.actions.closing import close_year, reopen_year
from phusa.workflow.actions.receiving import receive_submission, return_submission
from phusa.workflow.models import Submission
from tests.handed import due_on
from tests.reported import answers_of, send
from tests.schools import END, NOW, District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
PAGE, BOARD = "/bao-cao/truong/THCS-CL/2019-2020/", "/khoa-so/THCS-CL/2019-2020/"


@pytest.fixture
def head(closed: District) -> Client:
    return signed_in(closed.users["ht"])


def test_one_press_sends_and_shows_the_receipt(closed: District, head: Client) -> None:
    due_on(closed, END)
    page = head.get(PAGE).content.decode()
    assert "Còn vướng gì" in page and "Gửi báo cáo cho Phòng" in page
    answer = head.post(PAGE, answers_of(closed), follow=True)
    assert "Biên nhận BN-1/" in answer.content.decode() and "Chờ Phòng" in answer.content.decode()
    assert Submission.objects.get().sent_by == "Cầm Văn Định"


def test_a_line_left_empty_stays_on_the_page_with_what_was_typed(closed: District, head: Client) -> None:
    typed = answers_of(closed) | {"not_completed": "", "readings": "Đã hỏi Sở"}
    answer = head.post(PAGE, typed)
    assert answer.status_code == 422 and "Đã hỏi Sở" in answer.content.decode()
    assert not Submission.objects.exists()


def test_the_receipt_has_number_time_hashes_and_steps(closed: District, head: Client) -> None:
    sent = send(closed)
    page = head.get(f"/bao-cao/bien-nhan/{sent.pk}/").content.decode()
    assert sent.receipt_number in page and sent.content_sha256 in page
    assert "Danh sách xếp loại" in page and "Báo cáo kết quả" in page
    for document in sent.content["documents"]:
        assert all(file["sha256"] in page for file in document["files"])


def test_a_head_takes_it_back_until_it_is_received(closed: District, head: Client) -> None:
    sent = send(closed)
    assert "Rút báo cáo lại" in head.get(PAGE).content.decode()
    answer = head.post(f"/bao-cao/bien-nhan/{sent.pk}/rut-lai/", follow=True)
    page = answer.content.decode()
    assert "Đã rút báo cáo lại" in page and sent.content["answers"][0]["answer"] in page


def test_what_was_received_is_not_taken_back(closed: District, head: Client) -> None:
    sent = send(closed)
    receive_submission(actor=closed.actor("cv"), now=NOW, submission=sent)
    assert "Rút báo cáo lại" not in head.get(PAGE).content.decode()
    assert head.post(f"/bao-cao/bien-nhan/{sent.pk}/rut-lai/").status_code == 409


def test_a_returned_report_says_why(closed: District, head: Client) -> None:
    sent = send(closed)
    return_submission(actor=closed.actor("cv"), now=NOW, submission=sent, reason="Danh sách lệch một người")
    page = head.get(PAGE).content.decode()
    assert "Danh sách lệch một người" in page and "Gửi báo cáo cho Phòng" in page
    assert "Các lần gửi trước" in page
    board = head.get(BOARD).content.decode()
    assert "Danh sách lệch một người" in board and "Cần sửa thì mở lại sổ" in board


def test_documents_of_the_last_closing_are_not_shown_as_going_once_the_year_is_open(
    closed: District, head: Client
) -> None:
    sent = send(closed)
    return_submission(actor=closed.actor("cv"), now=NOW, submission=sent, reason="Danh sách lệch một người")
    assert "Văn bản trong báo cáo" in head.get(PAGE).content.decode()
    given = {"actor": closed.actor("ht"), "now": NOW, "unit": closed.school, "school_year": closed.year}
    reopen_year(**given, reason="Phòng trả lại")
    page, board = head.get(PAGE).content.decode(), head.get(BOARD).content.decode()
    assert "Văn bản trong báo cáo" not in page and "Danh sách lệch một người" in page
    assert "Sửa xong thì khoá sổ và gửi lại" in board and "Mở lại sổ, sửa, khoá sổ" in page
    close_year(**given | {"now": NOW + timedelta(hours=1)})
    page = head.get(PAGE).content.decode()
    assert "danh sách và báo cáo đã lập mới" in page and "Mở lại sổ, sửa, khoá sổ" not in page


def test_who_watches_reads_and_does_not_send(closed: District) -> None:
    officer = signed_in(closed.users["cv"])
    page = officer.get(PAGE).content.decode()
    assert "Gửi báo cáo cho" not in page and "gửi báo cáo này" in page
    assert officer.post(PAGE, answers_of(closed)).status_code == 404
    assert signed_in(closed.users["ht2"]).get(PAGE).status_code == 404


def test_an_office_has_no_school_report(closed: District) -> None:
    assert signed_in(closed.users["cv"]).get("/bao-cao/truong/P-MS/2019-2020/").status_code == 404


def test_the_way_in_leads_to_ones_own_school(closed: District, head: Client) -> None:
    assert head.get("/bao-cao/")["Location"] == PAGE
    assert signed_in(closed.users["cv"]).get("/bao-cao/")["Location"] == "/khoa-so/"


def test_the_board_of_the_year_leads_to_the_report(closed: District, head: Client) -> None:
    assert f'href="{PAGE}"' in head.get("/khoa-so/THCS-CL/2019-2020/").content.decode()
    send(closed)
    page = head.get("/khoa-so/THCS-CL/2019-2020/").content.decode()
    assert "Biên nhận BN-1/2020" in page and "Mở lại sổ" not in page


def test_without_a_network_it_leaves_as_a_bundle(closed: District, head: Client) -> None:
    page = head.post(PAGE, answers_of(closed) | {"goi": "1"}, follow=True).content.decode()
    assert "Niêm phong thành tệp" in page
    sent = Submission.objects.get()
    assert (sent.channel, sent.state) == ("sealed", "sent")
    assert "đi bằng gói niêm phong" in head.get(PAGE).content.decode()


def test_what_was_received_is_asked_for_and_stands_on_the_board(closed: District, head: Client) -> None:
    sent = send(closed)
    address, board = f"/bao-cao/bien-nhan/{sent.pk}/de-nghi-tra-lai/", "/bao-cao/tong-hop/P-MS/2019-2020/"
    assert head.post(address, {"reason": "Thiếu điểm"}).status_code == 409
    receive_submission(actor=closed.actor("cv"), now=NOW, submission=sent)
    assert "Đề nghị trả lại" in head.get(PAGE).content.decode()
    assert head.post(address, {"reason": ""}).status_code == 422
    page = head.post(address, {"reason": "Thiếu điểm ND1"}, follow=True).content.decode()
    assert "Đã đề nghị trả lại" in page and "Thiếu điểm ND1" in page
    officer = signed_in(closed.users["cv"])
    assert "Đề nghị trả lại: Thiếu điểm ND1" in officer.get(f"{board}?loc=xin-lai").content.decode()
    unit = officer.get(f"{board}don-vi/THCS-CL/").content.decode()
    assert "Đơn vị đề nghị trả lại báo cáo" in unit and 'value="Thiếu điểm ND1"' in unit
