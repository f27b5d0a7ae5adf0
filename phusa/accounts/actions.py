"""Verbs on accounts: open, give and take rights, reset a password."""

import secrets
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from phusa.accounts.access import MANAGE_GRANTS, RESET_PASSWORDS
from phusa.accounts.models import Grant, User
from phusa.base import audit, ranges
from phusa.base.access import Actor, Role, require
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.organisations.models import Unit

# No letters or digits that look alike on a printed slip.
SLIP_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


@action
def open_account(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    code: str,
    name: str,
    email: str = "",
    password: str | None = None,
) -> User:
    """Open an account for somebody of `unit`, without any right yet. Refused when code or e-mail is taken."""
    require(actor, MANAGE_GRANTS, unit)
    code, email = clean(code), clean(email).lower()
    if User.objects.filter(code__iexact=code).exists():
        raise Refused("code_taken", f"Mã đăng nhập {code} đã có người dùng. Hãy chọn mã khác.", field="code")
    if email and User.objects.filter(email=email).exists():
        raise Refused("email_taken", f"E-mail {email} đã gắn với tài khoản khác.", field="email")
    user = User(
        code=code, name=clean(name), email=email, created_at=now, must_change_password=password is None
    )
    user.set_password(password or None)
    user.save()
    audit.record(actor, MANAGE_GRANTS, user, now=now, after={"code": code, "unit": unit.code})
    return user


@action
def give_grant(
    *,
    actor: Actor,
    now: datetime,
    user: User,
    role: Role,
    unit: Unit,
    from_day: date,
    until: date | None = None,
) -> Grant:
    """Give a role on a unit from a day on, up to but without `until`. Giving what is already given changes nothing."""
    require(actor, MANAGE_GRANTS, unit)
    present = Grant.objects.filter(
        user=user, role=role, unit=unit, valid__overlap=ranges.since(from_day, until)
    ).first()
    if present:
        return present
    grant = Grant.objects.create(user=user, role=role, unit=unit, valid=ranges.since(from_day, until))
    audit.record(
        actor, MANAGE_GRANTS, user, now=now, after={"role": role, "unit": unit.code, "from": from_day}
    )
    return grant


@action
def take_grant(*, actor: Actor, now: datetime, grant: Grant, from_day: date, reason: str) -> None:
    """End a grant from a day on. What was done under it stays done."""
    require(actor, MANAGE_GRANTS, grant.unit)
    kept = Grant.objects.select_for_update().get(pk=grant.pk)
    if from_day <= kept.valid.lower:
        raise Refused("day_outside", "Ngày kết thúc phải sau ngày bắt đầu của quyền này.", field="from_day")
    kept.valid = ranges.since(kept.valid.lower, from_day)
    kept.save(update_fields=["valid"])
    after = {"role": kept.role, "unit": kept.unit.code, "until": from_day}
    audit.record(actor, MANAGE_GRANTS, kept.user, now=now, after=after, reason=reason)


@action
def reset_password(*, actor: Actor, now: datetime, user: User, reason: str = "") -> str:
    """Give the account a new password to be changed at the next sign-in, and end its second factor; gives the password."""
    require(actor, RESET_PASSWORDS, user)
    password = "".join(secrets.choice(SLIP_ALPHABET) for _ in range(12))
    user.set_password(password)
    user.must_change_password = True
    user.save(update_fields=["password", "must_change_password"])
    Authenticator.objects.filter(user=user).delete()
    audit.record(actor, RESET_PASSWORDS, user, now=now, after={"must_change_password": True}, reason=reason)
    return password


def check_password_rules(user: User, password: str) -> None:
    """Refused, with every rule the password breaks, when it is too weak for this user."""
    try:
        validate_password(password, user)
    except ValidationError as broken:
        raise Refused("weak_password", " ".join(broken.messages), field="password") from broken
