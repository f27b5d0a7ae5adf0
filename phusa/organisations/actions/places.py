"""The places of a reorganisation: old ones close, new ones open, the paths of whatever stands below follow."""

from functools import cache
from typing import Any

from django.db import connection

from phusa.base import dated
from phusa.organisations.models import Place
from phusa.organisations.rules.outcomes import Outcome

Undo = dict[str, Any]
Row = tuple[int, int | None, str]  # a place, its parent and its path
OPEN = """
    INSERT INTO organisations_place (unit_id, parent_id, path, valid)
    SELECT unit_id, parent_id, path, daterange(%(day)s, until)
    FROM unnest(%(units)s::bigint[], %(parents)s::bigint[], %(paths)s::text[], %(until)s::date[])
        AS new (unit_id, parent_id, path, until)
    RETURNING id
"""
REWRITE = """
    UPDATE organisations_place AS place SET path = new.path, parent_id = new.parent_id
    FROM unnest(%(ids)s::bigint[], %(parents)s::bigint[], %(paths)s::text[]) AS new (id, parent_id, path)
    WHERE place.id = new.id
"""


def replace_places(outcome: Outcome, ids: dict[str, int]) -> Undo:
    """Close and open the places of all that is founded, moves or ends, with everything below; gives the way back.

    Units that were put below one of them only after the day keep their days: their path follows.
    """
    paths = _new_paths(outcome, ids)
    standing = {ids[code]: path for code, path in paths.items()}
    gone = [ids[code] for code in outcome.ended]
    moving = [ids[code] for code in paths if code in outcome.nodes]
    rows = Place.objects.filter(unit__in=[*moving, *gone], valid__contains=outcome.day)
    old = {pk: (unit, parent) for pk, unit, parent in rows.values_list("pk", "unit", "parent")}
    closed = dated.close(Place, old, outcome.day)
    ends = {old[pk][0]: until for pk, until, *_ in closed}
    codes = {pk: code for code, pk in ids.items()}
    opening = [pk for pk in standing if pk in ends or codes[pk] in outcome.founded]
    parents = [ids.get(outcome.parents[codes[pk]]) for pk in opening]
    opened = _open(
        outcome, opening, parents, [standing[pk] for pk in opening], [ends.get(pk) for pk in opening]
    )
    return {
        "places_closed": closed,
        "places_opened": opened,
        "places_moved": _follow(outcome, standing, set(opening)),
    }


def _new_paths(outcome: Outcome, ids: dict[str, int]) -> dict[str, str]:
    """The path from the day on of every unit that has another one than before, by code."""

    @cache
    def path(code: str) -> str:
        node, parent = outcome.nodes.get(code), outcome.parents[code]
        if node is not None and (not parent or parent not in outcome.parents):
            return node.path
        return f"{path(parent)}{ids[code]}/"

    found = {code: path(code) for code in outcome.parents}
    return {
        code: new
        for code, new in found.items()
        if code not in outcome.nodes or outcome.nodes[code].path != new
    }


def restore_places(undo: Undo) -> None:
    """Take the new places away and open the old ones."""
    Place.objects.filter(pk__in=undo["places_opened"]).delete()
    dated.reopen(Place, undo["places_closed"])
    _rewrite([(pk, parent, path) for pk, parent, path in undo["places_moved"]])


def _open(
    outcome: Outcome, units: list[int], parents: list[int | None], paths: list[str], until: list[str | None]
) -> list[int]:
    values: dict[str, Any] = {
        "day": outcome.day,
        "units": units,
        "parents": parents,
        "paths": paths,
        "until": until,
    }
    with connection.cursor() as cursor:
        cursor.execute(OPEN, values)
        return [row[0] for row in cursor.fetchall()]


def _follow(outcome: Outcome, standing: dict[int, str], opened: set[int]) -> list[Row]:
    """Let places that began on the day or after it follow the units above them; gives (id, parent, path) as it was."""
    lead = min((node.path for node in outcome.nodes.values()), key=len)
    began = Place.objects.filter(path__startswith=lead, valid__startswith__gte=outcome.day)
    later = began.exclude(unit__in=opened)
    before: list[Row] = []
    after: list[Row] = []
    for pk, parent, path in later.values_list("pk", "parent", "path"):
        parts = path.split("/")[:-1]
        nearest = next((n for n in range(len(parts) - 2, -1, -1) if int(parts[n]) in standing), None)
        if nearest is not None:
            new = standing[int(parts[nearest])] + "".join(f"{part}/" for part in parts[nearest + 1 :])
            if new != path:
                before.append((pk, parent, path))
                after.append((pk, parent, new))
    _rewrite(after)
    return before


def _rewrite(rows: list[Row]) -> None:
    values: dict[str, Any] = {
        "ids": [row[0] for row in rows],
        "parents": [row[1] for row in rows],
        "paths": [row[2] for row in rows],
    }
    with connection.cursor() as cursor:
        cursor.execute(REWRITE, values)
