"""A province from one workbook: 2,900 schools and 10,000 subject groups read, written, read again, taken back.

Run: .venv/bin/python benchmarks/bench_unit_list.py [--quick]
"""

import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.places import QUICK, product

SCHOOLS, GROUPS, DISTRICTS = (290, 1_000, 3) if QUICK else (2_900, 10_000, 12)
NOW = datetime(2026, 8, 1, 3, tzinfo=UTC)
BEGAN = date(1990, 1, 1)


def rows() -> list[tuple[str, ...]]:
    """The tree from the leaves up, so that every parent stands below its children in the file."""
    tree = [("SGD-14", "Sở Giáo dục và Đào tạo Sơn La", "", "", "BGDDT")]
    tree += [(f"P-{d}", f"Phòng Giáo dục và Đào tạo số {d}", "", "", "SGD-14") for d in range(DISTRICTS)]
    tree += [(f"TH-{s}", f"Trường TH&THCS số {s}", "", "", f"P-{s % DISTRICTS}") for s in range(SCHOOLS)]
    tree += [
        (f"TH-{g % SCHOOLS}-{g // SCHOOLS}", f"Tổ khối {g // SCHOOLS + 1}", "", "", f"TH-{g % SCHOOLS}")
        for g in range(GROUPS)
    ]
    return tree[::-1]


def timed(word: str, deed: Callable[[], object]) -> object:
    """Do it and print how long it took."""
    begun = time.perf_counter()
    answer = deed()
    print(f"| {word} | {time.perf_counter() - begun:.1f} s |", flush=True)
    return answer


def main() -> None:
    """Print the table of benchmarks/README.md."""
    with product(), TemporaryDirectory() as folder:
        from phusa.base.access import system_actor
        from phusa.organisations.actions import found_unit, imports
        from phusa.organisations.models import Unit, UnitImport
        from tests.unit_lists import DAY, bring, workbook, write

        system = system_actor(DAY)
        root = Unit(code="BGDDT", name="Bộ Giáo dục và Đào tạo", kind="moet")
        found_unit(actor=system, now=NOW, parent=None, unit=root, from_day=BEGAN)
        path = workbook(Path(folder) / "don-vi.xlsx", rows())
        print(f"| {SCHOOLS} schools, {GROUPS} groups | |\n|---|--:|")
        brought = timed("read and checked", lambda: bring(path, root, NOW))
        assert isinstance(brought, UnitImport)
        assert timed("written", lambda: write(brought, NOW)) == len(rows())
        changed = workbook(Path(folder) / "sua.xlsx", [*rows()[1:], rows()[0]])
        timed("read again, nothing changed", lambda: bring(changed, root, NOW))
        given = {"actor": system, "now": NOW, "unit_import": brought}
        timed("asked back", lambda: imports.ask_units_back(**given, reason="nhầm"))
        timed("taken back", lambda: imports.take_units_back(**given))


if __name__ == "__main__":
    main()
