"""Pages of people: who sees whom, and what the forms do."""

import re

import pytest

from phusa.base.access import Role
from phusa.base.models import AuditLine
from phusa.staff.models import Person, Post, StaffRole
from tests.schools import District, sign_up
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def names(answer) -> list[str]:
    return re.findall(r'rowheader"><a href="/nhan-su/[^"]+">([^<]+)</a>', answer.content.decode())


class TestAdding:
    new = {
        "name": "Quàng Thị Ón",
        "birth": "1989",
        "position": "teacher",
        "role": "teacher",
        "level": "THCS",
        "subject": "Toán",
        "from_day": "1/9/2019",
    }

    def test_adds_a_person_with_a_post(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        assert client.post("/nhan-su/them/THCS-CL/", self.new).status_code == 302
        person = Person.objects.get(name="Quàng Thị Ón")
        assert (person.code, person.birth_year, person.birth_date) == ("THCS-CL-014", 1989, None)
        assert AuditLine.objects.latest("seq").verb == "staff.manage_staff"

    def test_twice_asks_whether_it_is_another(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        client.post("/nhan-su/them/THCS-CL/", self.new)
        again = client.post("/nhan-su/them/THCS-CL/", self.new | {"name": "Quàng  thị ÓN"})
        assert again.status_code == 422
        assert "Đơn vị đã có Quàng Thị Ón (THCS-CL-014)" in text(again)
        assert Person.objects.filter(search_text__contains="quang thi on").count() == 1
        client.post("/nhan-su/them/THCS-CL/", self.new | {"is_another": "on"})
        assert Person.objects.filter(search_text__contains="quang thi on").count() == 2

    @pytest.mark.parametrize(
        ("changed", "sentence"),
        [
            ({"name": "Ón"}, "Hãy ghi đủ họ và tên"),
            ({"birth": "31/2/1989"}, "Lịch không có ngày 31/2/1989"),
            ({"from_day": "tháng 9"}, "Lịch không có ngày"),
            ({"position": "principal"}, "theo chương trình cán bộ quản lý"),
            ({"level": "MN"}, "MN"),
        ],
    )
    def test_what_cannot_be_is_refused_at_its_field(
        self, place: District, changed: dict[str, str], sentence: str
    ) -> None:
        answer = signed_in(place.users["ht"]).post("/nhan-su/them/THCS-CL/", self.new | changed)
        assert answer.status_code == 422
        assert sentence in text(answer)
        assert not Person.objects.filter(search_text__contains="quang thi on").exists()

    def test_not_into_another_school_nor_by_a_teacher(self, place: District) -> None:
        for code, school in (("ht", "THCS-NS"), ("gv", "THCS-CL"), ("tt", "THCS-CL")):
            client = signed_in(place.users[code])
            assert client.get(f"/nhan-su/them/{school}/").status_code == 404
            assert client.post(f"/nhan-su/them/{school}/", self.new).status_code == 404


def test_a_head_who_also_teaches_stands_once_in_the_list(place: District) -> None:
    head = Person.objects.get(name="Cầm Văn Định")
    Post.objects.create(
        person=head,
        unit=place.school,
        role=StaffRole.TEACHER,
        level="THCS",
        is_main=False,
        valid=head.posts.get().valid,
    )
    assert names(signed_in(place.users["ht"]).get("/nhan-su/?tim=dinh")) == ["Cầm Văn Định"]


class TestAccount:
    tie, untie = "/nhan-su/THCS-CL-002/gan-tai-khoan/", "/nhan-su/THCS-CL-002/go-tai-khoan/"

    @pytest.fixture
    def person(self, place: District) -> Person:
        person = Person.objects.get(code="THCS-CL-002")
        sign_up(place, "hai", person.name, Role.TEACHER, place.school)
        return person

    def test_is_tied_and_untied_from_the_page_of_the_person(self, place: District, person: Person) -> None:
        client = signed_in(place.users["ht"])
        assert self.tie in text(client.get("/nhan-su/THCS-CL-002/"))
        assert 'value="hai"' in text(client.get(self.tie))
        assert "Đã gắn tài khoản hai" in text(client.post(self.tie, {"code": "hai"}, follow=True))
        assert signed_in(place.users["hai"]).get("/nhan-su/THCS-CL-002/").status_code == 200
        assert self.untie in text(client.get("/nhan-su/THCS-CL-002/"))
        assert client.post(self.untie, {"reason": ""}).status_code == 422
        answer = client.post(self.untie, {"reason": "gắn nhầm"}, follow=True)
        assert "Đã gỡ tài khoản khỏi" in text(answer)
        assert client.get(self.untie).status_code == 404
        assert signed_in(place.users["hai"]).get("/nhan-su/THCS-CL-002/").status_code == 404

    @pytest.mark.parametrize(
        ("code", "sentence"),
        [
            ("", "Hãy ghi mã đăng nhập"),
            ("khong-co", "Không có tài khoản nào mang mã khong-co"),
            ("ht2", "Không có tài khoản nào mang mã ht2"),
            ("gv", "đã gắn với người khác"),
        ],
    )
    def test_what_cannot_be_tied_is_refused(
        self, place: District, person: Person, code: str, sentence: str
    ) -> None:
        answer = signed_in(place.users["ht"]).post(self.tie, {"code": code})
        assert answer.status_code == 422
        assert sentence in text(answer)

    def test_not_by_others(self, place: District, person: Person) -> None:
        for code in ("ht2", "gv", "tt"):
            client = signed_in(place.users[code])
            assert client.post(self.tie, {"code": "hai"}).status_code == 404
            assert client.post(self.untie, {"reason": "x"}).status_code == 404
        assert Person.objects.get(pk=person.pk).user is None
