"""Accounts from the command line."""

import pytest

from phusa.accounts.models import Grant, User
from phusa.base.access import Role
from phusa.base.models import AuditLine
from phusa.config import cli
from phusa.config.demo.signins import SECOND_FACTOR_SECRET
from tests.schools import District, district, sign_up
from tests.signing import code_now, enrol

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(own_server: None) -> District:
    """The district, with a principal and an officer."""
    place = district()
    sign_up(place, "ht", "Cầm Văn Định", Role.PRINCIPAL, place.school)
    sign_up(place, "phong", "Phạm Văn Thuận", Role.BOET_OFFICER, place.office)
    return place


def test_lists_accounts_with_their_roles(place: District, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["user", "list", "--search", "cam van"]) == 0
    assert capsys.readouterr().out == "ht\tCầm Văn Định\tprincipal THCS-CL\n"


def test_opens_an_account_and_prints_the_slip_once(
    place: District, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["user", "add", "an.lo", "--name", "Lò Văn An", "--unit", "THCS-CL", "--role", "teacher"]
    assert cli.main(words) == 0
    code, password = capsys.readouterr().out.split()
    assert User.objects.get(code=code).check_password(password)
    assert cli.main(words) == 1
    assert "đã có người dùng" in capsys.readouterr().err


def test_gives_a_role(place: District) -> None:
    assert cli.main(["user", "grant", "ht", "--unit", "THCS-CL", "--role", "core_teacher"]) == 0
    assert Grant.objects.filter(user=place.users["ht"], role=Role.CORE_TEACHER).exists()


def test_resets_a_password_under_a_name_the_log_keeps(
    place: District, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["user", "reset-password", "ht", "--reason", "mất giấy"]) == 0
    assert User.objects.get(code="ht").check_password(capsys.readouterr().out.split()[1])
    line = AuditLine.objects.latest("seq")
    assert (line.actor_name, line.reason) == ("Quản trị máy chủ, dòng lệnh", "mất giấy")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["grant", "khong-co", "--unit", "THCS-CL", "--role", "teacher"], "Không có tài khoản nào mang mã"),
        (["grant", "ht", "--unit", "KHONG-CO", "--role", "teacher"], "Không tìm thấy đơn vị này"),
        (["grant", "ht", "--unit", "THCS-CL", "--role", "vua"], "Không có vai trò vua"),
    ],
)
def test_what_there_is_not_is_said(
    place: District, words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["user", *words]) == 1
    assert sentence in capsys.readouterr().err


class TestOneTimeCode:
    def test_of_a_demo_account(self, place: District, capsys: pytest.CaptureFixture[str]) -> None:
        from allauth.mfa.totp.internal.auth import TOTP

        TOTP.activate(place.users["phong"], SECOND_FACTOR_SECRET)
        assert cli.main(["user", "otp", "phong"]) == 0
        assert capsys.readouterr().out.strip() == code_now(SECOND_FACTOR_SECRET)

    def test_never_of_a_secret_of_ones_own(self, place: District, capsys: pytest.CaptureFixture[str]) -> None:
        enrol(place.users["phong"])
        assert cli.main(["user", "otp", "phong"]) == 1
        assert capsys.readouterr().out == ""

    def test_never_of_another_account(self, place: District, capsys: pytest.CaptureFixture[str]) -> None:
        from allauth.mfa.totp.internal.auth import TOTP

        TOTP.activate(place.users["ht"], SECOND_FACTOR_SECRET)
        assert cli.main(["user", "otp", "ht"]) == 1
        assert capsys.readouterr().out == ""
