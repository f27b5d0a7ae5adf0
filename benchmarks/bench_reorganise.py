"""Reorganising a district of 22 schools and a province of 2,900: dry run, carrying out, taking back.

Run: .venv/bin/python benchmarks/bench_reorganise.py [--quick]
"""

import gc
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.places import QUICK, product

DISTRICTS, SCHOOLS, GROUPS, TEACHERS = (3, 24, 5, 45) if QUICK else (12, 2_900, 5, 45)
FIRST_DISTRICT = 22  # schools of the district that is reorganised alone
BEGAN, DAY = date(2012, 9, 1), date(2025, 7, 1)
NOW = datetime(2025, 11, 20, 3, tzinfo=UTC)


def build() -> None:
    """A department with its districts, schools, subject groups and people, written as rows."""
    units = _units()
    for first in range(0, SCHOOLS, 300):
        _people(units, range(first, min(first + 300, SCHOOLS)))


def _units() -> dict[str, Any]:
    """The tree, every school with a commune of 2025 as its seat; gives the units by code."""
    from phusa.base import ranges
    from phusa.organisations.models import Place, Unit

    tree = [("BO", "moet", ""), ("SO", "doet", "BO"), ("SO-2", "doet", "BO")]
    tree += [(f"P{d}", "boet", "SO") for d in range(DISTRICTS)]
    tree += [(f"T{n}", "school", f"P{_district(n)}") for n in range(SCHOOLS)]
    tree += [(f"T{n}-{g}", "subject_group", f"T{n}") for n in range(SCHOOLS) for g in range(GROUPS)]
    units = {
        code: Unit(code=code, name=f"Đơn vị {code}", kind=kind, levels=["THCS"] if kind == "school" else [])
        for code, kind, _ in tree
    }
    seats = _seats()
    for code, unit in units.items():
        unit.prepare()
        if unit.kind == "school":
            unit.admin_unit_id = seats[int(code[1:]) % len(seats)]
    Unit.objects.bulk_create(units.values(), batch_size=5_000)
    paths, places = {"": ""}, []
    for code, _, parent in tree:
        paths[code] = f"{paths[parent]}{units[code].pk}/"
        above = units[parent] if parent else None
        places.append(Place(unit=units[code], parent=above, path=paths[code], valid=ranges.since(BEGAN)))
    Place.objects.bulk_create(places, batch_size=5_000)
    return units


def _seats() -> list[int]:
    """As many communes as a province has."""
    from phusa.organisations.models import AdminUnit

    made = [
        AdminUnit(edition="2025", kind="commune", code=f"x{n:04}", name=f"Xã {n}", search_text=f"xa {n}")
        for n in range(166)
    ]
    return [commune.pk for commune in AdminUnit.objects.bulk_create(made)]


def _people(units: dict[str, Any], schools: range) -> None:
    """So many teachers in each of these schools."""
    from phusa.base import bulk, ranges
    from phusa.staff.models import Person, Post

    numbers = [(n, m) for n in schools for m in range(TEACHERS)]
    people = [
        Person(
            code=f"T{n}-{m:03}", name=f"Lò Văn {m}", sort_key=f"{m:03}", search_text=f"t{n}-{m:03} lo van {m}"
        )
        for n, m in numbers
    ]
    bulk.give_keys(people)
    bulk.insert_rows(people)
    posts = [
        Post(
            person=person,
            unit=units[f"T{n}"],
            subject_group=units[f"T{n}-{m % GROUPS}"],
            role="teacher",
            level="THCS",
            valid=ranges.since(BEGAN),
        )
        for person, (n, m) in zip(people, numbers, strict=True)
    ]
    Post.objects.bulk_create(posts, batch_size=5_000)


def _district(school: int) -> int:
    """The first district has 22 schools, the others share the rest."""
    return 0 if school < FIRST_DISTRICT else 1 + school % (DISTRICTS - 1)


def timed(deed: Callable[[], Any]) -> tuple[Any, float]:
    """What a deed gives, and its seconds."""
    gc.collect()
    start = time.perf_counter()
    found = deed()
    return found, time.perf_counter() - start


def reorganise(title: str, steps: Sequence[dict[str, Any]], lead: str = "SO") -> None:
    """One row of the table: seen, carried out, taken back."""
    from phusa.base import clock
    from phusa.base.access import system_actor
    from phusa.organisations.actions.drafts import draft_reorganisation
    from phusa.organisations.models import Unit
    from phusa.staff.actions.reorganising import commit_reorganisation, undo_reorganisation
    from phusa.staff.queries.reorganising import dry_run

    actor = system_actor(clock.today())
    who = {"actor": actor, "now": NOW}
    unit = Unit.objects.get(code=lead)
    draft = draft_reorganisation(**who, unit=unit, title=title, basis="NQ 1", from_day=DAY, steps=list(steps))
    run, seen = timed(lambda: dry_run(draft))
    assert run.problems == [], run.problems[:3]
    _, done = timed(lambda: commit_reorganisation(**who, reorganisation=draft, fingerprint=run.fingerprint))
    draft.refresh_from_db()
    _, undone = timed(lambda: undo_reorganisation(**who, reorganisation=draft, reason="Đo lại"))
    made = run.outcome
    figures = f"{len(made.moved)} | {len(made.ended)} | {len(run.posts.opened)}"
    print(f"| {title} | {figures} | {seen:.2f} | {done:.2f} | {undone:.2f} |", flush=True)


def main() -> None:
    """Print the table of benchmarks/README.md."""
    with product():
        _, laid = timed(build)
        print(
            f"{DISTRICTS} districts, {SCHOOLS} schools, {SCHOOLS * TEACHERS} people laid down in {laid:.0f} s\n"
        )
        print(
            "| reorganisation | units moved | ended | posts moved | dry run, s | carried out, s | undone, s |"
        )
        print("|---|--:|--:|--:|--:|--:|--:|")
        district = [f"T{n}" for n in range(FIRST_DISTRICT)]
        reorganise("district of 22 schools, kit 1/7/2025", [{"kind": "kit", "offices": ["P0"]}])
        reorganise(
            "district of 22 schools merged into another", [{"kind": "merge", "units": ["P0"], "into": "P1"}]
        )
        pairs = [
            {"kind": "merge", "units": [a], "into": b}
            for a, b in zip(district[::2], district[1::2], strict=True)
        ]
        reorganise("its schools merged in pairs", pairs)
        offices = [f"P{d}" for d in range(DISTRICTS)]
        reorganise("province, kit 1/7/2025", [{"kind": "kit", "offices": offices}])
        every = [f"T{n}" for n in range(SCHOOLS)]
        reorganise(
            "province, every school under the department", [{"kind": "move", "units": every, "parent": "SO"}]
        )
        tenth = every[:: 10 if SCHOOLS > 100 else 2]
        pairs = [{"kind": "merge", "units": [a], "into": f"T{int(a[1:]) + 1}"} for a in tenth]
        reorganise("a tenth of its schools merged into others", pairs)
        reorganise(
            "department merged into another", [{"kind": "merge", "units": ["SO"], "into": "SO-2"}], "BO"
        )


if __name__ == "__main__":
    main()
