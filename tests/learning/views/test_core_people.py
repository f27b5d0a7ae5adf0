"""The pages of the list of core people."""

from datetime import date

import pytest

from phusa.base.access import Role
from phusa.learning.models import CorePerson
from tests.schools import sign_up
from tests.signing import signed_in
from tests.supported import DECISION, Supported, cluster_of

pytestmark = pytest.mark.django_db
TERM = {"kind": "core_teacher", "level": "THCS", "subject": "Toán", "basis": DECISION, "from_day": "1/9/2019"}


def test_the_office_finds_names_corrects_and_ends_and_the_school_reads(world: Supported) -> None:
    office, school = signed_in(world.place.users["cv"]), signed_in(world.place.users["ht"])
    person = world.people[1]
    assert person.code in office.get("/cot-can/them/", {"tim": person.name}).content.decode()
    address = f"/cot-can/them/{person.code}/"
    assert 'value="Toán"' in office.get(address).content.decode()
    assert office.post(address, {**TERM, "basis": ""}).status_code == 422
    assert office.post(address, {**TERM, "from_day": "31/8/2019"}).status_code == 422
    assert office.post(address, TERM).status_code == 302
    row = CorePerson.objects.get()
    page = school.get("/cot-can/").content.decode()
    assert person.name in page and "Thêm người" not in page
    one = f"/cot-can/{row.pk}/"
    assert "Kết thúc nhiệm kỳ" not in school.get(one).content.decode()
    for part in ("sua/", "ket-thuc/"):
        assert school.get(f"{one}{part}").status_code == 404
    assert school.get("/cot-can/them/").status_code == school.get(address).status_code == 404
    office.post(f"{one}sua/", {"load": "25", "basis": DECISION})
    assert "nhận 25 người" in office.get(one).content.decode()
    assert office.post(f"{one}ket-thuc/", {"last_day": "31/5/2020", "reason": ""}).status_code == 422
    office.post(f"{one}ket-thuc/", {"last_day": "31/5/2020", "reason": "Chuyển trường"})
    row.refresh_from_db()
    assert row.last_day == date(2020, 5, 31)


def test_gaps_are_marked_and_a_cluster_can_be_looked_at(world: Supported) -> None:
    world.named()
    cluster_of(world)
    office = signed_in(world.place.users["cv"])
    whole = office.get("/cot-can/").content.decode()
    assert "chưa có cốt cán" in whole and "ngữ văn" in whole.lower()
    assert "ngữ văn" not in office.get("/cot-can/", {"cum": "CUM-1"}).content.decode().lower()
    assert "Không có ai khớp" in office.get("/cot-can/", {"cap": "MN"}).content.decode()
    assert office.get("/cot-can/", {"nam": "1999-2000"}).status_code == 404


def test_a_teacher_and_a_lecturer_see_no_list(world: Supported) -> None:
    for code in ("gv", "cc", "gvcs"):
        assert signed_in(world.place.users[code]).get("/cot-can/").status_code == 404


def test_missing_roles_are_given_at_one_press(world: Supported) -> None:
    world.named(world.people[2])
    sign_up(world.place, "moi", world.people[2].name, Role.TEACHER, world.place.school, world.people[2])
    office = signed_in(world.place.users["cv"])
    assert "Vai trò chưa giao" in office.get("/cot-can/").content.decode()
    assert signed_in(world.place.users["ht"]).post("/cot-can/giao-vai-tro/").status_code == 404
    office.post("/cot-can/giao-vai-tro/")
    assert "Vai trò chưa giao" not in office.get("/cot-can/").content.decode()
