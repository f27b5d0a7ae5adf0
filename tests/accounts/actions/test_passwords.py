"""Passwords for slips: what they are made of, how they are hashed, until when they hold."""

from datetime import UTC, datetime

from django.contrib.auth.hashers import PBKDF2PasswordHasher
from pytest_django import Settings

from phusa.accounts.actions.passwords import SLIP_ALPHABET, SlipHasher, give_slip_password, slip_end
from phusa.accounts.models import User


def test_no_two_signs_look_alike_and_there_are_enough() -> None:
    assert not set(SLIP_ALPHABET) & set("0o1il")
    assert len(set(SLIP_ALPHABET)) ** 12 > 2**59


def test_the_hash_is_light_and_django_wants_it_anew(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    user = User()
    password = give_slip_password(user, datetime(2020, 5, 16, 9, tzinfo=UTC))
    assert user.password.split("$")[:2] == ["pbkdf2_sha256", str(SlipHasher.iterations)]
    assert PBKDF2PasswordHasher().must_update(user.password)
    assert PBKDF2PasswordHasher().verify(password, user.password)
    assert user.must_change_password


def test_no_two_are_equal() -> None:
    assert len({give_slip_password(User(), datetime(2020, 5, 16, tzinfo=UTC)) for _ in range(20)}) == 20


def test_it_holds_through_its_last_day_in_vietnam(settings: Settings) -> None:
    settings.SLIP_DAYS = 30
    # 18:00 UTC is one o'clock of the next day in Vietnam.
    assert slip_end(datetime(2020, 5, 16, 16, tzinfo=UTC)) == datetime(2020, 6, 15, 17, tzinfo=UTC)
    assert slip_end(datetime(2020, 5, 16, 18, tzinfo=UTC)) == datetime(2020, 6, 16, 17, tzinfo=UTC)
