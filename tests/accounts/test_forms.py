"""Forms of accounts: our words, and what is refused before an action is asked."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from phusa.accounts import actions, forms
from phusa.accounts.models import User
from phusa.base import clock
from phusa.base.refusals import Refused
from tests.schools import District

pytestmark = pytest.mark.django_db


def test_the_sign_in_asks_in_our_words(place: District) -> None:
    form = forms.SignInForm(request=RequestFactory().get("/"))
    assert [field.label for field in form.fields.values()] == ["Mã đăng nhập hoặc e-mail", "Mật khẩu"]
    assert form.fields["login"].widget.attrs == {"autocomplete": "username", "autocapitalize": "none"}


@pytest.mark.parametrize("form", [forms.ChangePasswordForm, forms.ReauthenticateForm, forms.SecondStepForm])
def test_no_english_is_left(place: District, form: type) -> None:
    for field in form(user=place.users["gv"]).fields.values():
        assert not str(field.label).isascii()
        assert "placeholder" not in field.widget.attrs
        assert str(field.error_messages["required"]).startswith("Hãy ")


@pytest.mark.parametrize(
    ("code", "fine"),
    [("may.lothi", True), ("ab", False), ("lò.mẩy", False), ("a b c", False), ("A-1_b", True)],
)
def test_a_code_can_be_typed_anywhere(place: District, code: str, fine: bool) -> None:
    form = forms.AccountForm(place.school, {"code": code, "name": "x", "role": "teacher"})
    form.is_valid()
    assert ("code" not in form.errors) is fine


def test_roles_are_those_of_the_unit(place: District) -> None:
    assert "principal" in dict(forms.roles_at(place.school))
    assert "boet_officer" not in dict(forms.roles_at(place.school))
    assert "boet_officer" in dict(forms.roles_at(place.office))


def test_a_reset_is_for_the_password_that_was_there(place: District) -> None:
    user = place.users["gv"]
    form = forms.ResetForm({"state": forms.state_of(user), "reason": "quên"})
    assert form.is_valid()
    form.check_state(user)
    user.set_password("mot mat khau khac 1")
    with pytest.raises(Refused, match="already_reset"):
        form.check_state(user)


NEW = {"password1": "đêm hè nghe ếch kêu", "password2": "đêm hè nghe ếch kêu"}


@pytest.fixture
def _forgotten() -> None:
    """Attempts of earlier tests do not count."""
    cache.clear()


def enter(client: Client, login: str, password: str) -> HttpResponse:
    return client.post("/dang-nhap/", {"login": login, "password": password})


def text(answer: HttpResponse) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.mark.usefixtures("_forgotten")
class TestSlip:
    """A password from a slip, on both sides of its last day."""

    def slip(self, place: District, days: int, code: str = "gv") -> str:
        now = clock.now() - timedelta(days=days)
        return actions.reset_password(actor=place.actor("qt"), now=now, user=place.users[code])

    def test_opens_until_its_last_day_and_is_hashed_anew(self, place: District) -> None:
        slip = self.slip(place, 30)
        light = User.objects.get(code="gv").password
        assert enter(Client(), "gv", slip).status_code == 302
        assert User.objects.get(code="gv").password != light
        assert User.objects.get(code="gv").check_password(slip)

    def test_opens_nothing_the_day_after_and_says_who_helps(self, place: District) -> None:
        answer = enter(Client(), "gv", self.slip(place, 31))
        assert answer.status_code == 200
        assert "đã hết hạn từ" in text(answer)
        assert "Hiệu trưởng, phó hiệu trưởng hoặc văn thư của Trường THCS Chiềng Lau in được" in text(answer)

    def test_of_a_head_or_an_officer_those_above_help(self, place: District) -> None:
        for code in ("ht", "cv"):
            answer = enter(Client(), code, self.slip(place, 31, code))
            assert "Cán bộ quản lý tài khoản của đơn vị cấp trên in được" in text(answer)

    def test_a_wrong_password_learns_nothing_of_it(self, place: District) -> None:
        self.slip(place, 31)
        assert "hết hạn" not in text(enter(Client(), "gv", "sai-mat-khau"))

    def test_ones_own_password_has_no_end(self, place: District) -> None:
        slip = self.slip(place, 0)
        client = Client()
        enter(client, "gv", slip)
        client.post("/mat-khau/", NEW | {"oldpassword": slip})
        assert User.objects.get(code="gv").slip_expires_at is None

    @pytest.mark.parametrize("days", [3, 4])
    def test_the_installation_says_for_how_long(self, place: District, settings: Settings, days: int) -> None:
        settings.SLIP_DAYS = 3
        assert enter(Client(), "gv", self.slip(place, days)).status_code == (302 if days == 3 else 200)
