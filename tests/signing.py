"""Signing in for tests of pages: as by the password, with the second factor shown where a role needs one."""

from allauth.account.internal.flows import login
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from phusa.accounts.models import User
from phusa.accounts.queries import needs_second_factor
from phusa.base import clock
from phusa.staff.queries import actor_of

SECRET = "PHUSATHUNGHIEMPHUSATHUNGHIEM2345"


def signed_in(user: User) -> Client:
    """A browser in which this user is signed in and owes nothing more."""
    client = Client()
    client.force_login(user)
    if needs_second_factor(actor_of(user, clock.today())):
        session = client.session
        session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": clock.now().timestamp()}]
        session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
        session.save()
    return client


def enrol(user: User) -> Authenticator:
    """Give the user a second factor with a known secret."""
    return TOTP.activate(user, SECRET).instance


def code_now(secret: str = SECRET) -> str:
    """What the user's telephone shows now."""
    _, present, _ = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, present))
