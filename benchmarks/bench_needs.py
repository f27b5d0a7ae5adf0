"""How soon the needs of a school, a province of 130,000 people and the country of 1.6 million are counted.

Two needs a person: a criterion, and a module, another criterion or words of one's own.
Run: .venv/bin/python benchmarks/bench_needs.py [--quick]
"""

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.places import QUICK, product

ROUNDS = 3 if QUICK else 5
TODAY = date(2020, 5, 20)
SEATS = {"1/2/1103/10003/": "school of 45", "1/2/": "province of 130,000", "1/": "country of 1.6 million"}
WORDS = 2000
NEEDS = """
INSERT INTO planning_trainingneed (person_id, school_year_id, unit_id, role, level, source, standard, criterion,
                                   self_level, topic, topic_key, priority, reason, recorded_at)
SELECT person_id, %(year)s, unit_id, role, level,
       CASE WHEN kind = 'c' THEN 'gap' WHEN person_id %% 7 = 0 THEN 'duty' ELSE 'own' END,
       CASE WHEN kind = 'c' THEN standard ELSE '' END, CASE WHEN kind = 'c' THEN n END,
       CASE WHEN kind <> 'c' THEN '' WHEN person_id %% 9 = 0 THEN 'chua_dat' ELSE 'dat' END,
       CASE kind WHEN 'c' THEN 'Tiêu chí ' || n WHEN 'm' THEN 'Mô đun THCS' || n ELSE 'Nội dung tự ghi số ' || n END,
       CASE kind WHEN 'c' THEN 'tieu-chi:' || standard || ':' || n WHEN 'm' THEN 'muc:THCS' || n
                 ELSE 'khac:noi dung tu ghi so ' || n END,
       1 + (person_id * 7 + n) %% 3, 'Cần cho công việc của năm học', '2019-10-01'
FROM (SELECT p.*, CASE WHEN role = 'manager' THEN 'tt14-2018' ELSE 'tt20-2018' END AS standard, w.kind, w.n
      FROM staff_post p CROSS JOIN LATERAL (
        SELECT 'c' AS kind, 1 + (p.person_id * 31) %% 8 AS n
        UNION ALL SELECT CASE WHEN p.person_id %% 10 < 5 THEN 'm' WHEN p.person_id %% 10 < 7 THEN 'c' ELSE 'o' END,
          CASE WHEN p.person_id %% 10 < 5 THEN 1 + (p.person_id * 13) %% 41
               WHEN p.person_id %% 10 < 7 THEN 9 + (p.person_id * 17) %% 7
               ELSE (p.person_id * 37) %% %(words)s END) w
      WHERE p.is_main) x
"""


def register() -> int:
    """Lay the needs down without their history; gives how many they are."""
    from django.db import connection, transaction

    from phusa.cycles.models import SchoolYear

    year = SchoolYear.objects.create(code="2019-2020", first_day=date(2019, 9, 1), last_day=date(2020, 8, 31))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(NEEDS, {"year": year.pk, "words": WORDS})
        count = int(cursor.rowcount)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE planning_trainingneed")
    return count


def deeds(path: str) -> dict[str, Callable[[], object]]:
    """What is counted for whoever sits at this place of the tree."""
    from phusa.base.access import Actor, Held, Role
    from phusa.cycles.models import SchoolYear
    from phusa.planning.queries.needs_counted import NeedFilter, people_of, topics_of
    from phusa.planning.queries.needs_counts_page import counted_needs, counts_page, topic_page

    pk = int(path.split("/")[-2])
    role = Role.PRINCIPAL if "school" in SEATS[path] else Role.DOET_OFFICER
    role = Role.MOET_OFFICER if path == "1/" else role
    actor = Actor("cv", TODAY, held=(Held(role, pk, "", path),))
    code = {"1/": "BO", "1/2/": "SO-1"}.get(path, f"T{pk - 10000}")
    counted = counted_needs(actor, code, SchoolYear.objects.get(), NeedFilter())
    managers = counted_needs(actor, code, SchoolYear.objects.get(), NeedFilter(role="manager"))
    return {
        "topics with all their numbers": partial(topics_of, counted.needs),
        "people": partial(people_of, counted.needs),
        "one topic, unit by unit": partial(topic_page, actor, counted, "tieu-chi:tt20-2018:6"),
        "the page": partial(counts_page, actor, counted),
        "the page, managers only": partial(counts_page, actor, managers),
    }


def main() -> None:
    """Print the table of benchmarks/README.md."""
    with product():
        from benchmarks.crowd import asked, lay_down

        lay_down(*((100_000, 20_000) if QUICK else ()))
        print(f"{register()} needs\n| whose | what | in the database | queries |\n|---|---|--:|--:|")
        for path, name in SEATS.items():
            for what, deed in deeds(path).items():
                taken, queries = asked(deed, ROUNDS)
                print(f"| {name} | {what} | {taken:.0f} ms | {queries} |", flush=True)


if __name__ == "__main__":
    main()
