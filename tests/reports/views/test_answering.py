"""The page a unit fills in: kept as one goes, two hands on it, what is in the way, one press, a receipt."""

import json

import pytest
from django.test import Client

from phusa.organisations.models import Unit
from phusa.reports.actions.publishing import publish_sum
from phusa.workflow.actions.receiving import return_submission
from phusa.workflow.actions.requests import withdraw_request
from phusa.workflow.models import AnswerDraft, Submission
from tests.asked import DUE, GOOD, Asked, answered, ask, fill
from tests.schools import NOW, system
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(asked: Asked) -> Client:
    return signed_in(asked.place.users["ht"])


def address(asked: Asked, more: str = "") -> str:
    return f"/bao-cao-theo-mau/tra-loi/{asked.request.pk}/THCS-CL/{more}"


def typed(values: dict[str, str], base: dict[str, str] | None = None, **more: str) -> dict[str, str]:
    return {f"o-{cell}": value for cell, value in values.items()} | {"goc": json.dumps(base or {})} | more


def test_a_school_sees_what_is_asked_and_what_follows_from_what_it_writes(asked: Asked, head: Client) -> None:
    page = head.get("/bao-cao-theo-mau/").content.decode()
    assert "Tiến độ bồi dưỡng mô đun" in page and "Phòng Giáo dục và Đào tạo Mai Sơn" in page
    fill(asked)
    page = head.get(address(asked)).content.decode()
    assert 'name="o-b1.gv.giao" value="10"' in page and 'id="o2">80,0</output>' in page
    assert "Đã điền 4/4 ô bắt buộc" in page


def test_what_is_typed_is_kept_and_what_follows_comes_back(asked: Asked, head: Client) -> None:
    answer = head.post(address(asked, "luu/"), typed({"b1.gv.giao": "4", "b1.gv.xong": "1"}))
    page = answer.content.decode()
    assert '<output id="o2" hx-swap-oob="true">25,0</output>' in page and "<html" not in page
    assert AnswerDraft.objects.get().values == {"b1.gv.giao": "4", "b1.gv.xong": "1"}
    told = 'id="sai-1" hx-swap-oob="true">'
    wrong = head.post(address(asked, "luu/"), typed({"b1.gv.xong": "một"}, {"b1.gv.xong": "1"}))
    assert f"{told}“một” không phải là số" in wrong.content.decode()
    right = head.post(address(asked, "luu/"), typed({"b1.gv.xong": "2"}, {"b1.gv.xong": "một"}))
    assert f"{told}</span>" in right.content.decode()


def test_a_cell_that_another_changed_is_shown_with_both_values(asked: Asked, head: Client) -> None:
    fill(asked)
    fill(asked, values={"b1.gv.giao": "11"}, base=GOOD, actor=asked.place.actor("vt"))
    answer = head.post(address(asked), typed({"b1.gv.giao": "12", "b1.gv.xong": "9"}, GOOD))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "anh chị ghi “12”" in page and "Lường Thị Thư vừa ghi “11”" in page
    assert AnswerDraft.objects.get().values["b1.gv.xong"] == "9"


def test_a_page_without_its_ground_writes_over_nobody(asked: Asked, head: Client) -> None:
    fill(asked)
    for ground in ("", "[1]", "{"):
        answer = head.post(address(asked), {"o-b1.gv.giao": "12", "goc": ground})
        assert answer.status_code == 409
    assert AnswerDraft.objects.get().values == GOOD


def test_errors_stop_and_gaps_take_a_reason(asked: Asked, head: Client) -> None:
    head.post(address(asked), typed({"b1.gv.giao": "x", "b1.gv.xong": "1"}, tiep="1"))
    page = head.get(address(asked, "gui/")).content.decode()
    assert "Còn 1 chỗ phải sửa" in page and "không phải là số" in page
    assert f"{address(asked)}#sai-0" in page
    assert head.post(address(asked, "gui/"), {}).status_code == 422
    head.post(address(asked), typed({"b1.gv.giao": "4"}, {"b1.gv.giao": "x", "b1.gv.xong": "1"}))
    assert head.post(address(asked, "gui/"), {}).status_code == 422
    sent = head.post(address(asked, "gui/"), {"missing:b1.cbql": "Không có CBQL"}, follow=True)
    assert "Biên nhận BN-1/" in sent.content.decode() and "Không có CBQL" in sent.content.decode()
    found = Submission.objects.get()
    assert found.content["values"] == {"b1.gv.giao": "4", "b1.gv.xong": "1"}
    assert found.content["answers"][0]["answer"] == "Không có CBQL"


