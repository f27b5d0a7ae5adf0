"""How soon an office, a department and the ministry have the sums of what they received, and the report as files.

An office of 145 schools of 45 people, a department of 130,000 people, the country of 1.6 million.
Run: .venv/bin/python benchmarks/bench_consolidated.py [--quick]
"""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.places import QUICK, product

ROUNDS = 3 if QUICK else 5
AT = datetime(2020, 5, 20, 6, tzinfo=UTC)
SEATS = {"X-1-3": "office of 145 schools", "SO-1": "department of 130,000", "BO": "country of 1.6 million"}


def taken(deed: Callable[[], object]) -> float:
    """The median seconds of a deed after a first one that does not count."""
    deed()
    found = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        deed()
        found.append(time.perf_counter() - start)
    return median(found)


def deeds(code: str) -> dict[str, Callable[[], object]]:
    """What is measured for the unit of this code."""
    from phusa.cycles.models import SchoolYear
    from phusa.documents.actions.making import MADE
    from phusa.documents.rendering.consolidated_report import consolidated_report
    from phusa.organisations.models import Unit
    from phusa.reports.queries.consolidating import consolidated
    from phusa.reports.queries.consolidating_changes import changes_between, gaps_below
    from phusa.reports.queries.consolidating_data import report_data
    from phusa.reports.rules.publishing import Margins, hidden_cells

    year, unit, now = SchoolYear.objects.get(), Unit.objects.get(code=code), AT + timedelta(days=5)

    def sums() -> object:
        return consolidated(unit, year, now).sums

    def whole() -> object:
        found = consolidated(unit, year, now)
        gaps_below(found)
        before = consolidated(unit, year, AT + timedelta(hours=1))
        drawn = consolidated_report(
            report_data(found, earlier=before, changes=changes_between(before, found))
        )
        return [draw(drawn) for draw in MADE.values()]

    def public() -> object:
        data = report_data(consolidated(unit, year, now))
        return [hidden_cells(Margins.of([line.counts for line in group.lines])) for group in data.groups]

    def straight() -> object:
        return gaps_below(consolidated(unit, year, now))

    return {
        "figures alone": sums,
        "figures, and straight from all schools": straight,
        "report with changes, as PDF, DOCX and XLSX": whole,
        "cells of the public page hidden": public,
    }


def main() -> None:
    """Print the table of benchmarks/README.md."""
    with product():
        from benchmarks.submitted import lay_offices, lay_provinces, lay_schools, lay_units, open_year

        lay_units()
        year = open_year()
        count = lay_schools(year, AT) + lay_offices(year, AT) + lay_provinces(year, AT)
        print(f"{count} reports\n| whose | what | seconds |\n|---|---|--:|")
        for code, name in SEATS.items():
            for what, deed in deeds(code).items():
                print(f"| {name} | {what} | {taken(deed):.2f} |", flush=True)


if __name__ == "__main__":
    main()
