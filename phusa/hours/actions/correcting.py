"""A mistake in the ledger is corrected by an entry with the difference; what was written stays."""

from datetime import datetime
from decimal import Decimal

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.text import clean, show_decimal
from phusa.base.writing import action
from phusa.hours.access import CORRECT_HOURS
from phusa.hours.actions.entries import HALF, entries_of, locked, sums_of, write
from phusa.hours.models import NONE, EntryKind, EventKind, HoursAccount, HoursEvent

NOT_EARNED = (EventKind.NORM, EventKind.RELIEF)


@action
def correct_hours(
    *,
    actor: Actor,
    now: datetime,
    account: HoursAccount,
    event: HoursEvent,
    earned: Decimal,
    reason: str,
) -> None:
    """Let an event count `earned` tiết for somebody from now on, between nothing and its hours; with a reason.

    Refused for somebody the event was never credited to, and while it waits for confirmation.
    """
    require(actor, CORRECT_HOURS, account)
    locked([account.pk])
    pending, now_earned = _standing(account, event)
    if pending:
        text = "Số tiết này còn chờ xác nhận nên chưa điều chỉnh được."
        raise Refused("still_waiting", text, next_step="Xác nhận hoặc không tính trước.", status=409)
    if not NONE <= earned <= event.hours or earned % HALF:
        text = f"Số tiết phải từ 0 đến {show_decimal(event.hours)}, tròn hoặc lẻ nửa tiết."
        raise Refused("beyond_event", text, field="earned")
    if not clean(reason):
        raise Refused("no_reason", "Ghi lý do điều chỉnh.", field="reason")
    if earned == now_earned:
        return
    change = [(account.pk, event.pk, {"earned": earned - now_earned})]
    write(entries_of(actor, now, EntryKind.CORRECTED, change, reason=reason))
    audit.record(
        actor,
        CORRECT_HOURS,
        account,
        now=now,
        before={"hours": str(now_earned)},
        after={"hours": str(earned), "title": event.title},
        reason=clean(reason),
    )


def _standing(account: HoursAccount, event: HoursEvent) -> tuple[Decimal, Decimal]:
    """What of the event waits and is earned in the account. Refused where it was never credited."""
    found = sums_of([(account.pk, event.pk)]).get((account.pk, event.pk))
    if found is None or event.kind in NOT_EARNED:
        text = f"“{event.title}” không có trong sổ tiết của {account.person}."
        raise Refused("not_credited", text, next_step="Ghi thêm người vào buổi học.", status=404)
    return found