def test_the_clerk_fills_and_does_not_send(asked: Asked) -> None:
    clerk = signed_in(asked.place.users["vt"])
    assert clerk.post(address(asked), typed(dict(GOOD))).status_code == 302
    assert "gửi báo cáo này" in clerk.get(address(asked, "gui/")).content.decode()
    assert clerk.post(address(asked, "gui/"), {}).status_code == 404
    assert not Submission.objects.exists()


def test_sending_twice_gives_one_answer(asked: Asked, head: Client) -> None:
    fill(asked)
    for _ in range(2):
        assert head.post(address(asked, "gui/"), {}).status_code == 302
    assert Submission.objects.count() == 1


def test_an_answer_is_taken_back_mended_and_sent_again(asked: Asked, head: Client) -> None:
    fill(asked)
    head.post(address(asked, "gui/"), {})
    page = head.get(address(asked)).content.decode()
    assert "Rút báo cáo lại" in page and "<input" in page and 'name="o-' not in page
    sent = Submission.objects.get()
    back = head.post(f"/bao-cao/bien-nhan/{sent.pk}/rut-lai/", {}, follow=True)
    assert 'name="o-b1.gv.giao"' in back.content.decode() and "Các lần gửi trước" in back.content.decode()
    assert "Tiến độ bồi dưỡng mô đun, Năm 2020" in head.get(f"/bao-cao/bien-nhan/{sent.pk}/").content.decode()


def test_what_came_back_says_why(asked: Asked, head: Client) -> None:
    fill(asked)
    sent = answered(asked, received=True)
    return_submission(actor=system(), now=NOW, submission=sent, reason="Thiếu CBQL")
    page = head.get(address(asked)).content.decode()
    assert "Thiếu CBQL" in page and 'name="o-b1.gv.giao"' in page


def test_a_withdrawn_request_says_so_and_is_only_read(asked: Asked, head: Client) -> None:
    fill(asked)
    withdraw_request(actor=system(), now=NOW, request=asked.request, reason="Sở đổi mẫu")
    page = head.get(address(asked)).content.decode()
    assert "Sở đổi mẫu" in page and 'name="o-' not in page
    answer = head.post(address(asked), typed({"b1.gv.giao": "1"}, GOOD))
    assert answer.status_code == 409 and "Sở đổi mẫu" in answer.content.decode()


def test_another_school_does_not_see_the_answer(asked: Asked) -> None:
    other = signed_in(asked.place.users["ht2"])
    for more in ("", "gui/"):
        assert other.get(address(asked, more)).status_code == 404
    assert other.post(address(asked, "luu/"), typed(dict(GOOD))).status_code == 404


def test_an_office_answers_by_the_sum_of_its_schools(asked: Asked) -> None:
    above = ask(asked.place, asked.form, [asked.place.office], asker=Unit.objects.get(code="SO-SL"))
    officer = signed_in(asked.place.users["cv"])
    page = f"/bao-cao-theo-mau/tra-loi/{above.pk}/P-MS/"
    assert "Chuyển xuống các đơn vị" in officer.get(page).content.decode()
    below = ask(asked.place, asked.form, parent=above, due_at=DUE)
    for school in asked.place.schools:
        answered(asked, school, request=below, received=True)
    assert officer.post(f"{page}cong/").status_code == 302
    assert 'name="o-b1.gv.giao" value="20"' in officer.get(page).content.decode()
    officer.post(page, typed({"b1.gv.xong": "15"}, {"b1.gv.xong": "16"}))
    officer.post(f"{page}gui/", {})
    assert len(Submission.objects.get(request=above).content["sum"]["answers"]) == 2
    publish_sum(actor=asked.place.actor("cv"), now=NOW, request=below)
    read = signed_in(asked.place.users["so"]).get(f"/bao-cao-theo-mau/yeu-cau/{above.pk}/don-vi/P-MS/")
    text = read.content.decode()
    assert "1 ô được sửa tay sau khi cộng: Tiến độ bồi dưỡng, dòng “Giáo viên”, cột “Hoàn thành”." in text
    assert f"/cong-bo/p-ms-mau-tien-do-{below.pk}/" in text
