"""A school whose people have hours accounts, for tests of the ledger."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from phusa.base.access import Actor
from phusa.cycles.models import SchoolYear
from phusa.hours.actions import NewEvent, open_accounts, record_event
from phusa.hours.models import EventKind, HoursAccount, HoursBalance, HoursEvent
from phusa.hours.rules import AccountOf, Norm
from phusa.organisations.models import Unit
from phusa.staff.models import Person, Post
from tests.schools import NOW, District, system

CITE = "TT 26/2012 Điều 5"
WHOLE = (Norm("ND1", 30, CITE), Norm("ND2", 30, CITE), Norm("ND3", 60, CITE))
NORMS = {(level, role): WHOLE for level in ("TH", "THCS") for role in ("teacher", "manager")}
DAY = date(2019, 10, 12)


def opened(place: District, unit: Unit, people: Sequence[Person]) -> list[HoursAccount]:
    """The accounts of these people of a unit, 30 + 30 + 60 due, in the order given."""
    posts = {post.person_id: post for post in Post.objects.filter(person__in=people, is_main=True)}
    wanted = [
        AccountOf(person.pk, posts[person.pk].subject_group_id, posts[person.pk].role, posts[person.pk].level)
        for person in people
    ]
    open_accounts(actor=system(), now=NOW, unit=unit, school_year=place.year, people=wanted, norms=NORMS)
    rows = {
        row.person_id: row for row in HoursAccount.objects.filter(person__in=people).select_related("person")
    }
    return [rows[person.pk] for person in people]


def meeting(year: SchoolYear, key: str = "hop-1", block: str = "ND3", hours: Decimal | int = 4) -> NewEvent:
    """A meeting of a subject group."""
    return NewEvent(
        EventKind.MEETING, key, f"Sinh hoạt tổ {key}", year, block, hours, DAY, proof="Biên bản số 3"
    )


def held(
    accounts: Sequence[HoursAccount], event: NewEvent, *, actor: Actor | None = None, confirmed: bool = True
) -> HoursEvent:
    """A meeting recorded for these accounts."""
    return record_event(
        actor=actor or system(),
        now=NOW,
        unit=accounts[0].unit,
        event=event,
        account_ids=[account.pk for account in accounts],
        confirmed=confirmed,
    )


def balance(account: HoursAccount, block: str) -> tuple[Decimal, Decimal, Decimal]:
    """Required, pending and earned of a block."""
    row = HoursBalance.objects.get(account=account, block=block)
    return row.required, row.pending, row.earned
