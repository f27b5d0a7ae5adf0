"""How many people a second `phusa demo --people` lays down: enrolled, scored, judged and logged by ordinary actions.

Run: .venv/bin/python benchmarks/bench_demo.py [--quick]
"""

import gc
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.places import QUICK, product

SIZES = (1_000,) if QUICK else (1_000, 5_000)
SEED = 772


def processor() -> float:
    """Seconds of processor time this process has used; the database server's are not among them."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print the table of benchmarks/README.md."""
    print("| people | seconds | people a second | of it our processor, s |\n|---|--:|--:|--:|")
    with product():
        from phusa.config.demo import lay_down
        from phusa.staff.models import Person

        lay_down(people=0, seed=SEED, if_empty=True, say=lambda said: None)
        gc.freeze()  # as the command does
        for size in SIZES:
            before, used, start = Person.objects.count(), processor(), time.perf_counter()
            lay_down(people=before + size, seed=SEED, if_empty=True, say=lambda said: None)
            taken, added = time.perf_counter() - start, Person.objects.count() - before
            print(f"| {added} | {taken:.1f} | {added / taken:.0f} | {processor() - used:.1f} |", flush=True)


if __name__ == "__main__":
    main()
