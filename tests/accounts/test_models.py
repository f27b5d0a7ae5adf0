"""Accounts as rows: found by what people type, listed as the rights say."""

import unicodedata
from itertools import product

import pytest

from phusa.accounts.access import MANAGE_GRANTS, RESET_PASSWORDS, VIEW_ACCOUNTS
from phusa.accounts.models import User
from phusa.base import clock, ranges
from phusa.base.access import may
from phusa.organisations.models import Custody, Place
from tests.schools import District

pytestmark = pytest.mark.django_db


def test_found_by_code_or_email_whatever_capitals(place: District) -> None:
    User.objects.filter(code="gv").update(email="may@truong.vn")
    assert User.objects.get_by_natural_key(" GV ").code == "gv"
    assert User.objects.get_by_natural_key("May@Truong.vn").code == "gv"


def test_within_agrees_with_may(place: District) -> None:
    users = list(User.objects.all())
    for code in place.users:
        actor = place.actor(code)
        for verb in (VIEW_ACCOUNTS, RESET_PASSWORDS, MANAGE_GRANTS):
            listed = set(User.objects.within(actor, verb))
            assert listed == {user for user in users if may(actor, verb, user)}, (code, verb)


def test_within_agrees_with_may_over_the_accounts_of_a_unit_that_has_ended(place: District) -> None:
    ended, keeper = place.school, place.schools[1]
    day = clock.today()
    for row in Place.objects.on(day).filter(unit=ended):
        row.valid = ranges.since(row.valid.lower, day)
        row.save(update_fields=["valid"])
    Custody.objects.create(unit=ended, keeper=keeper, valid=ranges.since(day))
    gv = place.users["gv"]
    for code, verb in product(place.users, (VIEW_ACCOUNTS, RESET_PASSWORDS)):
        actor = place.actor(code)
        listed = User.objects.within(actor, verb).filter(pk=gv.pk).exists()
        assert listed == may(actor, verb, gv), (code, verb)
    assert may(place.actor("ht2"), RESET_PASSWORDS, gv) and not may(place.actor("ht"), RESET_PASSWORDS, gv)


def test_a_password_is_the_same_from_any_keyboard(place: District) -> None:
    user = place.users["gv"]
    user.set_password(unicodedata.normalize("NFD", "đêm hè nghe ếch kêu"))
    assert user.check_password(unicodedata.normalize("NFC", "đêm hè nghe ếch kêu"))
    assert not user.check_password("dem he nghe ech keu")


def test_a_search_finds_name_code_and_email() -> None:
    user = User(code="may.lothi", name="Lò Thị Mẩy", email="may@truong.vn")
    user.prepare()
    for part in ("may.lothi", "lo thi may", "truong.vn"):
        assert part in user.search_text
