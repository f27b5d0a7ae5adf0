"""What units were called on a day, as it was recorded at an instant: a correction made later is not seen there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

RECORDED = """
    SELECT unit.id, unit.code, COALESCE(called.name, kept.name, unit.name), unit.kind,
        COALESCE(kept.document_symbol, unit.document_symbol), COALESCE(kept.locality, unit.locality)
    FROM organisations_unit unit
    LEFT JOIN organisations_unitname called ON called.unit_id = unit.id AND called.valid @> %(day)s::date
    LEFT JOIN LATERAL (
        SELECT name, document_symbol, locality FROM organisations_unitevent event
        WHERE event.pgh_obj_id = unit.id
        ORDER BY event.pgh_created_at <= %(instant)s DESC,
            CASE WHEN event.pgh_created_at <= %(instant)s THEN -event.pgh_id ELSE event.pgh_id END
        LIMIT 1) kept ON true
    WHERE unit.id = ANY(%(units)s)
"""


@dataclass(frozen=True, slots=True)
class RecordedUnit:
    """A unit as it was known: its name of a day, the abbreviation and the place its documents carry."""

    pk: int
    code: str
    name: str
    kind: str
    document_symbol: str
    locality: str

    def __str__(self) -> str:
        return self.name


def units_as_recorded(units: Iterable[int], day: date, instant: datetime) -> dict[int, RecordedUnit]:
    """These units by id, with the names that held on a day, as the records stood at an instant; one query.

    Of an instant before a unit was entered here, its first record is taken: a past instant always gives the same.
    """
    with connection.cursor() as cursor:
        cursor.execute(RECORDED, {"day": day, "instant": instant, "units": list(units)})
        return {row[0]: RecordedUnit(*row) for row in cursor.fetchall()}
