"""Sums of the ledger for a unit: rows of balances added up, and nothing else, so that every level agrees with the next.

A school's people are added up by subject group, an office's by the units directly under it, in the tree of the day of
the school year. Units that have ended count where their registers are kept.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import connection

from phusa.base.access import Actor, require
from phusa.base.refusals import NotVisible
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.hours.access import VIEW_HOURS
from phusa.hours.rules import NOTHING, days_left, reachable
from phusa.organisations.models import Place, Unit, UnitKind

ACCOUNTS = """
WITH held AS MATERIALIZED (
    SELECT unit_id, path FROM organisations_place WHERE valid @> %(day)s::date
), spot AS MATERIALIZED (
    SELECT unit_id, path FROM held WHERE path LIKE %(under)s
    UNION ALL
    SELECT custody.unit_id, held.path FROM organisations_custody custody
    JOIN held ON held.unit_id = custody.keeper_id AND held.path LIKE %(under)s
    WHERE custody.valid @> %(day)s::date AND custody.unit_id NOT IN (SELECT unit_id FROM held)
), account AS (
    SELECT account.id, {child} AS child FROM hours_hoursaccount account JOIN spot ON spot.unit_id = account.unit_id
    WHERE account.school_year_id = %(year)s
)
"""
OF_GROUP = """
WITH account AS (
    SELECT id, subject_group_id AS child FROM hours_hoursaccount
    WHERE school_year_id = %(year)s AND subject_group_id = %(unit)s
)
"""
UNDER = "nullif(split_part(substr(spot.path, %(from)s), '/', 1), '')::bigint"
PEOPLE = """
SELECT child, count(*), count(*) FILTER (WHERE missing > 0), count(*) FILTER (WHERE pending > 0),
    count(*) FILTER (WHERE relieved > 0), count(*) FILTER (WHERE missing > %(reach)s)
FROM (
    SELECT account.id, account.child, sum(balance.pending) AS pending, sum(balance.relieved) AS relieved,
        sum(greatest(balance.required - balance.earned - balance.pending, 0)) AS missing
    FROM account LEFT JOIN hours_hoursbalance balance ON balance.account_id = account.id
    GROUP BY account.id, account.child
) person GROUP BY child
"""
HOURS = """
SELECT child, block, sum(required), sum(earned), sum(pending), sum(greatest(required - earned - pending, 0)),
    sum(relieved)
FROM account JOIN hours_hoursbalance balance ON balance.account_id = account.id GROUP BY child, block ORDER BY block
"""


@dataclass(frozen=True, slots=True)
class Sums:
    """Tiết of many people: due, earned, waiting, missing (block by block, person by person), and relieved."""

    required: Decimal = NOTHING
    earned: Decimal = NOTHING
    pending: Decimal = NOTHING
    missing: Decimal = NOTHING
    relieved: Decimal = NOTHING

    @property
    def beyond(self) -> Decimal:
        """What was earned or reported beyond what is due: with what is missing it makes the rest of what is due."""
        return self.earned + self.pending + self.missing - self.required

    def __add__(self, other: "Sums") -> "Sums":
        """Both together."""
        return Sums(
            self.required + other.required,
            self.earned + other.earned,
            self.pending + other.pending,
            self.missing + other.missing,
            self.relieved + other.relieved,
        )


@dataclass(frozen=True, slots=True)
class Total:
    """The people of one unit or subject group (`unit` None: of none). `blocks` are its sums by block.

    `short` lack something, `waiting` have something to be confirmed, `exempt` are relieved of something, and `late`
    lack more than can still be earned.
    """

    unit: Unit | None
    people: int = 0
    short: int = 0
    waiting: int = 0
    exempt: int = 0
    late: int = 0
    blocks: Mapping[str, Sums] = field(default_factory=dict)

    @property
    def hours(self) -> Sums:
        """The sums of all blocks."""
        return sum(self.blocks.values(), Sums())

    def __add__(self, other: "Total") -> "Total":
        """Both together."""
        blocks = defaultdict(Sums, self.blocks)
        for block, sums in other.blocks.items():
            blocks[block] = blocks[block] + sums
        return Total(
            None,
            self.people + other.people,
            self.short + other.short,
            self.waiting + other.waiting,
            self.exempt + other.exempt,
            self.late + other.late,
            dict(sorted(blocks.items())),
        )


def totals(actor: Actor, unit: Unit, school_year: SchoolYear) -> list[Total]:
    """The totals of what is directly under a unit in a year, by name, who is in none of it last.

    Five queries for a school and for a country. Raises `NotVisible` for a unit whose hours the actor may not see.
    """
    require(actor, VIEW_HOURS, unit)
    day = day_within(school_year, actor.today)
    accounts, given = _accounts(unit, school_year, day)
    left = days_left(school_year.last_day, actor.today)
    given["reach"] = reachable(left) if left else Decimal("Infinity")
    with connection.cursor() as cursor:
        cursor.execute(accounts + PEOPLE, given)
        people = {child: counts for child, *counts in cursor.fetchall()}
        cursor.execute(accounts + HOURS, given)
        hours: dict[int | None, dict[str, Sums]] = defaultdict(dict)
        for child, block, *sums in cursor.fetchall():
            hours[child][block] = Sums(*sums)
    return _named(unit, day, people, hours)


def whole(rows: Sequence[Total]) -> Total:
    """What the rows add up to."""
    return sum(rows, Total(None))


def _accounts(unit: Unit, school_year: SchoolYear, day: date) -> tuple[str, dict[str, Any]]:
    """The part of a statement that finds the accounts under a unit, each with what it is added up by."""
    given: dict[str, Any] = {"year": school_year.pk, "unit": unit.pk, "day": day}
    if unit.kind == UnitKind.SUBJECT_GROUP:
        return OF_GROUP, given
    path = Place.objects.on(day).filter(unit=unit).values_list("path", flat=True).first()
    if path is None:
        raise NotVisible("Đơn vị này không có trong cây của năm học.")
    child = "account.subject_group_id" if unit.kind == UnitKind.SCHOOL else UNDER
    return ACCOUNTS.format(child=child), given | {"under": f"{path}%", "from": len(path) + 1}


def _named(
    unit: Unit,
    day: date,
    people: Mapping[int | None, Sequence[int]],
    hours: Mapping[int | None, Mapping[str, Sums]],
) -> list[Total]:
    """The totals with their units, in the order of names; units without an account are there with nothing."""
    own = {unit.pk} if unit.kind == UnitKind.SUBJECT_GROUP else set()
    children = Unit.objects.children_of(unit, day).exclude(kind=UnitKind.SCHOOL_CLUSTER)
    under = children.values_list("pk", flat=True) if not own else []
    units = Unit.objects.placed(day).filter(pk__in=own | set(under) | (people.keys() - {None})).by_name()
    rows: list[Unit | None] = [*units, *([None] if None in people else [])]
    return [
        _total(row, people.get(row.pk if row else None), hours.get(row.pk if row else None)) for row in rows
    ]


def _total(unit: Unit | None, counts: Sequence[int] | None, blocks: Mapping[str, Sums] | None) -> Total:
    people, short, waiting, exempt, late = counts or (0, 0, 0, 0, 0)
    return Total(unit, people, short, waiting, exempt, late, blocks or {})
