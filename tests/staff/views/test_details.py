"""Pages on which it is corrected who somebody is."""

import re

import pytest

from phusa.staff.models import Person, PersonalData
from tests.schools import District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
DETAILS = "/nhan-su/THCS-CL-002/sua/"
DATA = "/nhan-su/THCS-CL-002/du-lieu-ca-nhan/"


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_details_are_filled_in_and_changed(place: District) -> None:
    client = signed_in(place.users["ht"])
    assert 'value="Lò Thị Ánh"' in text(client.get(DETAILS))
    sent = {
        "name": "Lò Thị Ánh",
        "birth": "1985",
        "code": "THCS-CL-002",
        "gender": "female",
        "reason": "Khai",
    }
    answer = client.post(DETAILS, sent, follow=True)
    assert "Đã ghi thông tin" in text(answer) and "<dd>Nữ</dd>" in text(answer)


def test_what_cannot_be_is_refused_at_its_field(place: District) -> None:
    sent = {"name": "Lò Thị Ánh", "code": "THCS-CL-001", "reason": "Khai"}
    answer = signed_in(place.users["ht"]).post(DETAILS, sent)
    assert answer.status_code == 422 and "mã cũ của người khác" in text(answer)


def test_personal_data_are_written_and_not_shown(place: District) -> None:
    client = signed_in(place.users["ht"])
    answer = client.post(DATA, {"phone": "0912 345 678", "reason": "Khai"}, follow=True)
    assert "Đã ghi dữ liệu cá nhân" in text(answer) and "0912345678" not in text(answer)
    assert "Đang lưu •••" in text(client.get(DATA))
    client.post(DATA, {"removed": "phone", "reason": "Theo yêu cầu"})
    assert PersonalData.objects.get().phone is None


def test_not_by_others(place: District) -> None:
    for code in ("ht2", "gv", "tt"):
        client = signed_in(place.users[code])
        for address in (DETAILS, DATA):
            assert client.get(address).status_code == 404
            assert client.post(address, {"name": "Lò Thị Khác", "reason": "x"}).status_code == 404
    assert Person.objects.get(code="THCS-CL-002").name == "Lò Thị Ánh"
