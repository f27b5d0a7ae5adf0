"""Passwords that the product thinks up, for slips; docs/decisions/0018-slips.md does the sums."""

import secrets
from datetime import datetime, time, timedelta

from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher, make_password

from phusa.accounts.models import User
from phusa.base.clock import VIETNAM, day_of

# No letters or digits that look alike on a printed slip: 31 of them, so 12 are 59 bits.
SLIP_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
SLIP_LENGTH = 12
FIELDS = ("password", "must_change_password", "slip_expires_at")


class SlipHasher(PBKDF2PasswordHasher):
    """Django's own hash with few rounds: chance makes the password dear to guess, the first sign-in hashes it anew."""

    iterations = 1000


def give_slip_password(user: User, now: datetime) -> str:
    """Put a new password on an account, to be changed at the next sign-in before the slip's time is over; gives it.

    The caller saves `FIELDS`.
    """
    password = "".join(secrets.choice(SLIP_ALPHABET) for _ in range(SLIP_LENGTH))
    user.password = make_password(password, hasher=SlipHasher())
    user.must_change_password = True
    user.slip_expires_at = slip_end(now)
    return password


def slip_end(now: datetime) -> datetime:
    """The end of the last day on which a slip of this moment opens an account: midnight in Vietnam."""
    after = day_of(now) + timedelta(days=settings.SLIP_DAYS + 1)
    return datetime.combine(after, time(), tzinfo=VIETNAM)
