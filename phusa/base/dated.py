"""Closing dated rows at a day and opening them again, many at once, for the action that does it."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import connection, models

CLOSE = """
    WITH closed AS (
        SELECT id, upper(valid) AS until FROM {table}
        WHERE id = ANY(%(ids)s) AND valid @> %(day)s::date AND lower(valid) < %(day)s FOR NO KEY UPDATE)
    UPDATE {table} AS row SET valid = daterange(lower(row.valid), %(day)s) FROM closed WHERE row.id = closed.id
    RETURNING row.id, closed.until
"""
REOPEN = """
    UPDATE {table} AS row SET valid = daterange(lower(row.valid), closed.until)
    FROM unnest(%(ids)s::bigint[], %(until)s::date[]) AS closed (id, until) WHERE row.id = closed.id
"""
Closed = list[tuple[int, str | None]]


def close(model: type[models.Model], ids: Iterable[int], day: date) -> Closed:
    """End rows that hold on `day` and began before it, so that they hold up to the day before.

    Gives (id, the end it had as ISO text or None) for `reopen`; rows of other days stay as they are.
    """
    with connection.cursor() as cursor:
        cursor.execute(CLOSE.format(table=_table(model)), {"ids": list(ids), "day": day})
        return [(pk, until.isoformat() if until else None) for pk, until in cursor.fetchall()]


def reopen(model: type[models.Model], closed: Sequence[Sequence[object]]) -> None:
    """Give rows the ends that `close` took from them. What stood in their place must be gone."""
    values = {"ids": [row[0] for row in closed], "until": [row[1] for row in closed]}
    with connection.cursor() as cursor:
        cursor.execute(REOPEN.format(table=_table(model)), values)


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)
