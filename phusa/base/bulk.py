"""Many rows in one statement: their values travel as one JSON text, which the database unfolds into rows.

For rows that carry JSON this takes a tenth of the time of `bulk_create` and `bulk_update`, for which the driver
escapes every quotation mark by itself. Row history and constraints hold as for any other statement.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import orjson
from django.db import connection, models
from django.db.models.expressions import RawSQL
from psycopg.types.range import Range

INSERT = """
    INSERT INTO {table} ({columns}) SELECT {columns} FROM json_populate_recordset(NULL::{table}, %s::json)
"""
GROWN = """
    SELECT c.relname FROM pg_class c JOIN pg_stat_user_tables s ON s.relid = c.oid
    WHERE c.relname = ANY(%s) AND s.n_live_tup > 2 * greatest(c.reltuples, 5000)
"""
UPSERT = """
    INSERT INTO {table} ({columns}) SELECT {columns} FROM json_populate_recordset(NULL::{table}, %s::json)
    ON CONFLICT ({unique}) DO UPDATE SET ({changed}) = ROW({given})
"""
UPDATE = """
    UPDATE {table} SET ({changed}) = ROW({given})
    FROM json_populate_recordset(NULL::{table}, %s::json) AS excluded WHERE {table}.{key} = excluded.{key}
"""


def any_of(keys: Collection[int]) -> RawSQL:
    """The right side of `filter(pk__in=any_of(keys))`: one array instead of thousands of placeholders."""
    return RawSQL("SELECT unnest(%s::bigint[])", [list(keys)])


def take_keys(model: type[models.Model], count: int) -> Iterator[int]:
    """Keys that no row of a model has or will get by itself, for rows that others point to before they are there."""
    meta = model._meta
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [meta.db_table, meta.pk.column, count],
        )
        return iter([key for (key,) in cursor.fetchall()])


def give_keys(rows: Sequence[models.Model]) -> None:
    """Give unsaved rows of one model the keys they will have."""
    if rows:
        for row, key in zip(rows, take_keys(type(rows[0]), len(rows)), strict=True):
            row.pk = key


def insert_rows(rows: Sequence[models.Model]) -> None:
    """Insert rows of one model that have their keys already (`give_keys`, or the key of what they belong to)."""
    if rows:
        _execute(INSERT, rows, rows[0]._meta.concrete_fields, [rows[0]._meta.pk.name], [])


def insert_values(model: type[models.Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows given as values by column, all with the same columns; a third of the time of making models first."""
    if rows:
        quote = connection.ops.quote_name
        columns = ", ".join(quote(column) for column in rows[0])
        statement = INSERT.format(table=quote(model._meta.db_table), columns=columns)
        with connection.cursor() as cursor:
            cursor.execute(statement, [orjson.dumps(rows, default=_literal).decode()])


def refresh_statistics(*tables: type[models.Model]) -> list[str]:
    """Let the planner look anew at those of the tables that have doubled since it last did; gives their names.

    While thousands of rows come in, the plans made for an empty table get slower by the chunk; the server's own round
    comes only once a minute. Nobody waits for it.
    """
    with connection.cursor() as cursor:
        cursor.execute(GROWN, [[table._meta.db_table for table in tables]])
        grown = [name for (name,) in cursor.fetchall()]
        for name in grown:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(name)}")
    return grown


def upsert_rows(rows: Sequence[models.Model], *, unique: Sequence[str], update_fields: Sequence[str]) -> None:
    """Insert unsaved rows of one model; where the `unique` fields are taken, change the row's `update_fields` instead.

    The rows do not learn their keys. `update_fields` are all that differs, so a row written twice is the same row.
    """
    if rows:
        fields = [f for f in rows[0]._meta.concrete_fields if not f.primary_key or f.name in unique]
        _execute(UPSERT, rows, fields, unique, update_fields)


def update_rows(rows: Sequence[models.Model], update_fields: Sequence[str]) -> None:
    """Write these fields of saved rows of one model."""
    if rows:
        meta = rows[0]._meta
        fields = [meta.pk, *(meta.get_field(name) for name in update_fields)]
        _execute(UPDATE, rows, fields, [meta.pk.name], update_fields)


def _execute(
    sql: str, rows: Sequence[models.Model], fields: Sequence[Any], key: Sequence[str], changed: Sequence[str]
) -> None:
    meta, quote = rows[0]._meta, connection.ops.quote_name
    columns = {field.name: quote(field.column) for field in fields}
    statement = sql.format(
        table=quote(meta.db_table),
        columns=", ".join(columns.values()),
        unique=", ".join(columns[name] for name in key),
        key=columns[key[0]],
        changed=", ".join(columns[name] for name in changed),
        given=", ".join(f"excluded.{columns[name]}" for name in changed),
    )
    names = [(field.column, field.attname, field.get_prep_value) for field in fields]
    values = [{column: prepared(getattr(row, name)) for column, name, prepared in names} for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(statement, [orjson.dumps(values, default=_literal).decode()])


def _literal(value: object) -> str:
    """A value that JSON does not know, as PostgreSQL reads it from a text."""
    if isinstance(value, bytes):
        return f"\\x{value.hex()}"
    if isinstance(value, Range):
        return "empty" if value.isempty else f"[{value.lower or ''},{value.upper or ''})"
    return str(value)
