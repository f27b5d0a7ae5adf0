"""Signing in as people do it, and helping others with their accounts."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from phusa.accounts import actions
from phusa.accounts.models import Grant, User
from phusa.base import clock
from phusa.base.access import Role
from phusa.base.models import AuditLine
from phusa.base.text import show_date
from tests.schools import NOW, PASSWORD, District, sign_up, system
from tests.signing import SECRET, code_now, enrol, signed_in

pytestmark = pytest.mark.django_db
NEW = {"oldpassword": PASSWORD, "password1": "đêm hè nghe ếch kêu", "password2": "đêm hè nghe ếch kêu"}


@pytest.fixture(autouse=True)
def forget_attempts() -> None:
    cache.clear()


def enter(client: Client, login: str, password: str, **more: str):
    return client.post("/dang-nhap/", {"login": login, "password": password, **more})


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


class TestSignIn:
    def test_by_code_whatever_its_capitals(self, place: District) -> None:
        assert enter(Client(), " HT ", PASSWORD).headers["Location"] == "/"

    def test_by_email(self, place: District) -> None:
        user = actions.open_account(
            actor=system(),
            now=NOW,
            unit=place.school,
            code="may",
            name="Lò Thị Mẩy",
            email="May@Truong.edu.vn",
            password=PASSWORD,
        )
        client = Client()
        enter(client, "may@truong.edu.vn", PASSWORD)
        assert client.session["_auth_user_id"] == str(user.pk)

    def test_goes_on_to_the_page_that_was_asked_for(self, place: District) -> None:
        client = Client()
        asked = client.get("/nhan-su/?tim=lo")
        assert asked.headers["Location"] == "/dang-nhap/?next=/nhan-su/%3Ftim%3Dlo"
        assert (
            enter(client, "ht", PASSWORD, next="/nhan-su/?tim=lo").headers["Location"] == "/nhan-su/?tim=lo"
        )

    def test_never_to_another_site(self, place: District) -> None:
        assert enter(Client(), "ht", PASSWORD, next="https://xau.example/").headers["Location"] == "/"

    def test_a_wrong_password_and_an_unknown_code_are_told_alike(self, place: District) -> None:
        wrong, unknown = enter(Client(), "ht", "sai-mat-khau"), enter(Client(), "khong-co", "sai-mat-khau")
        sentence = "Mã đăng nhập hoặc mật khẩu chưa đúng."
        assert sentence in text(wrong)
        assert sentence in text(unknown)

    def test_a_closed_account_stays_outside(self, place: District) -> None:
        User.objects.filter(code="ht").update(is_active=False)
        answer = enter(Client(), "ht", PASSWORD)
        assert answer.headers["Location"] == "/dang-nhap/ngung-dung/"

    def test_leaving_takes_a_post(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        client.get("/dang-xuat/")
        assert "_auth_user_id" in client.session
        client.post("/dang-xuat/")
        assert "_auth_user_id" not in client.session

    def test_nobody_signs_himself_up(self) -> None:
        for address in ("/dang-ky/", "/accounts/signup/", "/signup/"):
            assert Client().get(address).status_code == 404

    def test_cookies_are_kept_from_scripts_and_other_sites(self, place: District) -> None:
        cookies = enter(Client(), "ht", PASSWORD).cookies
        assert cookies["sessionid"]["httponly"]
        assert cookies["sessionid"]["samesite"] == "Lax"
        assert cookies["sessionid"]["expires"] == ""  # ends with the browser


class TestGuessing:
    def test_five_wrong_guesses_are_heard_the_sixth_is_not(self, place: District) -> None:
        client = Client()
        for _ in range(5):
            assert "chưa đúng" in text(enter(client, "ht", "sai-mat-khau"))
        assert "quá số lần cho phép" in text(enter(client, "ht", "sai-mat-khau"))

    def test_the_right_password_after_four_wrong_ones_opens(self, place: District) -> None:
        client = Client()
        for _ in range(4):
            enter(client, "ht", "sai-mat-khau")
        assert enter(client, "ht", PASSWORD).status_code == 302

    def test_the_right_password_after_five_is_refused_and_told_from_when_on(self, place: District) -> None:
        client = Client()
        for _ in range(5):
            enter(client, "ht", "sai-mat-khau")
        refused = text(enter(client, "ht", PASSWORD))
        assert re.search(r"Thử lại từ \d{1,2}:\d\d", refused)
        assert "_auth_user_id" not in client.session

    def test_one_account_under_attack_leaves_the_others_alone(self, place: District) -> None:
        for _ in range(6):
            enter(Client(), "ht", "sai-mat-khau")
        assert enter(Client(), "ht2", PASSWORD).status_code == 302

    def test_from_one_address_thirty_wrong_guesses_a_minute(self, place: District) -> None:
        for number in range(30):
            assert "chưa đúng" in text(enter(Client(), f"ai-do-{number}", "sai-mat-khau"))
        assert "quá số lần cho phép" in text(enter(Client(), "ai-do-31", "sai-mat-khau"))

    def test_codes_of_the_second_step_are_limited_too(self, place: District) -> None:
        enrol(place.users["cv"])
        client = Client()
        enter(client, "cv", PASSWORD)
        for _ in range(5):
            client.post("/dang-nhap/ma-xac-thuc/", {"code": "000000"})
        client.post("/dang-nhap/ma-xac-thuc/", {"code": code_now()})
        assert "_auth_user_id" not in client.session


class TestPassword:
    def test_whoever_has_a_slip_chooses_a_password_first(self, place: District) -> None:
        slip = actions.reset_password(actor=place.actor("ht"), now=clock.now(), user=place.users["gv"])
        client = Client()
        enter(client, "gv", slip)
        assert client.get("/").headers["Location"] == "/mat-khau/?next=/"
        assert client.get("/nhan-su/").headers["Location"].startswith("/mat-khau/")
        assert client.post("/mat-khau/", NEW | {"oldpassword": slip}).headers["Location"] == "/"
        assert client.get("/").status_code == 200

    def test_the_log_has_the_change_without_the_password(self, place: District) -> None:
        client = signed_in(place.users["gv"])
        client.post("/mat-khau/", NEW)
        line = AuditLine.objects.latest("seq")
        assert (line.verb, line.actor_name) == ("accounts.change_own_password", "Lò Thị Mẩy")
        assert "ếch" not in str(line.after)

    def test_a_change_ends_every_other_session(self, place: District) -> None:
        here, there = signed_in(place.users["gv"]), signed_in(place.users["gv"])
        here.post("/mat-khau/", NEW)
        assert here.get("/").status_code == 200
        assert there.get("/").headers["Location"].startswith("/dang-nhap/")

    @pytest.mark.parametrize(
        ("new", "sentence"),
        [
            ("ngan-qua", "cần từ 10 ký tự trở lên"),
            ("0987654321", "chỉ có chữ số"),
            ("matkhau12345", "nhiều người dùng"),
            ("lothimay1989", "gần giống họ tên"),
        ],
    )
    def test_a_weak_one_is_refused_at_its_field(self, place: District, new: str, sentence: str) -> None:
        answer = signed_in(place.users["gv"]).post(
            "/mat-khau/", {"oldpassword": PASSWORD, "password1": new, "password2": new}
        )
        assert sentence in text(answer)
        assert place.users["gv"].check_password(PASSWORD)

    def test_the_two_must_be_alike(self, place: District) -> None:
        answer = signed_in(place.users["gv"]).post(
            "/mat-khau/",
            {"oldpassword": PASSWORD, "password1": "đêm hè nghe ếch", "password2": "đêm hè nghe dế"},
        )
        assert "chưa giống nhau" in text(answer)


class TestSecondFactor:
    def test_an_officer_without_one_sets_it_up_first(self, place: District) -> None:
        client = Client()
        enter(client, "cv", PASSWORD)
        assert client.get("/nhan-su/").headers["Location"] == "/buoc-hai/bat/?next=/nhan-su/"
        page = client.get("/buoc-hai/bat/")
        assert page.status_code == 200
        secret = client.session["mfa.totp.secret"]
        done = client.post("/buoc-hai/bat/", {"code": code_now(secret)})
        assert done.headers["Location"] == "/buoc-hai/ma-du-phong/"
        assert client.get("/buoc-hai/ma-du-phong/").status_code == 200
        assert client.get("/").status_code == 200
        assert AuditLine.objects.filter(verb="accounts.set_up_second_factor").count() == 1

    def test_its_secret_is_not_readable_in_the_database(self, place: District) -> None:
        assert SECRET not in str(enrol(place.users["cv"]).data)

    def test_with_one_the_password_alone_opens_nothing(self, place: District) -> None:
        enrol(place.users["cv"])
        client = Client()
        assert enter(client, "cv", PASSWORD).headers["Location"] == "/dang-nhap/ma-xac-thuc/"
        assert client.get("/").headers["Location"].startswith("/dang-nhap/")
        client.post("/dang-nhap/ma-xac-thuc/", {"code": "000000"})
        assert client.get("/").headers["Location"].startswith("/dang-nhap/")
        client.post("/dang-nhap/ma-xac-thuc/", {"code": code_now()})
        assert client.get("/").status_code == 200

    def test_a_code_is_good_for_one_sign_in(self, place: District) -> None:
        enrol(place.users["cv"])
        code = code_now()
        first, second = Client(), Client()
        for client in (first, second):
            enter(client, "cv", PASSWORD)
            client.post("/dang-nhap/ma-xac-thuc/", {"code": code})
        assert "_auth_user_id" in first.session
        assert "_auth_user_id" not in second.session

    def test_a_recovery_code_opens_once(self, place: District) -> None:
        enrol(place.users["cv"])
        code = RecoveryCodes.activate(place.users["cv"]).get_unused_codes()[0]
        opened = []
        for _ in range(2):
            client = Client()
            enter(client, "cv", PASSWORD)
            client.post("/dang-nhap/ma-xac-thuc/", {"code": code})
            opened.append("_auth_user_id" in client.session)
        assert opened == [True, False]

    def test_a_session_from_before_the_role_proves_itself(self, place: District) -> None:
        enrol(place.users["gv"])
        client = Client()
        client.force_login(place.users["gv"])
        assert client.get("/").status_code == 200
        actions.give_grant(
            actor=system(),
            now=NOW,
            user=place.users["gv"],
            role=Role.BOET_OFFICER,
            unit=place.office,
            from_day=clock.today(),
        )
        assert client.get("/").headers["Location"] == "/xac-nhan/ma-xac-thuc/?next=/"

    def test_an_officer_cannot_switch_it_off_a_teacher_can(self, place: District) -> None:
        for code, left in (("cv", 1), ("gv", 0)):
            enrol(place.users[code])
            client = Client()
            enter(client, code, PASSWORD)
            client.post("/dang-nhap/ma-xac-thuc/", {"code": code_now()})
            client.post("/buoc-hai/tat/")
            assert Authenticator.objects.filter(user=place.users[code]).count() == left

    def test_a_head_of_a_school_needs_none(self, place: District) -> None:
        client = Client()
        enter(client, "ht", PASSWORD)
        assert client.get("/").status_code == 200


class TestAccounts:
    def test_a_head_sees_his_schools_accounts_alone(self, place: District) -> None:
        page = text(signed_in(place.users["ht"]).get("/tai-khoan/"))
        assert "Lò Thị Mẩy" in page
        assert "Trần Thị Nga" not in page

    def test_found_without_accents(self, place: District) -> None:
        page = text(signed_in(place.users["cv"]).get("/tai-khoan/?tim=tran thi nga"))
        assert "Trần Thị Nga" in page
        assert "Lò Thị Mẩy" not in page

    def test_the_same_queries_for_three_rows_and_fifty(
        self, place: District, django_assert_num_queries
    ) -> None:
        client = signed_in(place.users["ht"])
        with CaptureQueriesContext(connection) as few:
            client.get("/tai-khoan/")
        for number in range(47):
            sign_up(place, f"gv{number}", f"Lò Văn {number}", Role.TEACHER, place.school)
        with django_assert_num_queries(len(few)):
            client.get("/tai-khoan/")

    def test_another_schools_account_does_not_exist(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        assert client.get("/tai-khoan/gv/").status_code == 200
        for address in ("/tai-khoan/ht2/", "/tai-khoan/ht2/dat-lai/", "/tai-khoan/khong-co/"):
            assert client.get(address).status_code == 404
        assert client.post("/tai-khoan/ht2/dat-lai/", {"reason": "thử"}).status_code == 404

    def test_a_teacher_sees_his_own_account_and_resets_nothing(self, place: District) -> None:
        client = signed_in(place.users["gv"])
        assert client.get("/tai-khoan/gv/").status_code == 200
        assert client.get("/tai-khoan/ht/").status_code == 404
        assert client.get("/tai-khoan/gv/dat-lai/").status_code == 404


def state(client: Client, address: str) -> str:
    found = re.search(r'name="state" value="(\w+)"', client.get(address).content.decode())
    assert found
    return found[1]


class TestReset:
    def test_shows_the_slip_once_and_the_slip_opens(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        sent = {"reason": "quên", "state": state(client, "/tai-khoan/gv/dat-lai/")}
        slip = client.post("/tai-khoan/gv/dat-lai/", sent)
        assert "no-store" in slip.headers["Cache-Control"]
        found = re.search(r"Mật khẩu tạm</dt> ?<dd><b class=\"code\">(\w{12})<", text(slip))
        assert found
        day = show_date(clock.today() + timedelta(days=30))
        assert f"Dùng được đến hết ngày</dt><dd>{day}<" in text(slip)
        assert enter(Client(), "gv", found[1]).status_code == 302
        assert enter(Client(), "gv", PASSWORD).status_code == 200

    def test_sending_it_twice_resets_once(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        sent = {"reason": "quên", "state": state(client, "/tai-khoan/gv/dat-lai/")}
        client.post("/tai-khoan/gv/dat-lai/", sent)
        password = User.objects.get(code="gv").password
        again = client.post("/tai-khoan/gv/dat-lai/", sent)
        assert "vừa được đổi sau khi trang này mở" in text(again)
        assert User.objects.get(code="gv").password == password

    def test_ends_the_sessions_and_the_second_factor(self, place: District) -> None:
        enrol(place.users["gv"])
        there = signed_in(place.users["gv"])
        actions.reset_password(actor=place.actor("ht"), now=NOW, user=place.users["gv"])
        assert there.get("/").headers["Location"].startswith("/dang-nhap/")
        assert not Authenticator.objects.filter(user=place.users["gv"]).exists()

    def test_wants_a_reason(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        sent = {"reason": "", "state": state(client, "/tai-khoan/gv/dat-lai/")}
        answer = client.post("/tai-khoan/gv/dat-lai/", sent)
        assert answer.status_code == 422
        assert "Ghi một dòng lý do" in text(answer)

    def test_a_clerk_resets_a_teacher_but_not_the_head(self, place: District) -> None:
        client = signed_in(place.users["vt"])
        for code, status in (("gv", 200), ("ht", 422)):
            address = f"/tai-khoan/{code}/dat-lai/"
            sent = {"reason": "quên", "state": state(client, address)}
            assert client.post(address, sent).status_code == status
        assert place.users["ht"].check_password(PASSWORD)


class TestOpening:
    new = {"code": "an.lovan", "name": "Lò Văn An", "email": "", "role": "teacher"}

    def test_opens_gives_the_role_and_prints_the_slip(self, place: District) -> None:
        answer = signed_in(place.users["ht"]).post("/tai-khoan/mo/THCS-CL/", self.new)
        assert "Phiếu mật khẩu tạm" in text(answer)
        user = User.objects.get(code="an.lovan")
        assert user.must_change_password
        assert Grant.objects.on(clock.today()).filter(user=user, role=Role.TEACHER).count() == 1

    def test_twice_is_refused_at_the_code(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        client.post("/tai-khoan/mo/THCS-CL/", self.new)
        again = client.post("/tai-khoan/mo/THCS-CL/", self.new)
        assert again.status_code == 422
        assert "đã có người dùng" in text(again)

    def test_not_at_another_school(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        assert client.get("/tai-khoan/mo/THCS-NS/").status_code == 404
        assert client.post("/tai-khoan/mo/THCS-NS/", self.new).status_code == 404
        assert not User.objects.filter(code="an.lovan").exists()

    def test_a_head_makes_no_administrator(self, place: District) -> None:
        answer = signed_in(place.users["ht"]).post(
            "/tai-khoan/mo/THCS-CL/", self.new | {"role": "system_admin"}
        )
        assert "do đơn vị cấp trên giao" in text(answer)
        assert not User.objects.filter(code="an.lovan").exists()


class TestGrants:
    def test_given_and_taken(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        day = clock.today()
        given = client.post("/tai-khoan/gv/giao/THCS-CL/", {"role": "core_teacher", "from_day": "1/9/2019"})
        assert given.status_code == 302
        grant = Grant.objects.get(user=place.users["gv"], role=Role.CORE_TEACHER)
        taken = client.post(
            f"/tai-khoan/gv/thu-hoi/{grant.pk}/",
            {"reason": "Thôi cốt cán", "from_day": f"{day.day}/{day.month}/{day.year}"},
        )
        assert taken.status_code == 302
        assert not Grant.objects.on(day).filter(pk=grant.pk).exists()

    def test_not_by_the_head_of_another_school(self, place: District) -> None:
        grant = Grant.objects.get(user=place.users["gv"])
        client = signed_in(place.users["ht2"])
        assert client.get(f"/tai-khoan/gv/thu-hoi/{grant.pk}/").status_code == 404
        assert client.get("/tai-khoan/gv/giao/THCS-NS/").status_code == 404
