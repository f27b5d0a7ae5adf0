"""Something that gives hours is recorded for everybody who was there: a meeting, a class, a module."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from phusa.base import audit
from phusa.base.access import Actor, require, require_all
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.catalogue.models import CatalogueItem
from phusa.cycles.models import SchoolYear
from phusa.hours.access import KEEP_ACCOUNTS, RECORD_HOURS
from phusa.hours.actions.entries import check_day, entries_of, kept_events, locked, sums_of, tidy_hours, write
from phusa.hours.models import EntryKind, EventKind, HoursAccount, HoursEvent
from phusa.organisations.models import Unit

EARNING = (EventKind.MEETING, EventKind.CLASS, EventKind.SELF_STUDY, EventKind.EXTERNAL, EventKind.TRANSFER)


@dataclass(frozen=True, slots=True)
class NewEvent:
    """Something that gives hours. `kind` and `key` name it for good; `hours` are the most one person gets for it."""

    kind: str
    key: str
    title: str
    school_year: SchoolYear
    block: str
    hours: Decimal | int
    day: date | None = None
    item: CatalogueItem | None = None
    proof: str = ""


@action
def record_event(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    event: NewEvent,
    account_ids: Sequence[int],
    confirmed: bool,
) -> HoursEvent:
    """Record an event and credit it to these accounts: earned when `confirmed`, else waiting for confirmation.

    The same kind and key again is the same event, and only who is not there yet is added. Refused where it was
    recorded with another block or other hours. The same number of queries for 1 and for 150 people.
    """
    require(actor, RECORD_HOURS, unit)
    require_all(actor, RECORD_HOURS, HoursAccount.objects, account_ids)
    accounts = locked(account_ids)
    kept = event_of(actor, now, unit, event)
    have = sums_of([(account.pk, kept.pk) for account in accounts])
    fresh = [account.pk for account in accounts if (account.pk, kept.pk) not in have]
    kind, column = (EntryKind.EARNED, "earned") if confirmed else (EntryKind.REPORTED, "pending")
    write(entries_of(actor, now, kind, [(pk, kept.pk, {column: kept.hours}) for pk in fresh]))
    if fresh:
        after = {"count": len(fresh), "block": kept.block, "hours": str(kept.hours)}
        audit.record(actor, RECORD_HOURS, kept, now=now, after=after)
    return kept


@action
def credit_external(
    *,
    actor: Actor,
    now: datetime,
    account: HoursAccount,
    title: str,
    block: str,
    hours: Decimal | int,
    day: date,
    proof: str,
    key: str,
) -> HoursEvent:
    """Count a class outside the plan for one person, on proof; the same key again counts nothing more."""
    require(actor, KEEP_ACCOUNTS, account)
    locked([account.pk])
    new = NewEvent(EventKind.EXTERNAL, key, title, account.school_year, block, hours, day, proof=proof)
    kept = event_of(actor, now, account.unit, new)
    if (account.pk, kept.pk) not in sums_of([(account.pk, kept.pk)]):
        write(entries_of(actor, now, EntryKind.EARNED, [(account.pk, kept.pk, {"earned": kept.hours})]))
        after = {"block": block, "hours": str(kept.hours)}
        audit.record(actor, KEEP_ACCOUNTS, kept, now=now, after=after, reason=clean(proof))
    return kept


def event_of(actor: Actor, now: datetime, unit: Unit, new: NewEvent) -> HoursEvent:
    """The row of an event, written if it is not there yet. Refused without a name, or on a day that cannot be."""
    title = clean(new.title)
    if not title:
        raise Refused("no_title", "Ghi tên buổi học, mô đun hoặc chuyên đề.", field="title")
    if new.kind not in EARNING:
        raise ValueError(f"{new.kind} gives no hours")
    if new.day is not None:
        check_day(new.day, new.school_year, actor.today)
    row = HoursEvent(
        kind=new.kind,
        key=new.key,
        title=title,
        school_year=new.school_year,
        unit=unit,
        block=new.block,
        item=new.item,
        hours=tidy_hours(new.hours),
        day=new.day,
        proof=clean(new.proof),
        recorded_at=now,
        recorded_by=actor.name,
    )
    return kept_events([row])[row.kind, row.key]
