"""How long the board of reports spends in the database: an office, a province of 2,900 schools, the ministry; the poll.

Run: .venv/bin/python benchmarks/bench_board.py [--quick]
"""

import sys
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.places import QUICK, product

ROUNDS = 3 if QUICK else 9
DAY = date(2020, 5, 21)
AT = datetime(2020, 5, 20, 9, tzinfo=UTC)


def boards() -> None:
    """The whole page's questions for each unit that looks, and the cheap one every ten seconds."""
    from benchmarks.crowd import asked
    from phusa.cycles.models import SchoolYear
    from phusa.organisations.models import Place, Unit, UnitKind
    from phusa.reports.queries import board as asking

    year = SchoolYear.objects.get()
    provinces = Unit.objects.filter(kind=UnitKind.DOET).order_by("pk")
    paths = dict(Place.objects.filter(unit__in=provinces).values_list("unit", "path"))
    sizes = {
        one.pk: Place.objects.filter(path__startswith=paths[one.pk], unit__kind="school").count()
        for one in provinces
    }
    largest = max(provinces, key=lambda one: sizes[one.pk])
    office = Unit.objects.filter(places__parent=largest, kind__in=asking.OFFICES).earliest("pk")
    schools = Place.objects.filter(parent=office).count()
    for name, unit in {
        f"office, {schools} schools": office,
        f"province, {sizes[largest.pk]:,} schools": largest,
        f"ministry, {sum(sizes.values()):,} schools": Unit.objects.get(kind=UnitKind.MOET),
    }.items():

        def page(unit: Unit = unit) -> object:
            seen = asking.board(unit, year, DAY)
            lines = seen.lines[:50]
            return asking.details(lines if seen.offices else seen.lines, year), asking.class_totals(
                seen.lines
            )

        for deed, act in {"page": page, "poll": partial(asking.version, unit, year, AT)}.items():
            taken, queries = asked(act, ROUNDS)
            print(f"| {name} | {deed} | {taken:.1f} ms | {queries} |", flush=True)


def main() -> None:
    """Lay the country, let every school and office send, and ask."""
    with product():
        from benchmarks.submitted import lay_offices, lay_schools, lay_units, open_year

        lay_units()
        year = open_year()
        lay_schools(year, AT)
        lay_offices(year, AT)
        print("| board of | what | median in the database | queries |\n|---|---|--:|--:|")
        boards()


if __name__ == "__main__":
    main()
