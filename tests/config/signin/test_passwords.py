"""Each rule of a password on both sides of its boundary, with its sentence."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from phusa.accounts.models import User
from phusa.config.signin import passwords

MAY = User(code="may.lothi", name="Lò Thị Mẩy", email="may89@truong.edu.vn")


def fails(rule: object, password: str) -> bool:
    try:
        rule.validate(password, MAY)  # type: ignore[attr-defined]
    except ValidationError:
        return True
    return False


@pytest.mark.parametrize(("password", "refused"), [("a" * 9, True), ("a" * 10, False)])
def test_ten_characters(password: str, refused: bool) -> None:
    assert fails(passwords.LongEnough(), password) is refused


@pytest.mark.parametrize(
    ("password", "refused"), [("0987654321", True), ("07-09-1989", True), ("7/9/1989 x", False)]
)
def test_not_digits_alone(password: str, refused: bool) -> None:
    assert fails(passwords.NotDigitsAlone(), password) is refused


@pytest.mark.parametrize(
    ("password", "refused"),
    [
        ("matkhau2019", True),
        ("Mật khẩu 123", True),
        ("GiaoVien@2020", True),
        ("qwertyuiop1", True),
        ("sunshine", True),
        ("sunshine trên nương", False),
        ("matkhau cua toi", False),
    ],
)
def test_not_what_everybody_takes(password: str, refused: bool) -> None:
    assert fails(passwords.NotCommon(), password) is refused


@pytest.mark.parametrize(
    ("password", "refused"),
    [
        ("lothimay1989", True),
        ("LÒ THỊ MẨY!!", True),
        ("may.lothi2020", True),
        ("xx may89 xx", True),
        ("đêm hè nghe ếch", False),
    ],
)
def test_not_ones_own_name(password: str, refused: bool) -> None:
    assert fails(passwords.NotOneself(), password) is refused


def test_somebody_unknown_has_no_name_to_compare() -> None:
    passwords.NotOneself().validate("lothimay1989")


def test_every_broken_rule_is_said_at_once() -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password("123456", MAY)
    assert {error.code for error in refused.value.error_list} == {"too_short", "digits_alone", "too_common"}


def test_every_rule_can_be_read_beforehand() -> None:
    rules = (passwords.LongEnough, passwords.NotDigitsAlone, passwords.NotCommon, passwords.NotOneself)
    assert all(rule().get_help_text().endswith(".") for rule in rules)
