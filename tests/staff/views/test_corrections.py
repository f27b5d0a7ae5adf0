"""From the request to its answer, as both sides see it."""

import re

import pytest

from phusa.staff.models import CorrectionRequest, Person
from tests.schools import District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
SENT = {"field": "phone", "wanted": "0912 345 678", "explanation": "Đổi số"}


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_asked_answered_and_seen_by_both(place: District) -> None:
    teacher, head = signed_in(place.users["gv"]), signed_in(place.users["ht"])
    assert "Điện thoại" in text(teacher.get("/nhan-su/toi/de-nghi-sua/?muc=phone"))
    assert "Đang chờ" in text(teacher.post("/nhan-su/toi/de-nghi-sua/", SENT, follow=True))
    asked = CorrectionRequest.objects.get()
    address = f"/nhan-su/de-nghi-sua/{asked.pk}/"
    assert address in text(head.get("/nhan-su/de-nghi-sua/"))
    assert "đề nghị sửa 1 mục" in text(head.get("/nhan-su/THCS-CL-001/"))
    assert "0912 345 678" in text(head.get(address))
    assert head.post(address, {"accept": "no"}).status_code == 422
    assert head.post(address, {"accept": "yes"}).status_code == 302
    mine = text(teacher.get("/nhan-su/toi/"))
    assert "Đã sửa, Cầm Văn Định" in mine and "0912345678" in mine
    assert "Không có đề nghị nào đang chờ" in text(head.get("/nhan-su/de-nghi-sua/"))


def test_what_cannot_be_is_refused_at_its_field(place: District) -> None:
    answer = signed_in(place.users["gv"]).post("/nhan-su/toi/de-nghi-sua/", SENT | {"wanted": "12"})
    assert answer.status_code == 422 and "9 đến 15 chữ số" in text(answer)


def test_not_by_others(place: District) -> None:
    signed_in(place.users["gv"]).post("/nhan-su/toi/de-nghi-sua/", SENT)
    asked = CorrectionRequest.objects.get()
    for code in ("gv", "tt", "ht2"):
        client = signed_in(place.users[code])
        assert client.get(f"/nhan-su/de-nghi-sua/{asked.pk}/").status_code == 404
        assert client.post(f"/nhan-su/de-nghi-sua/{asked.pk}/", {"accept": "yes"}).status_code == 404
    assert signed_in(place.users["ht"]).get("/nhan-su/toi/de-nghi-sua/").status_code == 404
    assert not hasattr(Person.objects.get(code="THCS-CL-001"), "personal_data")
