"""Whatever happens in whatever order, every total is the sum of the entries below it (D-02)."""

from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phusa.base.refusals import Refused
from phusa.hours import actions
from phusa.hours.models import EventKind, HoursAccount, HoursBalance, HoursEntry, HoursEvent
from phusa.hours.queries.people import accounts_under, person_hours, with_hours
from phusa.hours.queries.totals import Total, totals, whole
from phusa.hours.rules import Norm
from phusa.organisations.models import Unit
from phusa.staff.models import Person
from tests.hours.conftest import Ledger
from tests.hours.ledgers import DAY, held, meeting, opened
from tests.schools import NOW, employ, system

pytestmark = pytest.mark.django_db

BLOCKS = ("ND1", "ND2", "ND3")
HALVES = st.integers(1, 8).map(lambda half: Decimal(half) / 2)
WHO, KEY = st.integers(0, 5), st.sampled_from(["a", "b", "c"])
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            "record report confirm decline withdraw correct relieve end carry adjust external".split()
        ),
        WHO,
        WHO,
        KEY,
        st.sampled_from(BLOCKS),
        HALVES,
    ),
    max_size=25,
)
Step = tuple[str, int, int, str, str, Decimal]


def done(ledger: Ledger, accounts: list[HoursAccount], step: Step) -> None:
    """One step of a history, on one account or two; what is refused changes nothing."""
    name, one, other, key, block, hours = step
    account = HoursAccount.objects.select_related("person", "school_year", "unit").get(pk=accounts[one].pk)
    both = [accounts[one], accounts[other]]
    event = HoursEvent.objects.filter(key__endswith=key).order_by("pk").first()
    by = {"actor": system(), "now": NOW}
    events = HoursEvent.objects.exclude(kind__in=(EventKind.NORM, EventKind.RELIEF)).order_by("pk")
    credits = [(kept.pk, some.pk) for kept in both for some in events]
    steps: dict[str, Callable[[], object]] = {
        "record": lambda: held(both, meeting(ledger.place.year, key, block, hours), confirmed=one > other),
        "report": lambda: actions.report_hours(
            **by, account=account, title=key, block=block, hours=hours, day=DAY, key=f"{account.pk}:{key}"
        ),
        "confirm": lambda: actions.confirm_hours(**by, credits=credits),
        "decline": lambda: actions.decline_hours(**by, credits=credits[: one + 1], reason="x"),
        "withdraw": lambda: event and actions.withdraw_hours(**by, account=account, event=event),
        "correct": lambda: (
            event and actions.correct_hours(**by, account=account, event=event, earned=hours, reason="x")
        ),
        "relieve": lambda: actions.relieve(
            **by, account=account, block=block, basis="KH", key=f"{account.pk}{key}"
        ),
        "end": lambda: actions.end_relief(**by, account=account, block=block, reason="x"),
        "carry": lambda: carried(ledger, account, other),
        "adjust": lambda: actions.adjust_required(
            **by, account=account, norms=[Norm(block, hours * 10, "TT"), Norm("ND1", 30, "TT")], reason="x"
        ),
        "external": lambda: actions.credit_external(
            **by,
            account=account,
            title=key,
            block=block,
            hours=hours,
            day=DAY,
            proof="x",
            key=f"{account.pk}{key}",
        ),
    }
    try:
        with transaction.atomic():
            steps[name]()
    except Refused:
        pass


def carried(ledger: Ledger, account: HoursAccount, where: int) -> None:
    """Move somebody to a group of the first school, to no group of it, or to the other school."""
    groups: list[Unit | None] = [*ledger.groups, None]
    unit, group = (ledger.place.school, groups[where % 3]) if where < 4 else (ledger.place.schools[1], None)
    given = {"unit": unit, "subject_group": group, "role": account.role, "level": account.level}
    actions.carry_account(actor=system(), now=NOW, account=account, reason="x", **given)


def check(ledger: Ledger) -> None:
    """Person = sum of entries; group, school, office = sum of persons; no event beyond itself or in two blocks."""
    sums: dict[tuple[int, str], list[Decimal]] = defaultdict(lambda: [Decimal(0)] * 3)
    credits: dict[tuple[int, int], list[Decimal]] = defaultdict(lambda: [Decimal(0)] * 2)
    for entry in HoursEntry.objects.select_related("event"):
        changes = (entry.required, entry.pending, entry.earned)
        key = (entry.account_id, entry.event.block)
        sums[key] = [a + b for a, b in zip(sums[key], changes, strict=True)]
        credit = credits[entry.account_id, entry.event_id]
        credit[0] += entry.pending
        credit[1] += entry.earned
    balances = {(row.account_id, row.block): row for row in HoursBalance.objects.all()}
    assert {key: [row.required, row.pending, row.earned] for key, row in balances.items()} == dict(sums)
    assert all(min(row.required, row.pending, row.earned, row.relieved) >= 0 for row in balances.values())
    most = dict(HoursEvent.objects.values_list("pk", "hours"))
    assert all(min(credit) >= 0 and sum(credit) <= most[event] for (_, event), credit in credits.items())
    levels(ledger)


def levels(ledger: Ledger) -> None:
    """Every level agrees with the one under it and with the people it is made of."""
    place, year = ledger.place, ledger.place.year
    for unit in (*ledger.groups, *place.schools, place.office, Unit.objects.get(code="SO-SL")):
        total = whole(totals(system(), unit, year))
        people = [person_hours(one, 0) for one in with_hours(accounts_under(system(), unit, year))]
        assert total.people == len(people)
        assert (total.hours.required, total.hours.earned, total.hours.pending, total.hours.missing) == tuple(
            sum((getattr(one, name) for one in people), Decimal(0))
            for name in ("required", "earned", "pending", "missing")
        )
        assert total.short == sum(one.missing > 0 for one in people)
        assert total.waiting == sum(one.pending > 0 for one in people)
        assert total.exempt == sum(bool(one.relieved) for one in people)
    by_school = {row.unit: row for row in totals(system(), place.office, year)}
    for school in place.schools:
        assert same(by_school[school], whole(totals(system(), school, year)))
    office = whole(totals(system(), place.office, year))
    assert same(office, whole(totals(system(), Unit.objects.get(code="SO-SL"), year)))


def same(one: Total, other: Total) -> bool:
    """Whether two totals are of the same people and hours."""
    return one + Total(None) == other + Total(None)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_every_total_is_the_sum_of_what_is_under_it(ledger: Ledger, steps: list[Step]) -> None:
    point = transaction.savepoint()
    try:
        strangers = opened(ledger.place, ledger.place.schools[1], employ_two(ledger))
        accounts = [*ledger.accounts[:4], *strangers]
        for step in steps:
            done(ledger, accounts, step)
        check(ledger)
    finally:
        transaction.savepoint_rollback(point)


def employ_two(ledger: Ledger) -> list[Person]:
    """Two teachers of the other school."""
    return employ(ledger.place, ledger.place.schools[1], 2, head=False)
