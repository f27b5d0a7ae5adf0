"""An action is one transaction, and leaves its actor beside the history of every row."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet

from phusa.base import audit
from phusa.base.access import Actor, Verb
from phusa.base.models import AuditLine
from phusa.base.refusals import Refused
from phusa.base.writing import action
from phusa.organisations.models import Unit

pytestmark = pytest.mark.django_db
NOW = datetime(2020, 5, 16, 9, tzinfo=UTC)
ACTOR = Actor("Cầm Văn Định", date(2020, 5, 16), user_id=7)
VERB = Verb("x.do", "Làm", frozenset())


@action
def rename(*, actor: Actor, unit: Unit, name: str) -> str:
    """Rename every unit at once, and refuse in the end when the new name is empty."""
    Unit.objects.update(name=name)
    audit.record(actor, VERB, unit, now=NOW, after={"name": name})
    if not name:
        raise Refused("no_name", "Chưa có tên.")
    return name


@pytest.fixture
def units() -> list[Unit]:
    """Two units, written in bulk."""
    return Unit.objects.bulk_create(Unit(code=code, name="Cũ", kind="school") for code in ("A", "B"))


def history(label: str) -> QuerySet[Any]:
    """What the triggers kept of one kind of change."""
    events: Any = Unit.pgh_event_model  # type: ignore[attr-defined]
    return events.objects.filter(pgh_label=label).order_by("pgh_obj_id")


def test_an_action_writes_everything(units: list[Unit]) -> None:
    assert rename(actor=ACTOR, unit=units[0], name="Mới") == "Mới"
    assert set(Unit.objects.values_list("name", flat=True)) == {"Mới"}
    assert AuditLine.objects.count() == 1


def test_a_refusal_writes_nothing(units: list[Unit]) -> None:
    with pytest.raises(Refused, match="no_name"):
        rename(actor=ACTOR, unit=units[0], name="")
    assert set(Unit.objects.values_list("name", flat=True)) == {"Cũ"}
    assert (AuditLine.objects.count(), history("update").count()) == (0, 0)


def test_a_bulk_update_leaves_history_with_the_actor(units: list[Unit]) -> None:
    rename(actor=ACTOR, unit=units[0], name="Mới")
    kept = [(row.pgh_obj_id, row.code, row.name) for row in history("update")]
    assert kept == [(unit.pk, unit.code, "Mới") for unit in units]
    said = history("update")[0].pgh_context.metadata
    assert (said["user"], said["actor"], said["action"]) == (7, "Cầm Văn Định", f"{__name__}.rename")


def test_inserting_and_deleting_in_bulk_leave_history_too(units: list[Unit]) -> None:
    Unit.objects.all().delete()
    assert [history(label).count() for label in ("insert", "update", "delete")] == [2, 0, 2]


def test_outside_an_action_history_has_no_actor(units: list[Unit]) -> None:
    Unit.objects.update(name="Tay")
    assert [row.pgh_context for row in history("update")] == [None, None]


@pytest.mark.parametrize("sql", ["UPDATE {} SET name = 'x'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_history(units: list[Unit], sql: str) -> None:
    table = history("insert").model._meta.db_table
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.format(table))
    assert history("insert").count() == 2


def test_an_action_takes_keywords_only(units: list[Unit]) -> None:
    with pytest.raises(KeyError):
        rename(ACTOR, units[0], "Mới")  # type: ignore[misc]
