"""Pages on which posts and absences change."""

import re
from datetime import date

import pytest

from phusa.base import clock
from phusa.staff import actions
from phusa.staff.models import Absence, AbsenceKind, Person, Post, PostReason
from tests.schools import NOW, District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
BASIS = "QĐ 45/QĐ-PGDĐT ngày 20/8/2020"
TEACHER = {"position": "teacher", "role": "teacher", "level": "THCS", "basis": BASIS}


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


class TestEnding:
    def test_ends_a_post_and_the_record_stays_with_the_school(self, place: District) -> None:
        post = Post.objects.get(person__code="THCS-CL-002")
        client, day = signed_in(place.users["ht"]), clock.today()
        sent = {"from_day": f"{day.day}/{day.month}/{day.year}", "reason": "nghỉ hưu"}
        assert client.post(f"/nhan-su/THCS-CL-002/thoi/{post.pk}/", sent).status_code == 302
        assert Person.objects.get(code="THCS-CL-002").left_unit == place.school
        assert "Không giữ vị trí nào" in text(client.get("/nhan-su/THCS-CL-002/"))

    def test_not_before_it_began(self, place: District) -> None:
        post = Post.objects.get(person__code="THCS-CL-002")
        answer = signed_in(place.users["ht"]).post(
            f"/nhan-su/THCS-CL-002/thoi/{post.pk}/", {"from_day": "1/9/2019", "reason": "nhầm"}
        )
        assert answer.status_code == 422
        assert "phải sau ngày bắt đầu" in text(answer)

    def test_not_by_others(self, place: District) -> None:
        post = Post.objects.get(person__code="THCS-CL-002")
        for code in ("ht2", "gv", "tt"):
            address = f"/nhan-su/THCS-CL-002/thoi/{post.pk}/"
            assert signed_in(place.users[code]).get(address).status_code == 404


