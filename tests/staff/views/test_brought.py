"""From the file to the person, with a look in between."""

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from phusa.staff.models import BroughtRecord, Person
from phusa.staff.rules.carrying import stamped
from tests.schools import District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
ADDRESS = "/nhan-su/tiep-nhan-ho-so/THCS-CL/"
TERMS = {"position": "teacher", "role": "teacher", "level": "THCS", "from_day": "1/9/2021", "basis": "QĐ 1"}


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def content(**values: object) -> str:
    person = {"name": "Lường Thị Mới", "code": "X-1", "birth": "1985-03-02"}
    whole = {"origin": "Sở Nơi Khác", "person": person, "personal": {"phone": "0912345678"}} | values
    return json.dumps(stamped(whole), ensure_ascii=False)


def upload(data: str) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("ho-so.json", data.encode())}


def test_seen_first_then_taken_in(place: District) -> None:
    client = signed_in(place.users["ht"])
    assert client.get(ADDRESS).status_code == 200
    preview = text(client.post(ADDRESS, upload(content())))
    assert "Lường Thị Mới" in preview and "Sở Nơi Khác" in preview
    assert not Person.objects.filter(name="Lường Thị Mới").exists()
    taken = client.post(ADDRESS, TERMS | {"content": content(), "who": ""}, follow=True)
    assert "Đã tiếp nhận Lường Thị Mới" in text(taken) and "Hồ sơ từ Sở Nơi Khác" in text(taken)
    assert "Đã nhận hồ sơ này" in text(client.post(ADDRESS, upload(content())))
    assert BroughtRecord.objects.count() == 1


def test_a_file_changed_since_is_refused_at_both_steps(place: District) -> None:
    client = signed_in(place.users["ht"])
    bad = content().replace("1985-03-02", "1986-03-02")
    answer = client.post(ADDRESS, upload(bad))
    assert answer.status_code == 422 and "mã băm không khớp" in text(answer)
    assert client.post(ADDRESS, TERMS | {"content": bad, "who": ""}).status_code == 422
    assert client.post(ADDRESS, {}).status_code == 422
    assert not Person.objects.filter(name="Lường Thị Mới").exists()


def test_not_by_others(place: District) -> None:
    for code in ("ht2", "gv", "tt"):
        client = signed_in(place.users[code])
        assert client.get(ADDRESS).status_code == 404
        assert client.post(ADDRESS, TERMS | {"content": content(), "who": ""}).status_code == 404
