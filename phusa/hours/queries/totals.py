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
from django.db.backends.utils import CursorWrapper

from phusa.base.access import Actor, require
from phusa.base.refusals import NotVisible
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.hours.access import VIEW_HOURS
from phusa.hours.rules import NOTHING, days_left, reachable
from phusa.organisations.models import Place, Unit, UnitKind

# Where accounts count: the units that stand under a path, and those that ended whose keeper does; what is after the
# path up to the next slash is the unit directly under it.
SPOTS = """
SELECT unit_id, nullif(split_part(substr(path, %(from)s), '/', 1), '')::bigint FROM (
    SELECT unit_id, path FROM organisations_place WHERE valid @> %(day)s::date AND path LIKE %(under)s
    UNION ALL
    SELECT custody.unit_id, place.path FROM organisations_custody custody
    JOIN organisations_place place ON place.unit_id = custody.keeper_id AND place.valid @> %(day)s::date
    WHERE custody.valid @> %(day)s::date AND place.path LIKE %(under)s AND NOT EXISTS (
        SELECT FROM organisations_place own WHERE own.unit_id = custody.unit_id AND own.valid @> %(day)s::date)
) spot
"""
# People and hours are added up before they meet the tree: the sums are many, the units few.
PEOPLE = """
SELECT {child}, count(*), count(*) FILTER (WHERE missing > 0), count(*) FILTER (WHERE pending > 0),
    count(*) FILTER (WHERE relieved > 0), count(*) FILTER (WHERE missing > %(reach)s AND extended_to IS NULL)
FROM (
    SELECT account.id, account.unit_id, account.subject_group_id, extended_to,
        sum(pending) AS pending, sum(relieved) AS relieved, sum(greatest(required - earned - pending, 0)) AS missing
    FROM hours_hoursaccount account LEFT JOIN hours_hoursbalance balance ON balance.account_id = account.id
    WHERE account.school_year_id = %(year)s AND {whose} GROUP BY account.id
) summed {tree} GROUP BY 1
"""
HOURS = """
SELECT {child}, block, sum(required), sum(earned), sum(pending), sum(missing), sum(relieved)
FROM (
    SELECT account.unit_id, account.subject_group_id, block, sum(required) AS required, sum(earned) AS earned,
        sum(pending) AS pending, sum(greatest(required - earned - pending, 0)) AS missing, sum(relieved) AS relieved
    FROM hours_hoursaccount account JOIN hours_hoursbalance balance ON balance.account_id = account.id
    WHERE account.school_year_id = %(year)s AND {whose} GROUP BY 1, 2, 3
) summed {tree} GROUP BY 1, 2 ORDER BY 2
"""
OF_UNITS, OF_GROUP = "account.unit_id = ANY(%(units)s::bigint[])", "account.subject_group_id = %(unit)s"
TREE = "JOIN unnest(%(units)s::bigint[], %(children)s::bigint[]) AS spot (unit_id, child) USING (unit_id)"


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

    The same number of queries for a school and for a country. Raises `NotVisible` where the actor may not see hours.
    """
    require(actor, VIEW_HOURS, unit)
    day = day_within(school_year, actor.today)
    given: dict[str, Any] = {"year": school_year.pk, "unit": unit.pk}
    left = days_left(school_year.last_day, actor.today)
    given["reach"] = reachable(left) if left else Decimal("Infinity")
    with connection.cursor() as cursor:
        parts, units = _parts(cursor, unit, day)
        cursor.execute(PEOPLE.format(**parts), given | units)
        people = {child: counts for child, *counts in cursor.fetchall()}
        cursor.execute(HOURS.format(**parts), given | units)
        hours: dict[int | None, dict[str, Sums]] = defaultdict(dict)
        for child, block, *sums in cursor.fetchall():
            hours[child][block] = Sums(*sums)
    return _named(unit, day, people, hours)


def whole(rows: Sequence[Total]) -> Total:
    """What the rows add up to."""
    return sum(rows, Total(None))


def _parts(cursor: CursorWrapper, unit: Unit, day: date) -> tuple[dict[str, str], dict[str, Any]]:
    """What the statements are made of: whose accounts, and by what they are added up."""
    if unit.kind == UnitKind.SUBJECT_GROUP:
        return {"child": "subject_group_id", "whose": OF_GROUP, "tree": ""}, {}
    path = Place.objects.on(day).filter(unit=unit).values_list("path", flat=True).first()
    if path is None:
        raise NotVisible("Đơn vị này không có trong cây của năm học.")
    cursor.execute(SPOTS, {"day": day, "under": f"{path}%", "from": len(path) + 1})
    units, children = (list(column) for column in zip(*cursor.fetchall(), strict=True))
    if unit.kind == UnitKind.SCHOOL:
        return {"child": "subject_group_id", "whose": OF_UNITS, "tree": ""}, {"units": units}
    given = {"units": units, "children": children}
    return {"child": "spot.child", "whose": OF_UNITS, "tree": TREE}, given


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
