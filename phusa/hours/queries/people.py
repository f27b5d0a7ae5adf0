"""The people of a unit with their hours: found by what they lack, what waits, who is exempt, who will not make it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import DecimalField, F, Prefetch, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce, Greatest

from phusa.base.access import Actor, require
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.hours.access import VIEW_HOURS
from phusa.hours.models import NONE, EventKind, HoursAccount, HoursBalance, HoursEntry, HoursEvent
from phusa.hours.rules import reachable, will_miss
from phusa.organisations.models import Custody, Place, Unit, UnitKind

HOURS: "DecimalField[Decimal, Decimal]" = DecimalField(max_digits=6, decimal_places=1)
ALL, SHORT, WAITING, LATE, EXEMPT = "", "thieu", "cho", "khong-kip", "mien"


@dataclass(frozen=True, slots=True)
class PersonHours:
    """A person's account with its balances by block; `is_late` when he lacks more than can still be earned.

    Whoever was given more time is late nowhere: his own card warns him by his own day.
    """

    account: HoursAccount
    blocks: Mapping[str, HoursBalance]
    is_late: bool

    @property
    def required(self) -> Decimal:
        """Tiết due in the year."""
        return sum((one.required for one in self.blocks.values()), NONE)

    @property
    def earned(self) -> Decimal:
        """Tiết that count."""
        return sum((one.earned for one in self.blocks.values()), NONE)

    @property
    def pending(self) -> Decimal:
        """Tiết that wait for confirmation."""
        return sum((one.pending for one in self.blocks.values()), NONE)

    @property
    def missing(self) -> Decimal:
        """What is missing in his blocks."""
        return sum((one.missing for one in self.blocks.values()), NONE)

    @property
    def relieved(self) -> tuple[str, ...]:
        """The blocks he is relieved of."""
        return tuple(block for block, one in self.blocks.items() if one.relieved)


def accounts_under(actor: Actor, unit: Unit, school_year: SchoolYear) -> QuerySet[HoursAccount]:
    """The accounts that the totals of a unit are made of, in the order of names.

    Raises `NotVisible` for a unit whose hours the actor may not see.
    """
    require(actor, VIEW_HOURS, unit)
    day = day_within(school_year, actor.today)
    rows = HoursAccount.objects.filter(school_year=school_year)
    if unit.kind == UnitKind.SUBJECT_GROUP:
        return rows.filter(subject_group=unit).by_name()
    places = Place.objects.on(day)
    path = places.filter(unit=unit).values_list("path", flat=True).first() or "-"
    under = places.filter(path__startswith=path)
    kept = Custody.objects.on(day).filter(keeper__in=under.values("unit"))
    kept = kept.exclude(unit__in=places.values("unit"))
    return rows.filter(Q(unit__in=under.values("unit")) | Q(unit__in=kept.values("unit"))).by_name()


def found(rows: QuerySet[HoursAccount], wanted: str, left: int) -> QuerySet[HoursAccount]:
    """Those of the accounts who lack something, wait for something, are exempt or will not make it; one query."""
    balance = {name: F(f"balances__{name}") for name in ("required", "earned", "pending")}
    lack = Greatest(
        balance["required"] - balance["earned"] - balance["pending"], Value(NONE), output_field=HOURS
    )
    conditions = {
        SHORT: Q(missing__gt=0),
        WAITING: Q(waits__gt=0),
        EXEMPT: Q(spared__gt=0),
        LATE: Q(missing__gt=reachable(left), extended_to=None) if left else Q(pk__in=[]),
    }
    nothing = Value(NONE, output_field=HOURS)
    summed = rows.annotate(
        missing=Coalesce(Sum(lack), nothing),
        waits=Coalesce(Sum("balances__pending"), nothing),
        spared=Coalesce(Sum("balances__relieved"), nothing),
    )
    return summed.filter(conditions.get(wanted, Q()))


def with_hours(rows: QuerySet[HoursAccount]) -> QuerySet[HoursAccount]:
    """The accounts with all that `person_hours` needs: two queries however many."""
    balances = Prefetch("balances", HoursBalance.objects.order_by("block"))
    return rows.select_related("person", "subject_group", "unit").prefetch_related(balances)


def person_hours(account: HoursAccount, left: int) -> PersonHours:
    """One line of the list, from an account that was asked for `with_hours`."""
    blocks = {one.block: one for one in account.balances.all()}
    missing = sum((one.missing for one in blocks.values()), NONE)
    return PersonHours(account, blocks, account.extended_to is None and will_miss(missing, left))


@dataclass(frozen=True, slots=True)
class Waiting:
    """Hours of one person that wait for somebody's word."""

    account: HoursAccount
    event: HoursEvent
    hours: Decimal

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.account.pk}-{self.event.pk}"


def waiting_under(actor: Actor, unit: Unit, school_year: SchoolYear) -> list[Waiting]:
    """Everything that waits for confirmation in a unit, the oldest day first; three queries however many."""
    accounts = accounts_under(actor, unit, school_year).filter(balances__pending__gt=0)
    rows = HoursEntry.objects.filter(account__in=accounts.order_by().values("pk"))
    summed = (
        rows.order_by().values_list("account", "event").annotate(hours=Sum("pending")).filter(hours__gt=0)
    )
    credits = list(summed)
    people = HoursAccount.objects.select_related("person", "subject_group").in_bulk(
        {one for one, *_ in credits}
    )
    events = HoursEvent.objects.in_bulk({event for _, event, _ in credits})
    waiting = [Waiting(people[account], events[event], hours) for account, event, hours in credits]
    return sorted(waiting, key=lambda one: (one.event.day or date.max, one.account.person.sort_key, one.key))


def events_of(unit: Unit, school_year: SchoolYear, limit: int = 20) -> Sequence[HoursEvent]:
    """What a unit recorded last in a year: meetings and classes, not what single people reported."""
    kinds = (EventKind.MEETING, EventKind.CLASS)
    rows = HoursEvent.objects.filter(unit=unit, school_year=school_year, kind__in=kinds)
    return list(rows.order_by("-day", "-pk")[:limit])
