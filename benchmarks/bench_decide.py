"""How many lines a second `phusa decide` answers on one core, start included, and how much memory it needs.

Run: .venv/bin/python benchmarks/bench_decide.py [--quick]
"""

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from json import dumps
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 3
DECIDE = "import sys; from phusa.rules.jsonlines import decide_lines; " + (
    "sys.exit(decide_lines(sys.argv[1], sys.stdin.buffer, sys.stdout.buffer))"
)


def annual(dice: random.Random) -> dict[str, Any]:
    """A teacher with ND1, ND2 and four modules, scores from 4,5 to 10 by 0,1."""

    def score() -> str:
        return f"{dice.randint(45, 100) / 10:g}"

    modules = [f"THCS{number}" for number in dice.sample(range(1, 42), 4)]
    parts = [{"block": "ND1", "score": score()}, {"block": "ND2", "score": score()}]
    parts += [{"block": "ND3", "module": module, "score": score()} for module in modules]
    return {"on": "2020-05-20", "role": "teacher", "level": "THCS", "components": parts, "planned": modules}


def standard(dice: random.Random) -> dict[str, Any]:
    """A teacher with fifteen criteria, mostly khá and tốt."""
    levels = ["dat", "kha", "kha", "tot", "tot", "tot"]
    criteria = {str(number): dice.choice(levels) for number in range(1, 16)}
    return {"on": "2022-05-20", "role": "teacher", "level": "TH", "criteria": criteria}


def module(dice: random.Random) -> dict[str, Any]:
    """Three verdicts at any minute of a year and a last attempt."""

    def at() -> str:
        day = f"2022-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        return f"{day}T{dice.randint(7, 18):02}:{dice.randint(0, 59):02}:00+07:00"

    tracks = ("system", "mentor", "institution")
    verdicts = [{"track": track, "passed": dice.random() < 0.9, "at": at()} for track in tracks]
    return {"module": "GV4", "verdicts": verdicts, "attempted_at": at()}


KINDS: dict[str, Callable[[random.Random], dict[str, Any]]] = {
    "annual-result": annual,
    "standard-level": standard,
    "module-completion": module,
}


def write_lines(kind: str, count: int, path: Path) -> None:
    """`count` different lines, the same for every run."""
    dice = random.Random(20_200_520)  # noqa: S311  # sample data, no secret
    with path.open("w", encoding="utf-8") as file:
        file.writelines(dumps(KINDS[kind](dice)) + "\n" for _ in range(count))


def run(kind: str, path: Path) -> tuple[float, float]:
    """Processor seconds and peak megabytes of one process that decides the whole file.

    The processor's time, not the clock's: on a shared machine the clock measures the neighbours too.
    """
    with path.open("rb") as lines:
        child = subprocess.Popen(
            [sys.executable, "-c", DECIDE, kind], stdin=lines, stdout=subprocess.DEVNULL, cwd=ROOT
        )
        _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"decide {kind} ended with {child.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measured(sizes: tuple[int, ...]) -> Iterator[tuple[str, int, float, float]]:
    """Kind, lines, median seconds and the highest peak of memory."""
    with tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            for size in sizes:
                path = Path(folder) / "lines"
                write_lines(kind, size, path)
                rounds = [run(kind, path) for _ in range(ROUNDS)]
                yield kind, size, median(r[0] for r in rounds), max(r[1] for r in rounds)


def main() -> None:
    """Print the table of benchmarks/README.md."""
    sizes = (10_000,) if "--quick" in sys.argv else (10_000, 100_000, 1_000_000)
    print("| kind | lines | seconds | lines a second | peak MB |\n|---|--:|--:|--:|--:|")
    for kind, lines, seconds, peak in measured(sizes):
        print(f"| {kind} | {lines} | {seconds:.2f} | {lines / seconds:.0f} | {peak:.0f} |", flush=True)


if __name__ == "__main__":
    main()
