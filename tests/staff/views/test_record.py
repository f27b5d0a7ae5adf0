"""The page of one person, and what is opened there for a stated purpose."""

import re

import pytest

from phusa.base import clock
from phusa.staff import actions
from phusa.staff.models import Person, RecordLook
from tests.schools import District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


class TestPerson:
    def test_all_posts_over_time(self, place: District) -> None:
        page = text(signed_in(place.users["ht"]).get("/nhan-su/THCS-CL-001/"))
        assert "1/9/2019" in page
        assert "Tổ Toán – Lí – Tin" in page

    def test_somebody_of_another_school_does_not_exist(self, place: District) -> None:
        assert signed_in(place.users["ht2"]).get("/nhan-su/THCS-CL-001/").status_code == 404
        assert signed_in(place.users["ht"]).get("/nhan-su/KHONG-CO/").status_code == 404

    def test_a_teacher_sees_his_own_record_and_no_other(self, place: District) -> None:
        client = signed_in(place.users["gv"])
        assert client.get("/nhan-su/THCS-CL-001/").status_code == 200
        assert client.get("/nhan-su/THCS-CL-002/").status_code == 404

    def test_an_account_of_no_teacher_has_no_record(self, place: District) -> None:
        answer = signed_in(place.users["ht"]).get("/nhan-su/toi/")
        assert answer.status_code == 404
        assert "không gắn với hồ sơ" in text(answer)


class TestPersonalData:
    address = "/nhan-su/THCS-CL-002/du-lieu-ca-nhan/phone/"

    @pytest.fixture
    def known(self, place: District) -> Person:
        person = Person.objects.get(code="THCS-CL-002")
        values = {"phone": "0912345678", "personal_number": "014085001536", "ethnicity": "Khơ Mú"}
        actions.change_personal_data(
            actor=place.actor("ht"), now=clock.now(), person=person, values=values, reason="Khai"
        )
        return person

    def test_is_masked_for_everybody(self, place: District, known: Person) -> None:
        for code in ("ht", "tt", "cv"):
            page = text(signed_in(place.users[code]).get("/nhan-su/THCS-CL-002/"))
            assert "0912345678" not in page and "Khơ Mú" not in page and "014085001" not in page
        assert "•••••••• 536" in text(signed_in(place.users["ht"]).get("/nhan-su/THCS-CL-002/"))

    def test_opens_for_a_purpose_in_place_or_on_a_page(self, place: District, known: Person) -> None:
        client = signed_in(place.users["ht"])
        assert client.get(self.address).status_code == 200
        sent = {"purpose": "Liên hệ công việc", "note": "họp tổ"}
        whole = client.post(self.address, sent)
        part = client.post(self.address, sent, headers={"HX-Request": "true"})
        assert "0912345678" in text(whole) and "<h1>" in text(whole)
        assert "0912345678" in text(part) and "<h1>" not in text(part)
        assert whole["Cache-Control"] == "no-store"
        assert RecordLook.objects.filter(purpose="Liên hệ công việc: họp tổ").count() == 2

    def test_another_purpose_must_be_named(self, place: District, known: Person) -> None:
        answer = signed_in(place.users["ht"]).post(self.address, {"purpose": "Việc khác"})
        assert answer.status_code == 422 and "0912345678" not in text(answer)
        assert not RecordLook.objects.filter(what="Điện thoại").exists()

    def test_not_by_others(self, place: District, known: Person) -> None:
        for code in ("ht2", "gv", "tt"):
            client = signed_in(place.users[code])
            assert client.get(self.address).status_code == 404
            assert client.post(self.address, {"purpose": "Liên hệ công việc"}).status_code == 404
            assert client.get("/nhan-su/THCS-CL-002/luot-xem/").status_code == 404
        head = signed_in(place.users["ht"])
        assert head.get("/nhan-su/THCS-CL-002/du-lieu-ca-nhan/name/").status_code == 404


def test_a_look_is_told_to_the_owner(place: District) -> None:
    signed_in(place.users["ht"]).get("/nhan-su/THCS-CL-001/")
    signed_in(place.users["gv"]).get("/nhan-su/THCS-CL-001/")
    page = text(signed_in(place.users["gv"]).get("/nhan-su/THCS-CL-001/luot-xem/"))
    assert "Cầm Văn Định" in page and "Hiệu trưởng, Trường THCS Chiềng Lau" in page
    assert RecordLook.objects.count() == 1
    assert "Cầm Văn Định" in text(signed_in(place.users["ht"]).get("/nhan-su/THCS-CL-001/luot-xem/"))


def test_an_old_code_leads_on(place: District) -> None:
    person = Person.objects.get(code="THCS-CL-002")
    actions.change_details(
        actor=place.actor("ht"), now=clock.now(), person=person, values={"code": "GV-0002"}, reason="Mã ngành"
    )
    client = signed_in(place.users["ht"])
    assert client.get("/nhan-su/THCS-CL-002/")["Location"] == "/nhan-su/GV-0002/"
    assert "THCS-CL-002" in text(client.get("/nhan-su/GV-0002/"))
    assert signed_in(place.users["ht2"]).get("/nhan-su/THCS-CL-002/").status_code == 404
