"""Pages of a list of core people on its way in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from phusa.learning.models import CoreList, CorePerson
from tests.corelists import workbook
from tests.signing import signed_in
from tests.supported import DECISION, Supported

pytestmark = pytest.mark.django_db


def test_a_list_is_brought_in_looked_at_and_written(world: Supported) -> None:
    client = signed_in(world.place.users["cv"])
    person = world.people[0]
    content = workbook((person.name, person.code, "", "", ""), ("Không Có Ai", "X-1", "", "", ""))
    given = {"file": SimpleUploadedFile("cc.xlsx", content), "basis": DECISION, "from_day": "4/9/2019"}
    address = client.post("/cot-can/nhap/", given).headers["Location"]
    shown = client.get(address).content.decode()
    assert "Ghi 1 người" in shown and "Không có ai mang mã X-1" in shown and "Cột C, “Mã GV”: mã" in shown
    assert person.name not in client.get(f"{address}?loai=error").content.decode()
    assert client.post(f"{address}ghi/").status_code == 302
    assert CorePerson.objects.get().person == person
    assert "Đã ghi" in client.get(address).content.decode()
    assert "cc.xlsx" in client.get("/cot-can/nhap/").content.decode()


def test_a_list_is_thrown_away(world: Supported) -> None:
    client = signed_in(world.place.users["cv"])
    content = workbook((world.people[0].name, world.people[0].code, "", "", ""))
    given = {"file": SimpleUploadedFile("cc.xlsx", content), "basis": DECISION, "from_day": "4/9/2019"}
    address = client.post("/cot-can/nhap/", given).headers["Location"]
    assert client.post(f"{address}bo/").status_code == 302
    assert client.get(address).status_code == 404 and CoreList.objects.count() == 1


def test_what_is_missing_is_said_and_a_school_brings_no_list(world: Supported) -> None:
    client = signed_in(world.place.users["cv"])
    given = {"file": SimpleUploadedFile("cc.csv", b"a;b\n1;2\n"), "from_day": "4/9/2019"}
    assert client.post("/cot-can/nhap/", given).status_code == 422
    answer = client.post(
        "/cot-can/nhap/", given | {"basis": DECISION, "file": SimpleUploadedFile("cc.csv", b"a;b")}
    )
    assert answer.status_code == 422 and "Không thấy danh sách người" in answer.content.decode()
    assert signed_in(world.place.users["ht"]).get("/cot-can/nhap/").status_code == 404
