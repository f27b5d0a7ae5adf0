"""The demo sign-ins: one a role, with the password and the second factor that are told."""

import pytest
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.test import Client

from phusa.accounts.models import User
from phusa.base.access import Role
from phusa.base.access.roles import NEEDS_SECOND_FACTOR
from phusa.base.refusals import Refused
from phusa.config.demo import signins
from phusa.config.demo.signins import PASSWORD, SIGN_INS, code_now, lines
from phusa.organisations.models import Unit
from phusa.staff.models import Person

pytestmark = pytest.mark.usefixtures("laid_down")
FIELDS = {"password": PASSWORD}


def test_there_is_one_for_every_role_that_works_here() -> None:
    assert {sign_in.role for sign_in in SIGN_INS} == set(Role) - {Role.COMMUNE_OFFICER}


@pytest.mark.parametrize("sign_in", SIGN_INS, ids=lambda sign_in: sign_in.code)
def test_it_lets_in_with_the_password_and_where_needed_the_code(sign_in: signins.SignIn) -> None:
    client = Client()
    answer = client.post("/dang-nhap/", {"login": sign_in.code, **FIELDS}, follow=True)
    if sign_in.role in NEEDS_SECOND_FACTOR:
        page = answer.redirect_chain[-1][0]
        assert "_auth_user_id" not in client.session
        user = User.objects.get(code=sign_in.code)
        answer = client.post(page, {"code": code_now(user)}, follow=True)
    assert client.session["_auth_user_id"] and answer.status_code == 200
    assert sign_in.name in answer.content.decode()


def test_a_wrong_password_lets_nobody_in() -> None:
    client = Client()
    client.post("/dang-nhap/", {"login": "hieutruong", "password": "sai-mat-khau"})
    assert "_auth_user_id" not in client.session


def test_those_of_the_staff_are_tied_to_their_persons() -> None:
    tied = {s.code for s in SIGN_INS if s.person_unit}
    assert set(Person.objects.filter(user__isnull=False).values_list("user__code", flat=True)) == tied
    assert Person.objects.get(user__code="giaovien").name == "Lò Thị Mẩy"


def test_every_account_is_told_with_the_password() -> None:
    told = "\n".join(lines())
    assert PASSWORD in told and all(sign_in.code in told for sign_in in SIGN_INS)


def test_a_server_without_demo_accounts_tells_nothing() -> None:
    User.objects.update(code=Concat(Value("x-"), F("code")))
    assert lines() == []


def test_a_real_account_of_the_same_code_is_no_demo_account() -> None:
    User.objects.exclude(code="quantri").update(code=Concat(Value("x-"), F("code")))
    User.objects.filter(code="quantri").update(name="Lê Quản Trị")
    assert lines() == []


def test_no_code_is_told_for_a_real_account() -> None:
    user = User.objects.get(code="giaovien")
    with pytest.raises(Refused, match="not_a_demo_account"):
        code_now(user)
    real = User.objects.get(code="so")
    real.code = "so-that"
    with pytest.raises(Refused, match="not_a_demo_account"):
        code_now(real)
    assert Unit.objects.filter(code="SGD-14").exists()
