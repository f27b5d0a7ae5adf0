"""The form as a workbook: taken home, brought back, and what is said of what it changed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from phusa.workflow.models import AnswerDraft
from phusa.workflow.rules.forms.sheets import Head, write_answer
from tests.asked import GOOD, Asked, answered, fill
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(asked: Asked) -> Client:
    return signed_in(asked.place.users["ht"])


def address(asked: Asked, more: str) -> str:
    return f"/bao-cao-theo-mau/tra-loi/{asked.request.pk}/THCS-CL/{more}"


def brought(asked: Asked, client: Client, content: bytes) -> str:
    answer = client.post(address(asked, "nap/"), {"file": SimpleUploadedFile("bieu.xlsx", content)})
    return str(answer.content.decode())


def workbook(asked: Asked, values: dict[str, str], unit: str = "THCS-CL") -> bytes:
    form = asked.form
    return write_answer(form.definition, Head(form.code, form.version, "", form.title, unit, unit), values)


def test_the_file_that_was_taken_home_comes_back_whole(asked: Asked, head: Client) -> None:
    fill(asked)
    taken = head.get(address(asked, "tep/")).content
    AnswerDraft.objects.all().delete()
    assert "Đã lấy 4 ô từ tệp" in brought(asked, head, taken)
    assert AnswerDraft.objects.get().values == GOOD


def test_what_a_file_changes_is_listed(asked: Asked, head: Client) -> None:
    fill(asked)
    page = brought(asked, head, workbook(asked, {"b1.gv.xong": "9"}))
    assert "8 → 9" in page and AnswerDraft.objects.get().values == GOOD | {"b1.gv.xong": "9"}
    assert "Chỗ phải sửa" not in page
    wrong = brought(asked, head, workbook(asked, {"b1.gv.giao": "7", "b1.gv.xong": "9"}))
    assert "Chỗ phải sửa" in wrong and "Số hoàn thành không lớn hơn số được giao; đang là 9 và 7" in wrong


def test_the_file_of_another_unit_is_refused_with_one_sentence(asked: Asked, head: Client) -> None:
    fill(asked)
    page = brought(asked, head, workbook(asked, {"b1.gv.xong": "9"}, unit="THCS-NS"))
    assert "không phải của Trường THCS Chiềng Lau" in page
    assert AnswerDraft.objects.get().values == GOOD
    assert "Chọn tệp Excel" in head.post(address(asked, "nap/"), {"x": "1"}).content.decode()


def test_nobody_else_brings_a_file_and_a_sent_answer_takes_none(asked: Asked, head: Client) -> None:
    content = workbook(asked, dict(GOOD))
    assert "không tìm thấy" in brought(asked, signed_in(asked.place.users["ht2"]), content).lower()
    fill(asked)
    answered(asked)
    assert "đã gửi câu trả lời này" in brought(asked, head, workbook(asked, {"b1.gv.xong": "9"}))
