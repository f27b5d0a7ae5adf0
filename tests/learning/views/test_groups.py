"""The pages of groups."""

import pytest

from phusa.learning.models import SupportAssignment, SupportGroup
from tests.signing import signed_in
from tests.supported import Supported

pytestmark = pytest.mark.django_db


def test_a_school_makes_a_group_and_names_who_stands_by_it(world: Supported) -> None:
    core, lecturer = world.named(), world.lecturer()
    head, office = signed_in(world.place.users["ht"]), signed_in(world.place.users["cv"])
    assert head.post("/cot-can/nhom/them/", {"name": ""}).status_code == 422
    assert head.post("/cot-can/nhom/them/", {"name": "Nhóm Toán", "level": "THCS"}).status_code == 302
    group = SupportGroup.objects.get()
    address = f"/cot-can/nhom/{group.pk}/"
    assert "Chưa phân công ai" in head.get("/cot-can/nhom/").content.decode()
    named = {"supporter": core.pk, "item": world.item.pk, "from_day": "1/9/2019"}
    assert head.post(f"{address}phan-cong/", {**named, "from_day": "1/9/2018"}).status_code == 422
    assert head.post(f"{address}phan-cong/", named).status_code == 302
    assert head.post(f"{address}giang-vien/", {**named, "supporter": lecturer.pk}).status_code == 302
    page = office.get(address).content.decode()
    assert core.person.name in page and lecturer.name in page and "Mời giảng viên" not in page
    row = SupportAssignment.objects.get(core_person=core)
    for part in ("phan-cong/", "giang-vien/", f"phan-cong/{row.pk}/ket-thuc/"):
        assert office.get(address + part).status_code == 404
    assert head.post(f"{address}phan-cong/{row.pk}/ket-thuc/", {"last_day": ""}).status_code == 422
    assert head.post(f"{address}phan-cong/{row.pk}/ket-thuc/", {"last_day": "31/5/2020"}).status_code == 302
    teacher = signed_in(world.place.users["gv"])
    assert teacher.get("/cot-can/nhom/").status_code == teacher.get(address).status_code == 404
    assert signed_in(world.place.users["tt"]).get("/cot-can/nhom/them/").status_code == 404
