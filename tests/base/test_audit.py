"""The log: a chain that shows every tampering, which the database itself protects, also among many writers."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal
from os import getpid
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from psycopg.conninfo import make_conninfo

from phusa.base import audit, audit_sql
from phusa.base.access import Actor, Verb
from phusa.base.models import AuditLine, JobProgress
from phusa.organisations.models import Place, Unit
from tests.databases import copy, template

NOW = datetime(2020, 5, 16, 9, 30, 15, 123456, tzinfo=UTC)
ACTOR = Actor("Cầm Văn Định", date(2020, 5, 16), user_id=7)
CLOSE = Verb("x.close", "Khoá", frozenset())


def unit(code: str = "T1") -> Unit:
    return Unit.objects.get_or_create(code=code, defaults={"name": "THCS Nà Phiêng", "kind": "school"})[0]


def write(count: int = 1, **values: Any) -> list[int]:
    return [audit.record(ACTOR, CLOSE, unit(), now=NOW, **values) for _ in range(count)]


def tamper(sql: str) -> None:
    """Change the log as somebody with the rights of its owner could."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE base_auditline DISABLE TRIGGER USER")
        cursor.execute(sql)
        cursor.execute("ALTER TABLE base_auditline ENABLE TRIGGER USER")


@pytest.mark.django_db
def test_a_line_says_who_did_what_to_which_thing_when_and_why() -> None:
    thing = unit()
    Place.objects.create(unit=thing, parent=None, path=f"{thing.pk}/", valid=(date(2019, 9, 1), None))
    audit.record(
        ACTOR, CLOSE, thing, now=NOW, before={"closed": False}, after={"mean": Decimal("8.5")}, reason="Đủ"
    )
    line = AuditLine.objects.get()
    assert (line.actor_user_id, line.actor_name, line.verb, line.at) == (7, "Cầm Văn Định", "x.close", NOW)
    assert (line.thing_type, line.thing_id, line.thing_name) == (
        "organisations.unit",
        str(thing.pk),
        "THCS Nà Phiêng",
    )
    assert (line.place, line.before, line.after, line.reason) == (
        f"{thing.pk}/",
        {"closed": False},
        {"mean": "8.5"},
        "Đủ",
    )


@pytest.mark.django_db
def test_what_stands_nowhere_has_no_place() -> None:
    job = JobProgress(
        key="1b4e28ba-2fa1-11d2-883f-0016d3cca427", title="Việc", created_at=NOW, updated_at=NOW
    )
    audit.record(ACTOR, CLOSE, job, now=NOW)
    assert AuditLine.objects.get().place == ""


@pytest.mark.django_db
def test_lines_are_numbered_and_linked() -> None:
    assert write(3) == [1, 2, 3]
    first, second, third = AuditLine.objects.order_by("seq")
    assert first.previous_hash == "0" * 64
    assert [second.previous_hash, third.previous_hash] == [first.hash, second.hash]
    assert audit.broken_lines() == []


@pytest.mark.django_db
def test_a_line_cannot_choose_its_number_or_hash() -> None:
    write()
    AuditLine(seq=77, at=NOW, actor_name="", verb="", thing_type="", hash="f" * 64).save(force_insert=True)
    assert list(AuditLine.objects.values_list("seq", flat=True)) == [1, 2]
    assert audit.broken_lines() == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE base_auditline SET reason = 'khác' WHERE seq = 2",
        "DELETE FROM base_auditline WHERE seq = 2",
        "DELETE FROM base_auditline",
        "TRUNCATE base_auditline",
        "TRUNCATE base_auditline CASCADE",
    ],
)
def test_the_database_refuses_to_change_or_empty_the_log(sql: str) -> None:
    write(3)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert AuditLine.objects.count() == 3


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sql", "broken"),
    [
        ("UPDATE base_auditline SET reason = 'khác' WHERE seq = 2", [2]),
        ('UPDATE base_auditline SET after = \'{"mean": "9"}\' WHERE seq = 4', [4]),
        ("UPDATE base_auditline SET at = at + interval '1 microsecond' WHERE seq = 1", [1]),
        ("UPDATE base_auditline SET actor_user_id = NULL WHERE seq = 3", [3]),
        ("UPDATE base_auditline SET hash = repeat('a', 64) WHERE seq = 2", [2, 3]),
        ("DELETE FROM base_auditline WHERE seq = 3", [4]),
        ("DELETE FROM base_auditline WHERE seq = 1", [2]),
        ("UPDATE base_auditline SET seq = 9 WHERE seq = 4", [9]),
    ],
)
def test_tampering_by_hand_is_found(sql: str, broken: list[int]) -> None:
    write(4, after={"mean": "8.5"})
    tamper(sql)
    assert audit.broken_lines() == broken


@pytest.mark.django_db
def test_a_line_moved_between_others_is_found() -> None:
    write(3)
    tamper("UPDATE base_auditline SET seq = CASE seq WHEN 2 THEN 13 WHEN 3 THEN 2 ELSE seq END")
    assert 2 in audit.broken_lines()


@pytest.fixture
def own_database(database_server: str, db: None) -> Iterator[str]:
    """The address of a database whose log this test may really commit to."""
    name = f"test_{getpid()}_log"
    copy(database_server, template(database_server), name)
    yield make_conninfo(database_server, dbname=name)
    with psycopg.connect(database_server, autocommit=True) as server:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def test_many_writers_at_once_keep_one_chain(own_database: str) -> None:
    def writer(number: int) -> None:
        with psycopg.connect(own_database) as mine:
            for turn in range(10):
                values = (NOW, number, "A", "x.close", "x", "1", "", "", None, None, f"{number} {turn}")
                mine.execute(audit_sql.INSERT, values)
                # Every third is taken back: a number given and not committed leaves no gap.
                mine.rollback() if turn % 3 == 2 else mine.commit()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(writer, range(8)))
    with psycopg.connect(own_database) as reader:
        numbers = [row[0] for row in reader.execute("SELECT seq FROM base_auditline ORDER BY seq")]
        assert numbers == list(range(1, 8 * 7 + 1))
        walked = {"before": 0, "expected": "0" * 64, "last": 56, "size": 1_000}
        assert [row[:2] for row in reader.execute(audit_sql.WALK, walked).fetchall()] == [(56, 56)]


@pytest.mark.django_db
def test_many_lines_of_one_action_are_links_of_the_chain() -> None:
    write()
    units = [unit(f"T{number}") for number in range(3)]
    audit.record_each(ACTOR, CLOSE, [(u, "1/", {"code": u.code}) for u in units], now=NOW, reason="QĐ 1")
    write()
    lines = list(AuditLine.objects.order_by("-seq")[1:4])
    assert {(line.thing_id, line.after["code"]) for line in lines} == {(str(u.pk), u.code) for u in units}
    assert [line.previous_hash for line in lines[:2]] == [line.hash for line in lines[1:]]
    assert audit.broken_lines() == []
