"""Posts and absences as plain values, so that what a merge changed can be put back exactly."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from phusa.base import ranges
from phusa.staff.models import Absence, Post
from phusa.staff.rules.merging import Held, Piece

Row = dict[str, Any]


def as_row(thing: Post | Absence) -> Row:
    """All columns of a row as JSON can hold them."""
    values = {field.attname: getattr(thing, field.attname) for field in thing._meta.concrete_fields}
    valid = values.pop("valid")
    return values | {"first": str(valid.lower), "until": str(valid.upper) if valid.upper else None}


def _from_row(model: type[Any], row: Row) -> Any:
    """The row again, unsaved, with its key."""
    values = {name: value for name, value in row.items() if name not in ("first", "until")}
    until = date.fromisoformat(row["until"]) if row["until"] else None
    return model(**values, valid=ranges.since(date.fromisoformat(row["first"]), until))


def held(rows: Iterable[Row], kept_id: int) -> list[Held]:
    """The rows as the rule of joining takes them; an absence has neither unit nor role."""
    return [
        Held(
            key=row["id"],
            is_kept=row["person_id"] == kept_id,
            unit_id=row.get("unit_id", 0),
            role=row.get("role", ""),
            is_main=row.get("is_main", False),
            first=date.fromisoformat(row["first"]),
            until=date.fromisoformat(row["until"]) if row["until"] else None,
        )
        for row in rows
    ]


def rewritten(row: Row, pieces: list[Piece], person_id: int) -> list[Row]:
    """What a row becomes: its pieces, the first with its own key, the others new."""
    found = []
    for number, piece in enumerate(pieces):
        until = str(piece.until) if piece.until else None
        new = row | {"person_id": person_id, "first": str(piece.first), "until": until}
        if "is_main" in row:
            new["is_main"] = piece.is_main
        found.append(new | {"id": row["id"] if number == 0 else None})
    return found


def replace(model: type[Any], old: Iterable[int], new: list[Row]) -> list[Row]:
    """Take out the rows of these keys and put in others, in one go, so that no constraint meets a state in between."""
    model.objects.filter(pk__in=list(old)).delete()
    written = model.objects.bulk_create([_from_row(model, row) for row in new])
    return [as_row(thing) for thing in written]
