"""The pages of outside classes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from phusa.planning.models import ExternalClass
from tests.planned import PlannedSchool
from tests.planning.actions.test_external import account, agreed, asked, proven
from tests.proofs import PDF
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
SENT = {
    "title": "Lớp tin học",
    "provider": "Trường Cao đẳng Sơn La",
    "first_day": "12/10/2019",
    "last_day": "14/10/2019",
    "block": "ND3",
    "hours": "15",
    "reason": "Soạn bài trên máy",
}


def client(planned: PlannedSchool, who: str) -> Client:
    """Somebody's browser."""
    return signed_in(planned.place.users[who])


def test_a_class_of_the_past_takes_a_reason_and_says_so(planned: PlannedSchool) -> None:
    me = client(planned, "gv")
    answer = me.post("/mien-hoan/lop-ngoai/moi/", SENT)
    assert answer.status_code == 422 and "ghi vì sao không xin trước" in answer.content.decode()
    sent = SENT | {"late_reason": "Giấy mời đến muộn"}
    assert [me.post("/mien-hoan/lop-ngoai/moi/", sent).status_code for _ in range(2)] == [302, 302]
    row = ExternalClass.objects.get()
    assert "Xin sau khi lớp bắt đầu" in me.get(f"/mien-hoan/lop-ngoai/{row.pk}/").content.decode()
    assert client(planned, "ta").get(f"/mien-hoan/lop-ngoai/{row.pk}/").status_code == 404
    assert client(planned, "so").get("/mien-hoan/lop-ngoai/moi/").status_code == 404


def test_numbers_and_days_are_checked_at_their_field(planned: PlannedSchool) -> None:
    for change, said in (
        ({"hours": "mười"}, "Ghi số tiết bằng số"),
        ({"hours": "0"}, "từ 1 trở lên"),
        ({"hours": "121"}, "nhiều nhất là 120"),
        ({"first_day": "32/10/2019"}, "Lịch không có ngày"),
        ({"last_day": "1/10/2019"}, "Ngày cuối phải từ ngày đầu"),
    ):
        answer = client(planned, "gv").post("/mien-hoan/lop-ngoai/moi/", SENT | change)
        assert answer.status_code == 422 and said in answer.content.decode()


def test_from_consent_to_counted_by_the_pages(planned: PlannedSchool) -> None:
    account(planned)
    row, start = asked(planned), "/mien-hoan/lop-ngoai/"
    head, me = client(planned, "ht"), client(planned, "gv")
    assert "Chờ quyết định <b>1</b>" in head.get(start).content.decode()
    assert head.post(f"{start}{row.pk}/dong-y/", {"version": 1}).status_code == 302
    sent = {"version": 2, "proof": SimpleUploadedFile("Giấy chứng nhận.pdf", PDF)}
    assert client(planned, "ta").post(f"{start}{row.pk}/nop/", sent).status_code == 404
    sent = {"version": 2, "proof": SimpleUploadedFile("Giấy chứng nhận.pdf", PDF)}
    assert me.post(f"{start}{row.pk}/nop/", sent).status_code == 302
    assert head.get(f"{start}{row.pk}/minh-chung/")["Content-Type"] == "application/pdf"
    assert client(planned, "ta").get(f"{start}{row.pk}/minh-chung/").status_code == 404
    assert head.post(f"{start}{row.pk}/tinh/", {"version": 2}).status_code == 409
    assert head.post(f"{start}{row.pk}/tinh/", {"version": 3}).status_code == 302
    assert "đã tính tiết" in me.get(start).content.decode()


def test_a_class_is_bettered_and_a_proof_returned(planned: PlannedSchool) -> None:
    row, start = asked(planned), "/mien-hoan/lop-ngoai/"
    me, head = client(planned, "gv"), client(planned, "ht")
    late = {"version": "1", "hours": "10", "late_reason": "Sửa số tiết"}
    assert me.post(f"{start}{row.pk}/sua/", SENT | late).status_code == 302
    assert me.post(f"{start}{row.pk}/sua/", SENT | late).status_code == 422
    row.refresh_from_db()
    row = proven(planned, agreed(planned, row))
    sent = {"version": row.version, "note": "Ảnh mờ"}
    assert head.post(f"{start}{row.pk}/tra-lai/", sent).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.hours) == ("agreed", 10)
    assert me.post(f"{start}{row.pk}/nop/", {"version": row.version}).status_code == 422
    assert me.post(f"{start}{row.pk}/tinh/", {"version": row.version}).status_code == 404


def test_an_officer_reads_of_which_school_a_class_is(planned: PlannedSchool) -> None:
    asked(planned)
    school = f">{planned.school}</span>"
    assert school in client(planned, "cv").get("/mien-hoan/lop-ngoai/?nam=2019-2020").content.decode()
    assert school not in client(planned, "ht").get("/mien-hoan/lop-ngoai/?nam=2019-2020").content.decode()
