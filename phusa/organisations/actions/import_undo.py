"""Taking back what a list of units has written, as long as nothing else has come to hang on it."""

from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from phusa.base import dated, ranges
from phusa.base.bulk import update_rows
from phusa.base.models import ImportDecision, ImportOutcome, ImportRow
from phusa.base.refusals import Refused
from phusa.organisations.actions.import_steps import COLUMNS, is_new, save_facts
from phusa.organisations.models import ClusterMember, Place, Unit

Undo = dict[str, Any]


def refuse_used(rows: list[ImportRow], undo: Undo, day: date) -> None:
    """Refused (`used_since`) when something hangs on a founded unit, or what was written has been changed since."""
    founded = _founded(rows)
    _refuse_hanging(founded, undo, day)
    _refuse_changed(rows)
    _refuse_moved(founded, undo, day)


def take_rows_back(rows: list[ImportRow], undo: Undo, day: date) -> None:
    """Strike the founded units, and give the others back what they said and where they stood."""
    refuse_used(rows, undo, day)
    founded = [row.target_id for row in rows if is_new(row)]
    clusters, places = undo["clusters"], undo["places"]
    ClusterMember.objects.filter(school__in=clusters["schools"], valid__startswith=day).delete()
    dated.reopen(ClusterMember, clusters["closed"])
    ClusterMember.objects.bulk_create(
        ClusterMember(school_id=school, school_cluster_id=cluster, valid=ranges.since(day))
        for school, cluster in clusters["struck"]
    )
    _strike("organisations_place", "unit_id", founded)
    Place.objects.filter(pk__in=[pk for pk, _ in places["opened"]]).delete()
    dated.reopen(Place, places["closed"])
    _rewrite(places["rewritten"])
    _restore_facts(undo["facts"])
    _strike("organisations_unit", "id", founded)


def _strike(table: str, column: str, units: list[int | None]) -> None:
    """Delete rows by unit in one statement; the database asks once more whether anything points to them."""
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE {column} = ANY(%s)", [units])


def _founded(rows: list[ImportRow]) -> QuerySet[ImportRow, Any]:
    """The units that rows of one list founded, as a question inside others: thousands of keys need not travel."""
    new = Q(outcome=ImportOutcome.NEW) | Q(decision=ImportDecision.NEW)
    batches = {row.batch_id for row in rows}
    return ImportRow.objects.filter(new, batch__in=batches, written=True).values("target_id")


def _rewrite(rows: list[tuple[int, int | None, str]]) -> None:
    kept = Place.objects.in_bulk([pk for pk, _, _ in rows])
    for pk, parent, path in rows:
        kept[pk].parent_id, kept[pk].path = parent, path
    update_rows(list(kept.values()), ["parent", "path"])


def _restore_facts(before: list[dict[str, Any]]) -> None:
    kept = Unit.objects.select_for_update().in_bulk([facts["unit"] for facts in before])
    for facts in before:
        unit = kept[facts["unit"]]
        for field, value in facts.items():
            if field != "unit":
                setattr(unit, field, value)
        unit.prepare()
    save_facts(list(kept.values()))


def _used(text: str) -> Refused:
    step = "Xem các đơn vị ấy; sửa hoặc kết thúc từng đơn vị ở trang của nó."
    return Refused("used_since", f"Không thu hồi được: {text}", next_step=step, status=409)


def _refuse_hanging(founded: QuerySet[ImportRow, Any], undo: Undo, day: date) -> None:
    # The history of rows points to them without a constraint: it stays when they go.
    for relation in (one for one in Unit._meta.related_objects if getattr(one.field, "db_constraint", True)):
        name, model = relation.field.name, relation.related_model
        rows = model._base_manager.filter(**{f"{name}__in": founded})
        if model is Place:
            rows = rows.exclude(unit__in=founded).exclude(pk__in=[pk for pk, _ in undo["places"]["opened"]])
            rows = rows.exclude(pk__in=[pk for pk, _, _ in undo["places"]["rewritten"]])
        elif model is ClusterMember:
            rows = rows.exclude(school__in=undo["clusters"]["schools"], valid__startswith=day)
        found = next(iter(rows.select_related(name)[:1]), None)
        if found is not None:
            unit, what = getattr(found, name), model._meta.verbose_name
            raise _used(f"đã có {what} gắn với {unit} ({unit.code}) do tệp này lập.")


def _refuse_changed(rows: list[ImportRow]) -> None:
    kept = Unit.objects.in_bulk([row.target_id for row in rows])
    for row in rows:
        unit = kept.get(row.target_id or 0)
        written = row.values["to_write"]
        names = [name for name in COLUMNS if name in written and (is_new(row) or name in (row.changes or {}))]
        if unit is None or any(getattr(unit, COLUMNS[name]) != written[name] for name in names):
            raise _used(f"{row.values['name']} đã được sửa lại từ sau khi ghi tệp.")


def _refuse_moved(founded: QuerySet[ImportRow, Any], undo: Undo, day: date) -> None:
    """Every founded unit has one place, begun on the day and open; every place that was opened is as it was."""
    own = Place.objects.filter(unit__in=founded).select_related("unit")
    opened = dict(undo["places"]["opened"])
    moved = Place.objects.filter(pk__in=opened).select_related("unit")
    for place in [*own, *moved]:
        strayed = place.pk in opened and opened[place.pk] != place.path
        if place.valid.lower != day or place.valid.upper is not None or strayed:
            raise _used(f"{place.unit} đã chuyển hoặc kết thúc từ sau khi ghi tệp.")
    if moved.count() != len(opened):
        raise _used("có đơn vị đã chuyển từ sau khi ghi tệp.")
