"""How long the staff list of a whole province takes: read, matched, written, written again with changes, taken back.

Run: .venv/bin/python benchmarks/bench_staff_list.py [--quick]
"""

import resource
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.places import QUICK, product

if TYPE_CHECKING:
    from phusa.organisations.models import Unit

PEOPLE = 10_000 if QUICK else 130_000
MB = 1024


def settle_tree(units: Path) -> "Unit":
    """The units of the workbook as rows, a level at a time; gives the department of the province."""
    from openpyxl import load_workbook

    from phusa.base import ranges
    from phusa.base.bulk import give_keys, insert_rows
    from phusa.organisations.models import Place, Unit, UnitKind
    from tests.schools import START

    kinds = {kind.label: kind for kind in UnitKind}
    rows = list(load_workbook(units, read_only=True).worksheets[0].iter_rows(min_row=2, values_only=True))
    made: dict[str, Unit] = {}
    paths: dict[str, str] = {}
    for kind in UnitKind:
        batch = [row for row in rows if kinds[str(row[2])] == kind]
        new = [
            Unit(code=row[0], name=row[1], kind=kind, levels=str(row[3]).split(", ") if row[3] else [])
            for row in batch
        ]
        for unit in new:
            unit.prepare()
        give_keys(new)
        insert_rows(new)
        made |= {unit.code: unit for unit in new}
        places = []
        for unit, row in zip(new, batch, strict=True):
            above = str(row[4] or "")
            paths[unit.code] = f"{paths.get(above, '')}{unit.pk}/"
            places.append(
                Place(unit=unit, parent=made.get(above), path=paths[unit.code], valid=ranges.since(START))
            )
        give_keys(places)
        insert_rows(places)
    return next(unit for unit in made.values() if unit.kind == UnitKind.DOET)


@contextmanager
def watched(taken: dict[str, float]) -> Iterator[None]:
    """Opens the list of a school every tenth of a second meanwhile; keeps the longest it took."""
    from django.db import connection

    from phusa.staff.models import Person

    stop = threading.Event()
    longest = [0.0]

    def look() -> None:
        while not stop.wait(0.1):
            start = time.perf_counter()
            list(Person.objects.by_name()[:50])
            longest[0] = max(longest[0], time.perf_counter() - start)
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
        taken["longest wait of another reader meanwhile"] = longest[0]


def timed(taken: dict[str, float], name: str, deed: Callable[[], object]) -> None:
    """Do it once and keep how long it took."""
    start = time.perf_counter()
    deed()
    taken[name] = time.perf_counter() - start


def one_list(unit: "Unit", file: Path, name: str, taken: dict[str, float], *, day: object) -> object:
    """Bring a list in, check it, write it; gives it."""
    from django.core.files import File

    from phusa.staff.actions.imports import bring_staff, check_staff, confirm_staff
    from phusa.staff.actions.writing_lists import prepare_writing, write_chunk
    from phusa.staff.queries.imports import list_of, read_list
    from phusa.staff.queries.placing import landscape
    from tests.schools import NOW, system

    who = {"actor": system(), "now": NOW}
    with file.open("rb") as opened:
        found = bring_staff(**who, unit=unit, file=File(opened), name=file.name, from_day=day)
    reading = []
    timed(
        taken, f"{name}: read and check every cell", lambda: reading.append(read_list(found, system().today))
    )
    timed(
        taken, f"{name}: match and stage", lambda: check_staff(**who, staff_import=found, reading=reading[0])
    )
    reading.clear()
    found = list_of(found.pk)
    print({k: v for k, v in found.batch.counts.items() if isinstance(v, int)}, file=sys.stderr)
    print(found.batch.counts["kinds"], found.batch.counts["fields"], file=sys.stderr)
    confirm_staff(**who, staff_import=found)

    def write() -> None:
        prepare_writing(**who, staff_import=found)
        land = landscape(found.unit, found.from_day)
        while write_chunk(**who, staff_import=found, land=land):
            pass

    with watched(taken):
        timed(taken, f"{name}: write", write)
    return found


def main() -> None:
    """Print the table of benchmarks/README.md."""
    from datetime import date

    from phusa.config.demo.files import Wanted, write_files

    taken: dict[str, float] = {}
    with TemporaryDirectory() as folder, product():
        from django.conf import settings

        settings.SECOND_PERSON_FROM = 0
        write_files(Path(folder) / "f", Wanted(PEOPLE, 1, "", 0, 3), lambda _: None)
        files = Path(folder) / "f"
        doet = settle_tree(files / "don-vi.xlsx")
        one_list(doet, files / "nhan-su-toan-tinh.xlsx", "into nothing", taken, day=date(2020, 9, 1))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MB
        one_list(doet, files / "nhan-su-toan-tinh-nam-sau.xlsx", "3 % changed", taken, day=date(2021, 9, 1))
        taken["peak memory, MiB"] = peak
    print(f"| staff list of {PEOPLE:,} people × 25 columns | seconds |\n|---|--:|")
    for name, value in taken.items():
        print(f"| {name} | {value:.1f} |")


if __name__ == "__main__":
    main()