class TestMorePosts:
    address = "/nhan-su/THCS-CL-002/vi-tri-moi/"
    new = {
        "position": "vice_principal",
        "role": "manager",
        "level": "THCS",
        "from_day": "1/9/2020",
        "reason": "QĐ 45/QĐ-PGDĐT",
    }

    def test_a_second_post_stands_beside_the_first(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        assert self.address in text(client.get("/nhan-su/THCS-CL-002/"))
        answer = client.post(self.address, self.new, follow=True)
        assert "Đã thêm vị trí của" in text(answer)
        assert "Phó hiệu trưởng, Trường THCS Chiềng Lau<br><small" in text(answer)
        assert Post.objects.filter(person__code="THCS-CL-002").count() == 2

    @pytest.mark.parametrize(
        ("changed", "sentence"),
        [
            ({"role": "teacher", "position": "teacher"}, "đã giữ vị trí Giáo viên, Trường THCS Chiềng Lau"),
            ({"is_main": "on"}, "Mỗi ngày chỉ có một vị trí chính"),
            ({"role": "teacher"}, "theo chương trình cán bộ quản lý"),
            ({"reason": ""}, "Ghi một dòng căn cứ"),
        ],
    )
    def test_what_cannot_be_is_refused_with_a_sentence(
        self, place: District, changed: dict[str, str], sentence: str
    ) -> None:
        answer = signed_in(place.users["ht"]).post(self.address, self.new | changed)
        assert answer.status_code == 422
        assert sentence in text(answer)
        assert Post.objects.filter(person__code="THCS-CL-002").count() == 1

    def test_an_officer_chooses_the_school_first(self, place: District) -> None:
        client = signed_in(place.users["cv"])
        assert "Trường THCS Nà Sàng</option>" in text(client.get(self.address))
        assert "Thêm vị trí của" in text(client.get(f"{self.address}?code=THCS-NS"))
        assert client.post(f"{self.address}?code=THCS-NS", self.new).status_code == 302
        assert Post.objects.get(person__code="THCS-CL-002", unit=place.schools[1]).role == "manager"
        wrong = client.get(f"{self.address}?code=THCS-XA")
        assert wrong.status_code == 422
        assert "Không có trường nào mang mã THCS-XA" in text(wrong)

    def test_not_by_others(self, place: District) -> None:
        for code in ("ht2", "gv", "tt"):
            client = signed_in(place.users[code])
            assert client.get(self.address).status_code == 404
            assert client.post(self.address, self.new).status_code == 404
        assert "vi-tri-moi" not in text(signed_in(place.users["tt"]).get("/nhan-su/THCS-CL-001/"))


class TestChange:
    address = "/nhan-su/THCS-CL-002/chuyen-vi-tri/"

    def test_an_office_moves_somebody_to_another_school(self, place: District) -> None:
        client = signed_in(place.users["cv"])
        assert "<h1>Chuyển vị trí của " in client.get(self.address).content.decode()
        assert "Trường THCS Nà Sàng</option>" in text(client.get(self.address))
        sent = TEACHER | {"why": "moved", "from_day": "1/9/2020"}
        answer = client.post(f"{self.address}?code=THCS-NS", sent, follow=True)
        assert "Đã ghi vị trí mới" in text(answer) and BASIS in text(answer)
        assert signed_in(place.users["ht"]).get("/nhan-su/THCS-CL-002/").status_code == 404
        assert signed_in(place.users["ht2"]).get("/nhan-su/THCS-CL-002/").status_code == 200

    def test_a_promotion_within_the_school(self, place: District) -> None:
        sent = TEACHER | {
            "why": "promoted",
            "from_day": "1/9/2020",
            "position": "vice_principal",
            "role": "manager",
        }
        assert signed_in(place.users["ht"]).post(self.address, sent).status_code == 302
        assert Post.objects.on(clock.today()).get(person__code="THCS-CL-002").role == "manager"

    def test_without_basis_nothing_is_written(self, place: District) -> None:
        sent = TEACHER | {"why": "moved", "from_day": "1/9/2020", "basis": ""}
        answer = signed_in(place.users["ht"]).post(self.address, sent)
        assert answer.status_code == 422 and "Ghi số và ngày quyết định" in text(answer)


class TestLeavingAndTakingIn:
    def test_one_school_lets_go_the_other_takes_in(self, place: District) -> None:
        taking = TEACHER | {"name": "lo thi anh", "code": "THCS-CL-002", "from_day": "1/9/2020"}
        client = signed_in(place.users["ht2"])
        early = client.post("/nhan-su/tiep-nhan/THCS-NS/", taking)
        assert early.status_code == 422 and "đang giữ vị trí ở đơn vị khác" in text(early)
        sent = {"why": "moved", "from_day": "1/9/2020", "basis": BASIS}
        gone = signed_in(place.users["ht"]).post("/nhan-su/THCS-CL-002/roi-don-vi/", sent)
        assert gone.status_code == 302
        assert "Đã tiếp nhận" in text(client.post("/nhan-su/tiep-nhan/THCS-NS/", taking, follow=True))

    def test_nobody_is_found_by_a_name_that_does_not_fit(self, place: District) -> None:
        sent = TEACHER | {"name": "Lò Văn Khác", "code": "THCS-CL-002", "from_day": "1/9/2020"}
        answer = signed_in(place.users["ht2"]).post("/nhan-su/tiep-nhan/THCS-NS/", sent)
        assert answer.status_code == 422 and "Không có ai khớp" in text(answer)

    def test_not_by_others(self, place: District) -> None:
        assert signed_in(place.users["ht"]).get("/nhan-su/tiep-nhan/THCS-NS/").status_code == 404
        for code in ("ht2", "gv", "tt"):
            client = signed_in(place.users[code])
            for page in ("roi-don-vi", "vang-mat", "chuyen-vi-tri"):
                assert client.get(f"/nhan-su/THCS-CL-002/{page}/").status_code == 404


class TestAway:
    def test_maternity_shows_and_ends(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        assert "Thai sản, nghỉ khác" in text(client.get("/nhan-su/THCS-CL-002/"))
        sent = {"kind": "maternity", "from_day": "1/9/2026"}
        answer = client.post("/nhan-su/THCS-CL-002/vang-mat/", sent, follow=True)
        assert "Nghỉ thai sản từ 1/9/2026" in text(answer)
        assert "(nghỉ thai sản)" in text(client.get("/nhan-su/"))
        absence = Absence.objects.get()
        back = f"/nhan-su/THCS-CL-002/tro-lai/{absence.pk}/"
        assert client.get(back).status_code == 200
        client.post(back, {"from_day": "1/10/2026"})
        absence.refresh_from_db()
        assert absence.valid.upper == date(2026, 10, 1)
        assert signed_in(place.users["ht2"]).get(back).status_code == 404


class TestCorrecting:
    def test_corrects_and_strikes(self, place: District) -> None:
        person = Person.objects.get(code="THCS-CL-002")
        client, post = signed_in(place.users["ht"]), person.posts.get()
        page = f"/nhan-su/THCS-CL-002/sua-vi-tri/{post.pk}/"
        assert 'value="1/9/2019"' in text(client.get(page))
        sent = TEACHER | {"from_day": "1/9/2018", "last_day": "", "reason": "Ghi nhầm năm"}
        assert client.post(page, sent).status_code == 302
        post.refresh_from_db()
        assert post.valid.lower == date(2018, 9, 1)
        struck = client.post(f"/nhan-su/THCS-CL-002/bo-vi-tri/{post.pk}/", {"reason": "nhầm"})
        assert struck.status_code == 422 and "vị trí duy nhất" in text(struck)
        assert signed_in(place.users["ht2"]).get(page).status_code == 404


def test_somebody_away_is_told_at_the_head_of_his_page(place: District) -> None:
    person = Person.objects.get(code="THCS-CL-002")
    actions.begin_absence(
        actor=place.actor("ht"), now=NOW, person=person, kind=AbsenceKind.STUDY, from_day=date(2026, 9, 1)
    )
    actions.release(
        actor=place.actor("ht"),
        now=NOW,
        person=person,
        from_day=date(2026, 10, 1),
        why=PostReason.RETIRED,
        basis=BASIS,
    )
    assert "Nghỉ hưu" in text(signed_in(place.users["ht"]).get("/nhan-su/THCS-CL-002/"))
