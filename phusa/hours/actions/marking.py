"""What is said of an account beside its sums: what is put off, and until when its person may learn."""

from collections.abc import Sequence
from datetime import date, datetime

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.writing import action
from phusa.hours.access import KEEP_ACCOUNTS
from phusa.hours.actions.entries import locked
from phusa.hours.models import HoursAccount


@action
def put_off(
    *,
    actor: Actor,
    now: datetime,
    account: HoursAccount,
    key: str,
    until: date,
    block: str = "",
    items: Sequence[str] = (),
) -> None:
    """Mark a block, some modules or (with neither) the whole year as put off until a day; what is due stays.

    `key` names the decision: marking it again changes nothing.
    """
    require(actor, KEEP_ACCOUNTS, account)
    [kept] = locked([account.pk])
    mark = {"key": key, "block": block, "items": list(items), "until": until.isoformat()}
    if mark in kept.put_off:
        return
    _keep(actor, now, kept, [one for one in kept.put_off if one["key"] != key] + [mark])


@action
def take_up(*, actor: Actor, now: datetime, account: HoursAccount, key: str) -> None:
    """Take a mark of `put_off` away again; one that is gone was taken away before."""
    require(actor, KEEP_ACCOUNTS, account)
    [kept] = locked([account.pk])
    left = [one for one in kept.put_off if one["key"] != key]
    if left != kept.put_off:
        _keep(actor, now, kept, left)


def _keep(actor: Actor, now: datetime, account: HoursAccount, marks: list[dict[str, object]]) -> None:
    account.put_off = marks
    account.save(update_fields=["put_off"])
    audit.record(actor, KEEP_ACCOUNTS, account, now=now, after={"count": len(marks)}, reason="Hoãn")


@action
def extend(*, actor: Actor, now: datetime, account: HoursAccount, to: date | None, reason: str) -> None:
    """Let somebody learn for the year until a later day, or (None) until its end again; what is due stays."""
    require(actor, KEEP_ACCOUNTS, account)
    [kept] = locked([account.pk])
    if kept.extended_to == to:
        return
    before = {"until": kept.extended_to.isoformat() if kept.extended_to else None}
    kept.extended_to = to
    kept.save(update_fields=["extended_to"])
    after = {"until": to.isoformat() if to else None}
    audit.record(actor, KEEP_ACCOUNTS, kept, now=now, before=before, after=after, reason=reason)
