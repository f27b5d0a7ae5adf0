"""Pages on which two records become one, and two again."""

import re

import pytest

from phusa.staff.models import Person, PersonMerge
from tests.schools import District, employ
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
SENT = {"keep": "THCS-CL-001", "reason": "Nhập trùng"}


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_from_the_proposal_to_one_record_and_back(place: District) -> None:
    (other,) = employ(place, place.schools[1], 1, head=False)
    Person.objects.filter(pk=other.pk).update(qualification="Thạc sĩ")
    Person.objects.filter(code="THCS-CL-001").update(qualification="Cử nhân")
    client = signed_in(place.users["cv"])
    address = f"/nhan-su/trung/THCS-CL-001/{other.code}/"
    assert address in text(client.get("/nhan-su/trung/"))
    assert "Thạc sĩ" in text(client.get(address))
    assert client.post(address, SENT).status_code == 422
    answer = client.post(address, SENT | {"take_qualification": other.code}, follow=True)
    assert "Đã gộp hai hồ sơ" in text(answer) and "Thạc sĩ" in text(answer)
    assert client.get(f"/nhan-su/{other.code}/")["Location"] == "/nhan-su/THCS-CL-001/"
    merge = PersonMerge.objects.get()
    back = f"/nhan-su/tach/{merge.pk}/"
    assert back in text(answer) and client.get(back).status_code == 200
    assert "Đã tách" in text(client.post(back, {"reason": "Hai người"}, follow=True))
    assert client.get(back).status_code == 404


def test_not_by_others(place: District) -> None:
    (other,) = employ(place, place.schools[1], 1, head=False)
    for code in ("ht", "ht2", "gv", "tt"):
        client = signed_in(place.users[code])
        assert "Không thấy cặp nào" in text(client.get("/nhan-su/trung/"))
        assert client.post(f"/nhan-su/trung/THCS-CL-001/{other.code}/", SENT).status_code == 404


def test_two_people_vanish_from_the_proposals(place: District) -> None:
    (other,) = employ(place, place.schools[1], 1, head=False)
    client = signed_in(place.users["cv"])
    answer = client.post(f"/nhan-su/trung/THCS-CL-001/{other.code}/", {"two": "1"}, follow=True)
    assert "là hai người" in text(answer) and "Không thấy cặp nào" in text(answer)
