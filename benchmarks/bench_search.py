"""How long the search spends in the database, warm, for the first page, among 1.6 million people.

Run: .venv/bin/python benchmarks/bench_search.py [--quick]
"""

import sys
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.places import QUICK, product

ROUNDS = 3 if QUICK else 7
TODAY = date(2026, 11, 22)
WORDS = (
    "nguyen",
    "thi",
    "nguyen thi",
    "huong",
    "lan nguyen",
    "nguyen thi huong",
    "lo",
    "kpa",
    "kpa yen",
    "uyen",
)
WORDS += ("t", "gv00012345", "khong co ai")


def main() -> None:
    """Print the table of benchmarks/README.md."""
    with product():
        from benchmarks.crowd import actors, asked, lay_down
        from phusa.portal.queries.search import find

        lay_down(*((100_000, 20_000) if QUICK else ()))
        seats = actors(TODAY)
        print(f"| words | {' | '.join(seats)} |\n|---|{'--:|' * len(seats)}")
        for words in WORDS:
            times = [asked(lambda a=actor, w=words: find(a, w), ROUNDS)[0] for actor in seats.values()]
            print(f"| {words} | {' | '.join(f'{ms:.0f} ms' for ms in times)} |", flush=True)


if __name__ == "__main__":
    main()
