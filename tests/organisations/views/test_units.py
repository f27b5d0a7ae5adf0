"""Pages of units: who sees which, on which day, and what the forms do."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base import clock
from phusa.base.models import AuditLine
from phusa.organisations import actions
from phusa.organisations.models import Place, Succession, Unit, UnitKind
from tests.schools import NOW, District, system
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def today() -> str:
    day = clock.today()
    return f"{day.day}/{day.month}/{day.year}"


def school(place: District, number: int) -> Unit:
    unit = Unit(code=f"T{number:02d}", name=f"Trường {number}", kind=UnitKind.SCHOOL, levels=["TH"])
    return actions.found_unit(
        actor=system(), now=NOW, parent=place.office, unit=unit, from_day=clock.today().replace(year=2020)
    )


class TestTree:
    def test_an_officer_sees_his_office_and_its_schools(self, place: District) -> None:
        page = text(signed_in(place.users["cv"]).get("/don-vi/"))
        assert "Phòng Giáo dục và Đào tạo Mai Sơn" in page
        assert "Trường THCS Nà Sàng" in page

    def test_a_head_sees_his_school_alone(self, place: District) -> None:
        page = text(signed_in(place.users["ht"]).get("/don-vi/"))
        assert "Trường THCS Chiềng Lau" in page
        assert "Nà Sàng" not in page

    def test_a_teacher_sees_no_unit(self, place: District) -> None:
        assert "Chiềng Lau</a>" not in text(signed_in(place.users["gv"]).get("/don-vi/"))
        assert signed_in(place.users["gv"]).get("/don-vi/THCS-CL/").status_code == 404

    def test_found_without_accents(self, place: District) -> None:
        page = text(signed_in(place.users["cv"]).get("/don-vi/?tim=na sang"))
        assert "Trường THCS Nà Sàng" in page
        assert "Chiềng Lau" not in page

    def test_a_day_before_the_district_was_founded_is_empty(self, place: District) -> None:
        page = text(signed_in(place.users["cv"]).get("/don-vi/?ngay=31/8/2019"))
        assert "chưa có đơn vị nào" in page
        assert "Trường THCS" not in page

    def test_a_school_that_ended_stands_in_the_tree_of_its_days(self, place: District) -> None:
        client = signed_in(place.users["cv"])
        actions.end_unit(
            actor=system(),
            now=NOW,
            unit=place.schools[1],
            from_day=clock.today(),
            successors=[place.school],
            reason="merged",
            basis="QĐ 15",
        )
        assert "Nà Sàng" not in text(client.get("/don-vi/"))
        assert "Nà Sàng" in text(client.get("/don-vi/?ngay=1/6/2020"))
        ended = text(client.get("/don-vi/THCS-NS/?ngay=1/6/2020"))
        assert "<dt>Sáp nhập</dt>" in ended and "<dt>Đơn vị kế thừa</dt>" in ended

    def test_the_same_queries_for_two_schools_and_fifty(
        self, place: District, django_assert_num_queries
    ) -> None:
        client = signed_in(place.users["cv"])
        for address in ("/don-vi/", "/don-vi/?tim=truong", "/don-vi/P-MS/"):
            with CaptureQueriesContext(connection) as few:
                client.get(address)
            if address == "/don-vi/":
                for number in range(48):
                    school(place, number)
            with django_assert_num_queries(len(few)):
                client.get(address)


class TestUnit:
    def test_a_head_of_another_school_finds_nothing(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        assert client.get("/don-vi/THCS-CL/").status_code == 200
        assert client.get("/don-vi/THCS-NS/").status_code == 404
        assert client.get("/don-vi/P-MS/").status_code == 404

    def test_links_go_only_where_the_reader_may_go(self, place: District) -> None:
        page = text(signed_in(place.users["ht"]).get("/don-vi/THCS-CL/"))
        assert "Phòng Giáo dục và Đào tạo Mai Sơn" in page
        assert 'href="/don-vi/P-MS/"' not in page

    def test_actions_are_offered_to_whoever_may_do_them(self, place: District) -> None:
        assert "/don-vi/THCS-CL/chuyen/" in text(signed_in(place.users["cv"]).get("/don-vi/THCS-CL/"))
        assert "/don-vi/THCS-CL/chuyen/" not in text(signed_in(place.users["ht"]).get("/don-vi/THCS-CL/"))


class TestFounding:
    new = {
        "kind": "school",
        "code": "TH-BL",
        "name": "Trường Tiểu học Bản Lượt",
        "levels": ["TH"],
        "is_public": "on",
    }

    def test_founds_a_school(self, place: District) -> None:
        answer = signed_in(place.users["cv"]).post("/don-vi/P-MS/lap/", self.new | {"from_day": "1/9/2019"})
        assert answer.headers["Location"] == "/don-vi/P-MS/"
        assert Place.objects.get(unit__code="TH-BL").parent == place.office

    def test_twice_is_refused_at_the_code(self, place: District) -> None:
        client = signed_in(place.users["cv"])
        client.post("/don-vi/P-MS/lap/", self.new | {"from_day": "1/9/2019"})
        again = client.post("/don-vi/P-MS/lap/", self.new | {"from_day": "1/9/2019"})
        assert again.status_code == 422
        assert "Mã đơn vị: Mã đơn vị TH-BL đã có đơn vị khác dùng" in text(again)

    def test_a_day_that_does_not_exist_is_refused_and_nothing_typed_is_lost(self, place: District) -> None:
        answer = signed_in(place.users["cv"]).post("/don-vi/P-MS/lap/", self.new | {"from_day": "30/2/2020"})
        assert "Lịch không có ngày 30/2/2020" in text(answer)
        assert 'value="Trường Tiểu học Bản Lượt"' in text(answer)

    def test_not_by_a_head(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        assert client.post("/don-vi/P-MS/lap/", self.new | {"from_day": "1/9/2019"}).status_code == 404
        assert client.get("/don-vi/THCS-CL/lap/").status_code == 404
        assert not Unit.objects.filter(code="TH-BL").exists()

    def test_a_head_makes_a_subject_group_of_his_own_school(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        sent = {
            "kind": "subject_group",
            "code": "CL-T1",
            "name": "Tổ Toán – Lí – Tin",
            "from_day": "1/9/2019",
        }
        assert client.post("/don-vi/THCS-CL/lap-to/", sent).status_code == 302
        assert client.post("/don-vi/THCS-NS/lap-to/", sent | {"code": "NS-T1"}).status_code == 404
        assert "Tổ Toán – Lí – Tin" in text(client.get("/don-vi/THCS-CL/"))


class TestChanging:
    def test_corrects_a_name_and_logs_it(self, place: District) -> None:
        client = signed_in(place.users["cv"])
        sent = {"name": "Trường THCS Chiềng Lay", "levels": ["THCS"], "is_public": "on", "reason": "ghi nhầm"}
        assert client.post("/don-vi/THCS-CL/sua/", sent).status_code == 302
        line = AuditLine.objects.latest("seq")
        assert (line.after, line.reason) == ({"name": "Trường THCS Chiềng Lay"}, "ghi nhầm")

    def test_moves_to_another_office(self, place: District) -> None:
        other = Unit(code="P-YC", name="Phòng Giáo dục và Đào tạo Yên Châu", kind=UnitKind.BOET)
        doet = Unit.objects.get(code="SO-SL")
        actions.found_unit(
            actor=system(), now=NOW, parent=doet, unit=other, from_day=clock.today().replace(year=2019)
        )
        client = signed_in(place.users["so"])
        sent = {"parent": other.pk, "from_day": today(), "reason": "QĐ 12"}
        assert client.post("/don-vi/THCS-CL/chuyen/", sent).status_code == 302
        assert Place.objects.on(clock.today()).get(unit=place.school).parent == other

    def test_an_officer_cannot_move_to_an_office_that_is_not_his(self, place: District) -> None:
        sent = {"parent": Unit.objects.get(code="SO-SL").pk, "from_day": today(), "reason": "QĐ 12"}
        answer = signed_in(place.users["cv"]).post("/don-vi/THCS-CL/chuyen/", sent)
        assert answer.status_code == 422
        assert Place.objects.on(clock.today()).get(unit=place.school).parent == place.office

    def test_ends_with_a_successor(self, place: District) -> None:
        client = signed_in(place.users["cv"])
        sent = {"from_day": today(), "reason": "merged", "successors": "THCS-CL", "basis": "QĐ 15/QĐ-UBND"}
        assert client.post("/don-vi/THCS-NS/ket-thuc/", sent).status_code == 302
        assert Succession.objects.get(unit=place.schools[1]).successor_unit == place.school
        assert "Trường THCS Nà Sàng" in text(client.get("/don-vi/THCS-CL/"))

    @pytest.mark.parametrize(
        ("successors", "sentence"),
        [("", "đều có đơn vị kế thừa"), ("KHONG-CO", "Không có đơn vị nào mang mã KHONG-CO")],
    )
    def test_a_merger_names_a_unit_there_is(self, place: District, successors: str, sentence: str) -> None:
        sent = {"from_day": today(), "reason": "merged", "successors": successors, "basis": "QĐ 15"}
        answer = signed_in(place.users["cv"]).post("/don-vi/THCS-NS/ket-thuc/", sent)
        assert sentence in text(answer)
        assert not Succession.objects.exists()

    @pytest.mark.parametrize("page", ["sua", "chuyen", "ket-thuc"])
    def test_not_by_a_head(self, place: District, page: str) -> None:
        client = signed_in(place.users["ht"])
        assert client.get(f"/don-vi/THCS-CL/{page}/").status_code == 404
        assert client.get(f"/don-vi/THCS-NS/{page}/").status_code == 404
