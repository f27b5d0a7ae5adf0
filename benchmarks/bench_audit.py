"""How many lines of the log a second `phusa audit verify` looks through, and whether its memory stays flat.

Run: .venv/bin/python benchmarks/bench_audit.py [--quick]
"""

import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.places import QUICK, product

LINES = 100_000 if QUICK else 1_000_000
# Lines as actions write them: names with accents, some facts, now and then a reason.
FILL = """
    INSERT INTO base_auditline (seq, at, actor_user_id, actor_name, verb, thing_type, thing_id, thing_name, place,
        before, after, reason, previous_hash, hash)
    SELECT 0, now() - make_interval(secs => 1000000 - n), mod(n, 900), 'Nguyễn Thị Hương Giang',
        'assessment.enter_scores', 'assessment.annualrecord', n::text, 'Lò Văn Thoả ' || n || ', năm học 2019–2020',
        '1/2/3/' || mod(n, 400) || '/',
        CASE WHEN mod(n, 2) = 0 THEN jsonb_build_object('ND1', '7.5', 'ND2', mod(n, 10)) END,
        jsonb_build_object('ND1', '8.0', 'ND2', mod(n, 10), 'result', 'Khá'),
        CASE WHEN mod(n, 7) = 0 THEN 'Theo biên bản của tổ chuyên môn' ELSE '' END, '', ''
    FROM generate_series(%s::int, %s::int) AS n
"""


def fill() -> None:
    """Write the lines through the trigger that numbers and links them."""
    from django.db import connection

    for first in range(1, LINES, 50_000):
        with connection.cursor() as cursor:
            cursor.execute(FILL, [first, first + 49_999])


def main() -> None:
    """Print the row of benchmarks/README.md."""
    with product():
        from django.db import connection

        from phusa.base.audit_chain import walk

        start = time.perf_counter()
        fill()
        print(f"{LINES:,} lines written in {time.perf_counter() - start:.0f} s", flush=True)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE base_auditline")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        for turn in range(3):
            start = time.perf_counter()
            lines = broken = 0
            for walked in walk():
                lines, broken = walked.lines, broken + len(walked.broken)
            taken = time.perf_counter() - start
            print(
                f"| run {turn + 1} | {lines:,} lines, {broken} broken | {lines / taken:,.0f} lines a second |"
            )
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024
        print(f"memory grew by {grown:.0f} MB")


if __name__ == "__main__":
    main()
