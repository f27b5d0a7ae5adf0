"""A whole list judged against the records, a chunk of rows at a time."""

from collections.abc import Iterator
from itertools import islice

from phusa.base.models import ImportBatch, ImportOutcome, ImportRow
from phusa.staff.queries.placing import Landscape
from phusa.staff.queries.staging import Staged, columns_by_field, evaluate, refuse_twice, settle, staged_rows
from phusa.staff.rules.workbooks.facts import StaffReading

CHUNK = 5_000


def judged_rows(batch: ImportBatch, reading: StaffReading, land: Landscape) -> Iterator[list[ImportRow]]:
    """The rows of a reading as staging keeps them, unsaved, in the order of the file."""
    taken: dict[int, int] = {}
    waiting = staged_rows(reading, land)
    columns = {sheet.name or "": columns_by_field(sheet) for sheet in reading.sheets}
    while chunk := list(islice(waiting, CHUNK)):
        rows = [_row(batch, staged) for staged in chunk]
        sought = {staged.sought.key: row for staged, row in zip(chunk, rows, strict=True) if staged.sought}
        for evaluated in evaluate([staged.sought for staged in chunk if staged.sought], land):
            row = sought[evaluated.sought.key]
            settle(row, evaluated, columns[row.sheet])
            refuse_twice(row, taken, columns[row.sheet])
        yield rows


def _row(batch: ImportBatch, staged: Staged) -> ImportRow:
    return ImportRow(
        batch=batch,
        sheet=staged.sheet,
        number=staged.number,
        values=staged.values,
        issues=staged.issues,
        outcome=ImportOutcome.ERROR,
    )
