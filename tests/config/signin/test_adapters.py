"""What django-allauth asks us."""

import re
import time

import pytest
from allauth.core.internal import ratelimit
from cryptography.fernet import InvalidToken
from django.core.cache import cache
from django.test import Client, RequestFactory

from phusa.base import clock
from phusa.base.refusals import Refused
from phusa.config.signin import adapters
from phusa.config.signin.adapters import AccountAdapter, SecondFactorAdapter

pytestmark = pytest.mark.django_db


def test_every_sentence_we_use_is_vietnamese() -> None:
    ours = {
        "account_inactive",
        "username_password_mismatch",
        "email_password_mismatch",
        "enter_current_password",
        "incorrect_password",
        "too_many_login_attempts",
        "rate_limited",
    }
    for code in ours:
        assert re.search(r"[ậạảấầếệ]", str(AccountAdapter.error_messages[code])), code


def test_secrets_are_kept_encrypted_under_our_key(settings) -> None:
    adapter = SecondFactorAdapter()
    kept = adapter.encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in kept
    assert adapter.decrypt(kept) == "JBSWY3DPEHPK3PXP"
    settings.SECRET_KEY = "another key altogether"
    with pytest.raises(InvalidToken):
        adapter.decrypt(kept)


def attempts(request, key: str, ages: list[float]) -> None:
    """As if wrong passwords had been typed so many seconds ago, the latest first."""
    rate = next(
        r for r in ratelimit.get_rates(app="allauth.account", action="login_failed") if r.per == "key"
    )
    place = ratelimit.get_cache_key(request, app="allauth.account", action="login_failed", rate=rate, key=key)
    cache.set(place, [time.time() - age for age in ages], 300)


def test_one_may_try_again_when_the_oldest_of_five_is_forgotten() -> None:
    request = RequestFactory().post("/dang-nhap/")
    attempts(request, "k", [10, 20, 30, 40, 100])
    again = adapters.free_again(request, "login_failed", "k")
    assert again is not None
    assert abs((again - clock.now()).total_seconds() - 200) < 5


def test_four_attempts_fill_no_limit() -> None:
    request = RequestFactory().post("/dang-nhap/")
    attempts(request, "k4", [10, 20, 30, 40])
    assert adapters.free_again(request, "login_failed", "k4") is None


def test_a_page_asked_for_too_often_answers_with_a_sentence(settings) -> None:
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    client, sent = Client(), {"login": "ai-do", "password": "x"}
    assert [client.post("/dang-nhap/", sent).status_code for _ in range(3)] == [200, 200, 429]
    assert "Thử lại sau ít phút" in client.post("/dang-nhap/", sent).content.decode()
    cache.clear()


def test_too_many_requests_are_refused_like_anything_else() -> None:
    with pytest.raises(Refused) as refused:
        adapters.handler429(RequestFactory().get("/"))
    assert refused.value.status == 429
