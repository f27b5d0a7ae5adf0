"""Rights of units that end: ended with them, or carried over into the units that follow."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection

from phusa.accounts.models import Grant
from phusa.base import audit, dated
from phusa.base.access import Actor, require
from phusa.base.writing import action
from phusa.organisations.access import REORGANISE
from phusa.organisations.models import Reorganisation

Undo = dict[str, Any]
CARRY = """
    INSERT INTO accounts_grant (user_id, role, unit_id, valid)
    SELECT old.user_id, old.role, new.unit_id, daterange(%(day)s, new.until)
    FROM unnest(%(ids)s::bigint[], %(units)s::bigint[], %(until)s::date[]) AS new (id, unit_id, until)
    JOIN accounts_grant AS old ON old.id = new.id
    RETURNING id
"""


@action
def carry_grants(
    *,
    actor: Actor,
    now: datetime,
    reorganisation: Reorganisation,
    closed: Sequence[int],
    opened: Sequence[tuple[int, int]],
    from_day: date,
) -> Undo:
    """End grants from a day on, and open those of `opened` (grant, unit) alike in another unit; gives the way back.

    A carried grant ends when the old one would have ended.
    """
    require(actor, REORGANISE, reorganisation)
    ended = dated.close(Grant, closed, from_day)
    ends = {pk: until for pk, until, *_ in ended}
    carried = [(grant, unit) for grant, unit in opened if grant in ends]
    values: dict[str, Any] = {
        "day": from_day,
        "ids": [grant for grant, _ in carried],
        "units": [unit for _, unit in carried],
        "until": [ends[grant] for grant, _ in carried],
    }
    with connection.cursor() as cursor:
        cursor.execute(CARRY, values)
        made = [row[0] for row in cursor.fetchall()]
    after = {"from": from_day, "closed": len(ended), "carried": len(made)}
    audit.record(actor, REORGANISE, reorganisation, now=now, after=after)
    return {"grants_closed": ended, "grants_opened": made}


@action
def restore_grants(*, actor: Actor, now: datetime, reorganisation: Reorganisation, undo: Undo) -> None:
    """Take back what `carry_grants` did."""
    require(actor, REORGANISE, reorganisation)
    Grant.objects.filter(pk__in=undo["grants_opened"]).delete()
    dated.reopen(Grant, undo["grants_closed"])
    after = {"reopened": len(undo["grants_closed"]), "removed": len(undo["grants_opened"])}
    audit.record(actor, REORGANISE, reorganisation, now=now, after=after)
