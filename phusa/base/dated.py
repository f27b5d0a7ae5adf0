"""Closing dated rows at a day and opening them again, many at once, for the action that does it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection, models

CLOSE = """
    WITH closed AS (
        SELECT id, upper(valid) AS until{old} FROM {table}
        WHERE id = ANY(%(ids)s) AND valid @> %(day)s::date AND lower(valid) < %(day)s FOR NO KEY UPDATE)
    UPDATE {table} AS row SET valid = daterange(lower(row.valid), %(day)s){new} FROM closed WHERE row.id = closed.id
    RETURNING row.id, closed.until{given}
"""
REOPEN = """
    UPDATE {table} AS row SET valid = daterange(lower(row.valid), closed.until){new}
    FROM unnest(%(ids)s::bigint[], %(until)s::date[]{given}) AS closed (id, until{old}) WHERE row.id = closed.id
"""
Closed = list[tuple[int, str | None, *tuple[str, ...]]]


def close(model: type[models.Model], ids: Iterable[int], day: date, **saying: str) -> Closed:
    """End rows that hold on `day` and began before it, so that they hold up to the day before; `saying` sets columns
    of text along with it.

    Gives (id, the end it had as ISO text or None, what those columns said) for `reopen`; rows of other days stay.
    """
    names = [connection.ops.quote_name(name) for name in saying]
    statement = CLOSE.format(
        table=_table(model),
        old="".join(f", {name}" for name in names),
        new="".join(f", {name} = %({key})s" for name, key in zip(names, saying, strict=True)),
        given="".join(f", closed.{name}" for name in names),
    )
    with connection.cursor() as cursor:
        values: dict[str, Any] = {"ids": list(ids), "day": day, **saying}
        cursor.execute(statement, values)
        return [(pk, until.isoformat() if until else None, *old) for pk, until, *old in cursor.fetchall()]


def reopen(model: type[models.Model], closed: Sequence[Sequence[object]], *said: str) -> None:
    """Give rows the ends and the columns `said` that `close` took from them; what replaced them must be gone."""
    names = [connection.ops.quote_name(name) for name in said]
    statement = REOPEN.format(
        table=_table(model),
        new="".join(f", {name} = closed.{name}" for name in names),
        given="".join(f", %({key})s::text[]" for key in said),
        old="".join(f", {name}" for name in names),
    )
    values: dict[str, Any] = {"ids": [row[0] for row in closed], "until": [row[1] for row in closed]}
    values |= {name: [row[place] for row in closed] for place, name in enumerate(said, 2)}
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)
