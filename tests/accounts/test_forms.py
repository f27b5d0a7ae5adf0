"""Forms of accounts: our words, and what is refused before an action is asked."""

import pytest
from django.test import RequestFactory

from phusa.accounts import forms
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
