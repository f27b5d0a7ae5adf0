"""How long a page of the list of people spends in the database, by how many queries; how soon a province is a file.

Run: .venv/bin/python benchmarks/bench_lists.py [--quick]
"""

import resource
import sys
import time
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.places import QUICK, product

ROUNDS = 3 if QUICK else 7
TODAY = date(2026, 11, 22)


def pages() -> None:
    """Page 1 and page 1,000 (the middle of what is shorter), filters and counts, for each that looks."""
    from benchmarks.crowd import actors, asked
    from phusa.base.paging import Turn
    from phusa.staff.queries import PeopleFilter, people_counts, people_page
    from phusa.staff.queries.listing import candidates, ordered

    everybody, managers = PeopleFilter(), PeopleFilter(role="manager")
    for name, actor in actors(TODAY).items():
        lines = ordered(candidates(actor, everybody)).values_list("person__code", flat=True)
        middle = Turn(lines[min(50_000, lines.count() // 2)])
        deeds = {
            "page 1": partial(people_page, actor, everybody),
            "page 1,000 or the middle": partial(people_page, actor, everybody, middle),
            "managers": partial(people_page, actor, managers),
            "a subject of one in 1,000": partial(people_page, actor, PeopleFilter(subject="Tiếng Mông")),
            "counts by role": partial(people_counts, actor, everybody),
        }
        for page, deed in deeds.items():
            taken, queries = asked(deed, ROUNDS)
            print(f"| {name} | {page} | {taken:.0f} ms | {queries} |", flush=True)


def export() -> None:
    """All people of the large province to a workbook."""
    from benchmarks.crowd import actors
    from phusa.staff.queries import PeopleFilter
    from phusa.staff.queries.exports import people_file

    actor = actors(TODAY)["province of 130,000"]
    with TemporaryDirectory() as folder:
        before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
        written = people_file(actor, PeopleFilter(), Path(folder) / "ds.xlsx", is_full=False)
        taken = time.perf_counter() - start
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"| export | {written.people} people to .xlsx | {taken:.1f} s | memory grew by {grown:.0f} MB |")


def main() -> None:
    """Print the table of benchmarks/README.md."""
    with product():
        from benchmarks.crowd import lay_down

        lay_down(*((100_000, 20_000) if QUICK else ()))
        print("| who | what | in the database | queries |\n|---|---|--:|--:|")
        pages()
        export()


if __name__ == "__main__":
    main()
