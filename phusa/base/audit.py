"""The log of what was done on whose authority. Every action ends by writing one line here."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models

from phusa.base import audit_sql
from phusa.base.access import Actor, Guarded, Verb
from phusa.base.audit_chain import walk

SHOWN = 20  # broken lines named at once


def record(
    actor: Actor,
    verb: Verb,
    thing: models.Model,
    *,
    now: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> int:
    """Write the audit line of an action, as the last statement of its transaction; gives the line's number.

    `before` and `after` hold only what changed, as values a reader understands.
    """
    paths = thing.access_paths(actor) if isinstance(thing, Guarded) else ()
    values = [
        now,
        actor.user_id,
        actor.name,
        verb.code,
        thing._meta.label_lower,
        str(thing.pk),
        str(thing),
        paths[0] if paths else "",
        _json(before),
        _json(after),
        reason,
    ]
    with connection.cursor() as cursor:
        cursor.execute(audit_sql.INSERT, values)
        row = cursor.fetchone()
    return int(row[0])


def record_each(
    actor: Actor,
    verb: Verb,
    things: Sequence[tuple[models.Model, str, dict[str, Any]]],
    *,
    now: datetime,
    reason: str = "",
) -> None:
    """Write one line for each of many things of one kind: (thing, its place in the tree, what is true after)."""
    if not things:
        return
    kind = things[0][0]._meta.label_lower
    columns = zip(
        *((str(thing.pk), str(thing), path, _json(after)) for thing, path, after in things), strict=True
    )
    values = [now, actor.user_id, actor.name, verb.code, kind, reason, *(list(column) for column in columns)]
    with connection.cursor() as cursor:
        cursor.execute(audit_sql.INSERT_EACH, values)


def broken_lines() -> list[int]:
    """Numbers of the first 20 lines that were changed, removed or slipped in by hand; none when all is well."""
    found: dict[int, None] = {}
    for walked in walk():
        found |= dict.fromkeys(broken.seq for broken in walked.broken)
        if len(found) >= SHOWN:
            break
    return list(found)[:SHOWN]


def _json(value: dict[str, Any] | None) -> str | None:
    return None if value is None else json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
