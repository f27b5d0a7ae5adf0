"""How long totals of the ledger take for a province and for the country, and how fast entries are written.

Run: .venv/bin/python benchmarks/bench_hours.py [--quick]
"""

import sys
import time
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.places import QUICK, product

ROUNDS = 3 if QUICK else 5
TODAY = date(2026, 11, 22)
NOW = datetime.fromisoformat("2026-11-22T09:00:00+07:00")
OPENED = 30 if QUICK else 290  # schools of about 45 whose accounts are opened by the action
ACCOUNTS = """
INSERT INTO hours_hoursaccount (id, person_id, school_year_id, unit_id, role, level, put_off)
SELECT row_number() OVER (ORDER BY person_id), person_id, %(year)s, unit_id, role, level, '[]'
FROM staff_post WHERE is_main AND upper(valid) IS NULL;
SELECT setval('hours_hoursaccount_id_seq', (SELECT max(id) FROM hours_hoursaccount))
"""
# What the sums of 3 norms and some 20 meetings a person look like: one of ten is short, one of fifty exempt.
BALANCES = """
INSERT INTO hours_hoursbalance (account_id, block, required, pending, earned, relieved)
SELECT id, block, CASE WHEN spared THEN 0 ELSE due END, CASE WHEN id %% 7 = 0 THEN 4 ELSE 0 END,
       CASE WHEN id %% 10 = 0 THEN due / 2 ELSE due END, CASE WHEN spared THEN due ELSE 0 END
FROM (SELECT id, block, due, block = 'ND3' AND id %% 50 = 0 AS spared
      FROM hours_hoursaccount, (VALUES ('ND1', 30), ('ND2', 30), ('ND3', 60)) blocks (block, due)) b
"""


def lay_down_hours() -> Any:
    """Accounts and sums for everybody in the year of today; gives the year."""
    from django.db import connection, transaction

    from phusa.cycles.models import SchoolYear

    year = SchoolYear.objects.create(code="2026-2027", first_day=date(2026, 9, 1), last_day=date(2027, 5, 31))
    start = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(ACCOUNTS, {"year": year.pk})
        cursor.execute(BALANCES, {})
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE hours_hoursaccount, hours_hoursbalance")
    print(f"laid down in {time.perf_counter() - start:.0f} s", file=sys.stderr)
    return year


def sums(year: Any) -> None:
    """Totals for each that looks, and the list of a school's people."""
    from benchmarks.crowd import actors, asked
    from phusa.hours.queries.people import LATE, accounts_under, found, person_hours, with_hours
    from phusa.hours.queries.totals import totals
    from phusa.organisations.models import Unit

    for name, actor in actors(TODAY).items():
        unit = Unit.objects.get(pk=actor.held[0].unit_id)
        taken, queries = asked(partial(totals, actor, unit, year), ROUNDS)
        print(f"| {name} | totals | {taken:.0f} ms | {queries} |", flush=True)

    def first_late() -> None:
        rows = with_hours(found(accounts_under(actor, unit, year), LATE, 14))[:50]
        [person_hours(one, 14) for one in rows]

    taken, queries = asked(first_late, ROUNDS)
    print(f"| {name} | people who will not make it | {taken:.0f} ms | {queries} |", flush=True)


def writing(year: Any) -> None:
    """One meeting for 150 people, confirmed for all of them, and accounts opened school by school."""
    from phusa.base.access import system_actor
    from phusa.hours.actions import NewEvent, confirm_hours, record_event
    from phusa.hours.models import EventKind, HoursAccount
    from phusa.hours.queries.ledger import ledger_of
    from phusa.organisations.models import Unit

    actor, unit = system_actor(TODAY), Unit.objects.get(code="T3")
    ids = list(HoursAccount.objects.order_by("pk").values_list("pk", flat=True)[:150])

    def event(number: int) -> NewEvent:
        return NewEvent(EventKind.MEETING, f"bench-{number}", "Sinh hoạt tổ", year, "ND3", Decimal(2), TODAY)

    def timed(label: str, deed: Any) -> None:
        taken = []
        for number in range(20):
            start = time.perf_counter()
            deed(number)
            taken.append(time.perf_counter() - start)
        print(f"| a school | {label} | {sorted(taken)[10] * 1000:.0f} ms | |", flush=True)

    given = {"actor": actor, "now": NOW}
    rows: dict[int, Any] = {}

    def report(number: int) -> None:
        rows[number] = record_event(**given, unit=unit, event=event(number), account_ids=ids, confirmed=False)

    timed("one meeting for 150 people", report)
    timed(
        "the same confirmed for 150 at once",
        lambda number: confirm_hours(**given, credits=[(pk, rows[number].pk) for pk in ids]),
    )
    account = HoursAccount.objects.select_related("person", "school_year").get(pk=ids[0])
    timed("the ledger of one person, 20 meetings", lambda _: ledger_of(account))


def opening() -> None:
    """Accounts with their norms in the next year, school by school."""
    from phusa.base.access import system_actor
    from phusa.cycles.models import SchoolYear
    from phusa.hours.actions import open_accounts
    from phusa.hours.models import HoursAccount
    from phusa.hours.rules import AccountOf, Norm
    from phusa.organisations.models import Unit

    year = SchoolYear.objects.create(code="2027-2028", first_day=date(2027, 9, 1), last_day=date(2028, 5, 31))
    norms = {
        ("THCS", role): [Norm("ND1", 30, "TT"), Norm("ND2", 30, "TT"), Norm("ND3", 60, "TT")]
        for role in ("teacher", "manager")
    }
    units = Unit.objects.filter(kind="school").order_by("pk")[:OPENED]
    count, start = 0, time.perf_counter()
    for unit in units:
        people = [AccountOf(*row) for row in HoursAccount.objects.filter(unit=unit, school_year__code="2026-2027")
                  .values_list("person", "subject_group", "role", "level")]  # fmt: skip
        count += open_accounts(
            actor=system_actor(TODAY), now=NOW, unit=unit, school_year=year, people=people, norms=norms
        )
    taken = time.perf_counter() - start
    print(
        f"| {OPENED} schools, {count} people | opened, 3 norms each | {taken:.1f} s | {count / taken:.0f} a second |"
    )


def main() -> None:
    """Print the table of benchmarks/README.md."""
    with product():
        from benchmarks.crowd import lay_down

        lay_down(*((100_000, 20_000) if QUICK else ()))
        year = lay_down_hours()
        print("| who | what | time | queries |\n|---|---|--:|--:|")
        sums(year)
        writing(year)
        opening()


if __name__ == "__main__":
    main()
