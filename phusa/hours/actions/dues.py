"""Steps of what is due: the events that set and lower it, and the entries that lead from one target to another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from django.db.models import Sum

from phusa.base.access import Actor
from phusa.base.text import clean, show_decimal
from phusa.cycles.models import SchoolYear
from phusa.hours.actions.entries import kept_events
from phusa.hours.models import EntryKind, EventKind, HoursAccount, HoursEntry, HoursEvent
from phusa.hours.rules import NOTHING, Norm
from phusa.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class Due:
    """What an event adds to what is due in an account: negative for an exemption, 0 for one that was taken back."""

    event_id: int
    kind: str
    key: str
    block: str
    basis: str
    hours: Decimal


def norm_event(actor: Actor, now: datetime, unit: Unit, school_year: SchoolYear, norm: Norm) -> HoursEvent:
    """The event by which a unit has this much due in a block; the same norm twice is one event."""
    hours = Decimal(norm.hours)
    cite = sha256(norm.cite.encode()).hexdigest()[:12]
    return HoursEvent(
        kind=EventKind.NORM,
        key=f"{school_year.code}:{unit.code}:{norm.block}:{show_decimal(hours)}:{cite}",
        title=f"Định mức {norm.block} năm học {school_year}",
        school_year=school_year,
        unit=unit,
        block=norm.block,
        hours=hours,
        proof=norm.cite,
        recorded_at=now,
        recorded_by=actor.name,
    )


def relief_event(
    actor: Actor, now: datetime, account: HoursAccount, block: str, hours: Decimal, basis: str, key: str = ""
) -> HoursEvent:
    """The event by which somebody is relieved of so many tiết of a block; `key` names the decision."""
    name = key or f"{account.school_year.code}:{account.person_id}:{block}"
    return HoursEvent(
        kind=EventKind.RELIEF,
        key=f"{name}={show_decimal(hours)}",
        title=f"Miễn {block}",
        school_year=account.school_year,
        unit=account.unit,
        block=block,
        hours=hours,
        proof=clean(basis),
        recorded_at=now,
        recorded_by=actor.name,
    )


def dues_of(account: HoursAccount) -> list[Due]:
    """What each norm and exemption adds to what is due in an account; one query."""
    rows = HoursEntry.objects.filter(account=account, event__kind__in=(EventKind.NORM, EventKind.RELIEF))
    names = ("event", "event__kind", "event__key", "event__block", "event__proof")
    return [Due(*values) for values in rows.order_by("event").values_list(*names).annotate(Sum("required"))]


Change = tuple[EntryKind, int, Decimal]


def moved_to(
    actor: Actor, now: datetime, account: HoursAccount, norms: Sequence[Norm], dues: Sequence[Due]
) -> list[Change]:
    """What must be added, as (kind, event id, hours), so that these norms are due and exemptions cover them."""
    events = [norm_event(actor, now, account.unit, account.school_year, norm) for norm in norms]
    due = {norm.block: Decimal(norm.hours) for norm in norms}
    spared = [one for one in dues if one.hours < NOTHING]
    for one in spared:
        if one.block in due:
            name = one.key.rpartition("=")[0]
            events.append(relief_event(actor, now, account, one.block, due[one.block], one.basis, name))
    kept = kept_events(events)
    wanted = {row.pk: row.hours if row.kind == EventKind.NORM else -row.hours for row in kept.values()}
    had = {one.event_id: one.hours for one in dues}
    kinds = {row.pk: _FIRST[row.kind] for row in kept.values() if row.pk not in had}
    changes = {pk: wanted.get(pk, NOTHING) - had.get(pk, NOTHING) for pk in {*wanted, *had}}
    return [
        (kinds.get(pk, EntryKind.CORRECTED), pk, change) for pk, change in sorted(changes.items()) if change
    ]


_FIRST: dict[str, EntryKind] = {
    EventKind.NORM: EntryKind.REQUIRED,
    EventKind.RELIEF: EntryKind.RELIEVED,
}
