"""Taking the published lists of administrative units into the database; what was published never changes."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from phusa.base import audit
from phusa.base.access import Actor, Guarded, require
from phusa.base.refusals import Refused
from phusa.base.text import fold
from phusa.base.writing import action
from phusa.organisations.access import PUBLISH_ADMIN_UNITS
from phusa.organisations.models import AdminUnit, AdminUnitKind
from phusa.organisations.queries.admin_units import published_pairs, published_units
from phusa.organisations.rules.admin_lists import CONVERSION, EDITIONS, NEW, OLD, AdminLists, ListedUnit

COPY_UNITS = """
    COPY organisations_adminunit (edition, code, name, kind, parent_id, search_text) FROM STDIN
"""
COPY_PAIRS = "COPY organisations_adminconversion (old_id, new_id, is_main) FROM STDIN"


@action
def publish_admin_units(*, actor: Actor, now: datetime, scope: Guarded, lists: AdminLists) -> int:
    """Keep every edition of the lists and what became of what as rows; gives how many lists were new.

    Refused when one that was published before differs from its file: a published list never changes.
    """
    require(actor, PUBLISH_ADMIN_UNITS, scope)
    fresh = [edition for edition in EDITIONS if not _published_alike(lists, edition)]
    for edition in fresh:
        units = lists.units(edition)
        _copy_units(edition, units)
        _record(actor, now, edition, lists, len(units))
    if not _pairs_alike(lists):
        _copy_pairs(lists)
        fresh.append(CONVERSION)
        _record(actor, now, CONVERSION, lists, len(lists.pairs))
    return len(fresh)


def _record(actor: Actor, now: datetime, name: str, lists: AdminLists, rows: int) -> None:
    """One line for the whole list, which is no row itself."""
    thing = AdminUnit(pk=0, edition=name, name=f"Danh mục đơn vị hành chính {name}")
    after = {"rows": rows, "sha256": lists.seals[name]}
    audit.record(actor, PUBLISH_ADMIN_UNITS, thing, now=now, after=after)


def _published_alike(lists: AdminLists, edition: str) -> bool:
    """Whether the list is there already. Refused when another one of the same name is."""
    kept = published_units(edition)
    if not kept:
        return False
    if kept != sorted((unit.kind, unit.code, unit.name, unit.parent) for unit in lists.units(edition)):
        raise _changed(edition)
    return True


def _pairs_alike(lists: AdminLists) -> bool:
    kept = published_pairs()
    if not kept:
        return False
    if kept != sorted((pair.old_kind, pair.old_code, pair.new_code, pair.is_main) for pair in lists.pairs):
        raise _changed(CONVERSION)
    return True


def _changed(name: str) -> Refused:
    return Refused(
        "admin_list_changed",
        f"Danh mục đơn vị hành chính {name} đã công bố khác với tệp đang có. "
        "Danh mục đã công bố không được sửa: hãy thêm danh mục mới.",
        status=409,
    )


def _copy_units(edition: str, units: Sequence[ListedUnit]) -> None:
    """Write the units level by level, so that each finds the one above it."""
    keys: dict[tuple[str, str], int] = {}
    above = {AdminUnitKind.DISTRICT: AdminUnitKind.PROVINCE, AdminUnitKind.COMMUNE: AdminUnitKind.DISTRICT}
    if edition == NEW:
        above[AdminUnitKind.COMMUNE] = AdminUnitKind.PROVINCE
    for kind in AdminUnitKind:
        level = [unit for unit in units if unit.kind == kind]
        rows = (
            (edition, u.code, u.name, u.kind, keys[above[kind], u.parent] if u.parent else None, fold(u.name))
            for u in level
        )
        _copy(COPY_UNITS, rows)
        found = AdminUnit.objects.filter(edition=edition, kind=kind).values_list("code", "pk")
        keys |= {(kind, code): pk for code, pk in found}


def _copy_pairs(lists: AdminLists) -> None:
    old = {(kind, code): pk for kind, code, pk in _keys(OLD)}
    new = {code: pk for kind, code, pk in _keys(NEW) if kind == AdminUnitKind.COMMUNE}
    rows = ((old[pair.old_kind, pair.old_code], new[pair.new_code], pair.is_main) for pair in lists.pairs)
    _copy(COPY_PAIRS, rows)


def _keys(edition: str) -> Iterable[tuple[str, str, int]]:
    return AdminUnit.objects.filter(edition=edition).values_list("kind", "code", "pk")


def _copy(statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(statement) as writer:
        for row in rows:
            writer.write_row(row)
