"""One person's ledger of a year: what is due, earned, waiting and missing in each block, event by event."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet

from phusa.base.access import Actor
from phusa.base.refusals import NotVisible
from phusa.cycles.models import SchoolYear
from phusa.hours.access import VIEW_HOURS
from phusa.hours.models import NONE, EventKind, HoursAccount, HoursBalance, HoursEntry, HoursEvent
from phusa.hours.rules import missing_of
from phusa.rules.labels import BLOCK_WORDS

DUES = (EventKind.NORM, EventKind.RELIEF)


@dataclass(frozen=True, slots=True)
class Credit:
    """What one event gives one account, with its entries in order."""

    event: HoursEvent
    entries: Sequence[HoursEntry]

    @property
    def earned(self) -> Decimal:
        """Tiết that count."""
        return sum((one.earned for one in self.entries), NONE)

    @property
    def pending(self) -> Decimal:
        """Tiết that wait for confirmation."""
        return sum((one.pending for one in self.entries), NONE)

    @property
    def required(self) -> Decimal:
        """Tiết that are due by it, negative for an exemption."""
        return sum((one.required for one in self.entries), NONE)

    @property
    def last(self) -> HoursEntry:
        """What was done last."""
        return self.entries[-1]


@dataclass(frozen=True, slots=True)
class BlockLedger:
    """One block of the year. `norm` is what is due before exemptions; `dues` the norms and exemptions behind it."""

    block: str
    required: Decimal
    earned: Decimal
    pending: Decimal
    relieved: Decimal
    credits: Sequence[Credit]
    dues: Sequence[HoursEvent]

    @property
    def missing(self) -> Decimal:
        """What nobody has reported yet of what is due."""
        return missing_of(self.required, self.earned, self.pending)

    @property
    def beyond(self) -> Decimal:
        """What was earned beyond what is due."""
        return max(NONE, self.earned - self.required)

    @property
    def title(self) -> str:
        """The block with its name."""
        return f"{self.block} · {BLOCK_WORDS[self.block]}"


@dataclass(frozen=True, slots=True)
class Ledger:
    """An account and its blocks in the order of the year; the figures of the whole are sums of the blocks."""

    account: HoursAccount
    blocks: Sequence[BlockLedger]

    @property
    def required(self) -> Decimal:
        """Tiết due in the year."""
        return sum((one.required for one in self.blocks), NONE)

    @property
    def earned(self) -> Decimal:
        """Tiết that count."""
        return sum((one.earned for one in self.blocks), NONE)

    @property
    def pending(self) -> Decimal:
        """Tiết that wait for confirmation."""
        return sum((one.pending for one in self.blocks), NONE)

    @property
    def missing(self) -> Decimal:
        """What is missing in its blocks; more in one does not make up for another."""
        return sum((one.missing for one in self.blocks), NONE)

    @property
    def credits(self) -> list[Credit]:
        """Everything that gave hours, the latest day first."""
        found = [credit for one in self.blocks for credit in one.credits]
        return sorted(found, key=lambda one: (one.event.day or one.event.recorded_at.date(), one.event.pk))[
            ::-1
        ]


def ledger_of(account: HoursAccount) -> Ledger:
    """The whole ledger of an account that the reader was found to see; two queries however many entries."""
    rows = HoursEntry.objects.filter(account=account).select_related("event", "event__item").order_by("pk")
    by_event: dict[HoursEvent, list[HoursEntry]] = defaultdict(list)
    for entry in rows:
        by_event[entry.event].append(entry)
    credits: dict[str, list[Credit]] = defaultdict(list)
    dues: dict[str, list[HoursEvent]] = defaultdict(list)
    for event, entries in by_event.items():
        if event.kind not in DUES:
            credits[event.block].append(Credit(event, entries))
        elif sum((one.required for one in entries), NONE):
            dues[event.block].append(event)
    balances = HoursBalance.objects.filter(account=account).order_by("block")
    return Ledger(account, [_block(row, credits[row.block], dues[row.block]) for row in balances])


def _block(row: HoursBalance, credits: list[Credit], dues: list[HoursEvent]) -> BlockLedger:
    credits.sort(key=lambda one: (one.event.day or one.event.recorded_at.date(), one.event.pk))
    return BlockLedger(row.block, row.required, row.earned, row.pending, row.relieved, credits, dues)


def own_accounts(actor: Actor) -> list[HoursAccount]:
    """One's own accounts, the latest year first, with those of records merged into one's own; one query."""
    if actor.person_id is None:
        return []
    mine = Q(person=actor.person_id) | Q(person__merged_into=actor.person_id)
    return list(_whole(HoursAccount.objects.filter(mine)).order_by("-school_year__code", "pk"))


def account_seen(actor: Actor, person_code: str, school_year: SchoolYear) -> HoursAccount:
    """Somebody's account that the actor may see. Raises `NotVisible`."""
    rows = HoursAccount.objects.within(actor, VIEW_HOURS).filter(
        person__code=person_code, school_year=school_year
    )
    found = _whole(rows).first()
    if found is None:
        raise NotVisible("Không có sổ tiết này.")
    return found


def _whole(rows: QuerySet[HoursAccount]) -> QuerySet[HoursAccount]:
    return rows.select_related("person", "school_year", "unit", "subject_group")


@dataclass(frozen=True, slots=True)
class Taking:
    """One person at an event: what of it counts and waits, and what was done last."""

    account: HoursAccount
    credit: Credit


@dataclass(frozen=True, slots=True)
class EventPage:
    """An event and the people at it whom the reader may see; `others` are those he may not."""

    event: HoursEvent
    people: Sequence[Taking]
    others: int


def event_seen(actor: Actor, event_id: int) -> EventPage:
    """An event with the people of it that the actor may see; three queries. Raises `NotVisible` for one without any."""
    event = (
        HoursEvent.objects.filter(pk=event_id)
        .select_related("unit", "school_year", "item__programme")
        .first()
    )
    seen = HoursAccount.objects.within(actor, VIEW_HOURS).filter(entries__event=event_id)
    accounts = {row.pk: row for row in _whole(seen.distinct())} if event else {}
    if event is None or not accounts:
        raise NotVisible("Không có việc này trong sổ tiết.")
    entries: dict[int, list[HoursEntry]] = defaultdict(list)
    for entry in HoursEntry.objects.filter(event=event).order_by("pk"):
        entries[entry.account_id].append(entry)
    people = [Taking(accounts[pk], Credit(event, entries[pk])) for pk in entries if pk in accounts]
    people.sort(key=lambda one: (one.account.person.sort_key, one.account.pk))
    return EventPage(event, people, len(entries) - len(people))
