"""Lists of units for tests: written as workbooks, brought in, checked and written as the jobs would do it."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from django.core.files import File

from phusa.base.access import Actor, system_actor
from phusa.base.models import ImportRow
from phusa.organisations.actions import imports
from phusa.organisations.models import Unit, UnitImport

HEAD = ("Mã đơn vị", "Tên đơn vị", "Loại đơn vị", "Cấp học", "Mã đơn vị cấp trên")
DAY = date(2026, 8, 1)


def workbook(path: Path, rows: Sequence[Sequence[object]], head: Sequence[str] = HEAD) -> Path:
    """A workbook with a header and rows, as an office would write it."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        page = book.add_worksheet("Đơn vị")
        page.write_row(0, 0, head)
        for number, row in enumerate(rows, 1):
            page.write_row(number, 0, row)
    return path


def bring(path: Path, unit: Unit, now: datetime, actor: Actor | None = None, day: date = DAY) -> UnitImport:
    """Bring a file in and check it."""
    actor = actor or system_actor(day)
    with path.open("rb") as file:
        brought = imports.bring_units(
            actor=actor, now=now, unit=unit, from_day=day, file=File(file), name=path.name
        )
    imports.check_units(actor=system_actor(day), now=now, unit_import=brought)
    brought.refresh_from_db()
    return brought


def write(brought: UnitImport, now: datetime, actor: Actor | None = None) -> int:
    """Confirm and write; gives how many rows were written."""
    actor = actor or system_actor(DAY)
    imports.confirm_units(actor=actor, now=now, unit_import=brought)
    written = imports.apply_units(actor=system_actor(DAY), now=now, unit_import=brought)
    brought.refresh_from_db()
    return written


def outcomes(brought: UnitImport) -> list[tuple[int, str]]:
    """What each row comes to."""
    rows = ImportRow.objects.filter(batch=brought.batch).order_by("id")
    return [(row.number, row.outcome) for row in rows]
