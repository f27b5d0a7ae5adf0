"""How e-mail is sent, by one address in the environment."""

import pytest

from phusa.base.refusals import Refused
from phusa.config.mail import mail_of

SENDER = "phu-sa@so.example.vn"


def test_without_an_address_no_mail_goes_out() -> None:
    assert not mail_of("", "").is_on


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://may", 25, False, False),
        ("smtp+tls://a:b@may", 587, True, False),
        ("smtps://may:2465", 2465, False, True),
    ],
)
def test_the_scheme_says_how_it_is_encrypted(url: str, port: int, tls: bool, ssl: bool) -> None:
    found = mail_of(url, SENDER)
    assert (found.host, found.port) == ("may", port)
    assert (found.starts_tls, found.speaks_tls) == (tls, ssl)


def test_strange_letters_of_a_password_are_percent_encoded() -> None:
    found = mail_of("smtp+tls://phu%40sa:b%2Fc@may", SENDER)
    assert (found.user, found.password) == ("phu@sa", "b/c")


@pytest.mark.parametrize(
    ("url", "sender", "said"),
    [
        ("http://may", SENDER, "smtp+tls"),
        ("smtp://", SENDER, "máy chủ"),
        ("smtp://may:x", SENDER, "không dùng được"),
        ("smtp://may", "", "PHUSA_EMAIL_FROM"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(url: str, sender: str, said: str) -> None:
    with pytest.raises(Refused, match="mail_url") as refused:
        mail_of(url, sender)
    assert said in refused.value.text + refused.value.next_step
