"""Verbs on accounts: open, give and take rights, reset a password."""

from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from phusa.accounts import queries, rules
from phusa.accounts.access import (
    CHANGE_OWN_PASSWORD,
    MANAGE_GRANTS,
    RESET_PASSWORDS,
    SET_UP_SECOND_FACTOR,
    VIEW_AUDIT,
)
from phusa.accounts.actions.passwords import FIELDS, give_slip_password
from phusa.accounts.models import Grant, User
from phusa.base import audit, ranges
from phusa.base.access import Actor, Role, Verb, require
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.organisations.models import Unit, UnitKind


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
    user.prepare()
    user.save()
    audit.record(actor, MANAGE_GRANTS, user, now=now, after={"code": code, "unit": unit.code})
    return user


@action
def open_account_with_slip(
    *, actor: Actor, now: datetime, unit: Unit, code: str, name: str, email: str, role: Role
) -> tuple[User, str]:
    """Open an account with its first role from today on, and a password for the slip; gives both."""
    require(actor, MANAGE_GRANTS, unit)
    user = open_account(actor=actor, now=now, unit=unit, code=code, name=name, email=email)
    give_grant(actor=actor, now=now, user=user, role=role, unit=unit, from_day=actor.today)
    password = give_slip_password(user, now)
    user.save(update_fields=FIELDS)
    audit.record(actor, RESET_PASSWORDS, user, now=now, after={"must_change_password": True})
    return user, password


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
    """Give a role on a unit from a day on, up to but without `until`. Giving what is already given changes nothing.

    Refused for a role that means nothing on such a unit, or that stands above the giver's own.
    """
    require(actor, MANAGE_GRANTS, unit)
    check_seat(actor, role, unit)
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
    """End a grant from a day on. What was done under it stays done. Refused for a role above the actor's own."""
    require(actor, MANAGE_GRANTS, grant.unit)
    check_seat(actor, Role(grant.role), grant.unit)
    kept = Grant.objects.select_for_update().get(pk=grant.pk)
    if from_day <= kept.valid.lower:
        raise Refused("day_outside", "Ngày kết thúc phải sau ngày bắt đầu của quyền này.", field="from_day")
    kept.valid = ranges.since(kept.valid.lower, from_day)
    kept.save(update_fields=["valid"])
    after = {"role": kept.role, "unit": kept.unit.code, "until": from_day}
    audit.record(actor, MANAGE_GRANTS, kept.user, now=now, after=after, reason=reason)


@action
def reset_password(*, actor: Actor, now: datetime, user: User, reason: str = "") -> str:
    """Give the account a new password to be changed at the next sign-in, and end its second factor; gives the password.

    Refused when the account holds a role elsewhere or above the actor's: whoever has the slip has its rights.
    """
    require(actor, RESET_PASSWORDS, user)
    if user.pk == actor.user_id:
        raise Refused(
            "own_password",
            "Đây là tài khoản của chính anh chị. Đổi mật khẩu ở nút tài khoản, mục Đổi mật khẩu.",
            status=403,
        )
    _check_covers(actor, RESET_PASSWORDS, user)
    password = give_slip_password(user, now)
    user.save(update_fields=FIELDS)
    Authenticator.objects.filter(user=user).delete()
    audit.record(actor, RESET_PASSWORDS, user, now=now, after={"must_change_password": True}, reason=reason)
    return password


@action
def change_password(*, actor: Actor, now: datetime, user: User, password: str) -> None:
    """Take the password somebody chose for himself. Every session but the one at hand ends with it."""
    require(actor, CHANGE_OWN_PASSWORD, user)
    _check_password_rules(user, password)
    user.set_password(password)
    user.must_change_password = False
    user.slip_expires_at = None
    user.save(update_fields=FIELDS)
    audit.record(actor, CHANGE_OWN_PASSWORD, user, now=now, after={"must_change_password": False})


@action
def note_second_factor(*, actor: Actor, now: datetime, user: User) -> None:
    """Write down that somebody has set up his second factor."""
    require(actor, SET_UP_SECOND_FACTOR, user)
    audit.record(actor, SET_UP_SECOND_FACTOR, user, now=now, after={"second_factor": True})


@action
def note_log_read(*, actor: Actor, now: datetime, unit: Unit, wanted: dict[str, str]) -> None:
    """Write down that somebody read the log of a unit and what he looked for: watching is watched too."""
    require(actor, VIEW_AUDIT, unit)
    audit.record(actor, VIEW_AUDIT, unit, now=now, after=wanted)


def _check_password_rules(user: User, password: str) -> None:
    """Refused, with every rule the password breaks, when it is too weak for this user."""
    try:
        validate_password(password, user)
    except ValidationError as broken:
        raise Refused("weak_password", " ".join(broken.messages), field="password") from broken


def check_seat(actor: Actor, role: Role, unit: Unit) -> None:
    """A role is given on units where it means something, by somebody who does not stand below it."""
    if not rules.has_seat(role, unit.kind):
        raise Refused(
            "no_such_seat",
            f"Vai trò {Role(role).label} không giao được tại {UnitKind(unit.kind).label}.",
            field="role",
        )
    wanted = [rules.Seat(role, path) for path in unit.access_paths(actor)]
    if not actor.system and not rules.covers_all(queries.seats_with(actor, MANAGE_GRANTS), wanted):
        raise Refused(
            "above_oneself",
            f"Vai trò {Role(role).label} do đơn vị cấp trên giao.",
            field="role",
            next_step="Đề nghị đơn vị cấp trên giao hoặc thu hồi vai trò này.",
            status=403,
        )


def _check_covers(actor: Actor, verb: Verb, user: User) -> None:
    if actor.system or rules.covers_all(queries.seats_with(actor, verb), queries.seats_of(user, actor.today)):
        return
    raise Refused(
        "above_oneself",
        f"{user.name} còn giữ vai trò ở đơn vị khác hoặc ở cấp cao hơn.",
        next_step="Đơn vị cấp trên của cả hai nơi đặt lại được mật khẩu này.",
        status=403,
    )
