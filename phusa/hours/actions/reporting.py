"""Hours that somebody reports himself, and what a head says to them."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from phusa.base import audit
from phusa.base.access import Actor, require, require_all
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.catalogue.models import CatalogueItem
from phusa.hours.access import RECORD_HOURS, REPORT_HOURS
from phusa.hours.actions.entries import Credit, entries_of, locked, sums_of, write
from phusa.hours.actions.recording import NewEvent, event_of
from phusa.hours.models import EntryKind, EventKind, HoursAccount, HoursEntry, HoursEvent

TAKEN_BACK = "Người học rút lại"


@action
def report_hours(
    *,
    actor: Actor,
    now: datetime,
    account: HoursAccount,
    title: str,
    block: str,
    hours: Decimal | int,
    day: date,
    item: CatalogueItem | None = None,
    note: str = "",
    key: str,
) -> HoursEvent:
    """Report hours one has studied; they wait until a head confirms them. The same key again changes nothing.

    What was declined or taken back can be reported again under the same key, as another event.
    """
    require(actor, REPORT_HOURS, account)
    locked([account.pk])
    free = _free_key(account, key)
    new = NewEvent(EventKind.SELF_STUDY, free, title, account.school_year, block, hours, day, item, note)
    event = event_of(actor, now, account.unit, new)
    if (account.pk, event.pk) not in sums_of([(account.pk, event.pk)]):
        write(entries_of(actor, now, EntryKind.REPORTED, [(account.pk, event.pk, {"pending": event.hours})]))
        after = {"block": block, "hours": str(event.hours)}
        audit.record(actor, REPORT_HOURS, event, now=now, after=after)
    return event


def _free_key(account: HoursAccount, key: str) -> str:
    """The key, with a number behind it after each time its event was declined."""
    declined = HoursEntry.objects.filter(
        account=account,
        kind=EntryKind.DECLINED,
        event__kind=EventKind.SELF_STUDY,
        event__key__startswith=key,
    )
    count = sum(1 for used in declined.values_list("event__key", flat=True) if used.partition("#")[0] == key)
    return f"{key}#{count + 1}" if count else key


@action
def withdraw_hours(*, actor: Actor, now: datetime, account: HoursAccount, event: HoursEvent) -> None:
    """Take back hours one has reported oneself, as long as nobody has confirmed them."""
    require(actor, REPORT_HOURS, account)
    if event.kind != EventKind.SELF_STUDY:
        text = f"“{event.title}” do nhà trường ghi nên không rút lại được."
        raise Refused("not_reported", text, next_step="Báo tổ trưởng hoặc hiệu trưởng nếu ghi nhầm.")
    if _let_go(actor, now, [(account.pk, event.pk)], TAKEN_BACK):
        audit.record(actor, REPORT_HOURS, event, now=now, after={"hours": "0"}, reason=TAKEN_BACK)


@action
def confirm_hours(*, actor: Actor, now: datetime, credits: Sequence[Credit]) -> int:
    """Confirm reported hours, each given as (account id, event id); what is waiting becomes earned.

    Gives how many were confirmed; what is confirmed or declined already stays as it is. The same number of queries
    for 1 and for 150.
    """
    require_all(actor, RECORD_HOURS, HoursAccount.objects, {account for account, _ in credits})
    locked({account for account, _ in credits})
    waiting = {credit: pending for credit, (pending, _) in sums_of(credits).items() if pending > 0}
    changes = [
        (account, event, {"pending": -pending, "earned": pending})
        for (account, event), pending in sorted(waiting.items())
    ]
    write(entries_of(actor, now, EntryKind.CONFIRMED, changes))
    _note(actor, now, changes, EntryKind.CONFIRMED, "")
    return len(changes)


@action
def decline_hours(*, actor: Actor, now: datetime, credits: Sequence[Credit], reason: str) -> int:
    """Decline reported hours with a reason the person reads; gives how many were waiting."""
    require_all(actor, RECORD_HOURS, HoursAccount.objects, {account for account, _ in credits})
    if not clean(reason):
        text = "Ghi lý do không tính, để thầy cô biết cần sửa gì."
        raise Refused("no_reason", text, field="reason")
    changes = _let_go(actor, now, credits, reason)
    _note(actor, now, changes, EntryKind.DECLINED, reason)
    return len(changes)


Change = tuple[int, int, dict[str, Decimal]]


def _let_go(actor: Actor, now: datetime, credits: Sequence[Credit], reason: str) -> list[Change]:
    """What is waiting of these credits waits no longer and is not earned."""
    locked({account for account, _ in credits})
    waiting = {credit: pending for credit, (pending, _) in sums_of(credits).items() if pending > 0}
    changes = [(account, event, {"pending": -was}) for (account, event), was in sorted(waiting.items())]
    write(entries_of(actor, now, EntryKind.DECLINED, changes, reason=reason))
    return changes


def _note(actor: Actor, now: datetime, changes: list[Change], kind: EntryKind, reason: str) -> None:
    """One line in the log for all of them, at the account of the first."""
    if changes:
        first = HoursAccount.objects.select_related("person", "school_year").get(pk=changes[0][0])
        hours = sum((-amounts["pending"] for *_, amounts in changes), Decimal(0))
        after = {"count": len({account for account, *_ in changes}), "hours": str(hours), "state": kind.label}
        audit.record(actor, RECORD_HOURS, first, now=now, after=after, reason=clean(reason))
