"""How many official documents a core draws in a second, and what charts, signatures and users' templates cost.

Run: .venv/bin/python benchmarks/bench_documents.py [--quick]
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from phusa.documents.rendering.charts.data import Bar
from phusa.documents.rendering.charts.drawn import png, svg
from phusa.documents.rendering.class_list import class_list
from phusa.documents.rendering.document import OfficialDocument
from phusa.documents.rendering.filling.fields import values
from phusa.documents.rendering.filling.template import filled
from phusa.documents.rendering.papers.letter import letter
from phusa.documents.rendering.pdf import to_pdf
from phusa.documents.rendering.result_report import result_report
from phusa.documents.rendering.signing.signed import signed
from phusa.documents.rendering.signing.verified import signatures_of
from phusa.documents.rendering.word import to_docx
from phusa.documents.rendering.workbook import to_xlsx
from phusa.documents.rendering.year_results import PersonRow, YearResultData
from tests.documents.rendering.charts.samples import ONE_SCHOOL
from tests.documents.rendering.filling.samples import template
from tests.documents.rendering.papers.samples import LETTER
from tests.documents.rendering.samples import school
from tests.documents.rendering.signing.samples import NOW, OWNER, certificate, root_file

FORMATS: dict[str, Callable[[OfficialDocument], bytes]] = {"DOCX": to_docx, "PDF": to_pdf, "XLSX": to_xlsx}
KINDS = {"class list": class_list, "report with list": result_report}
ROUNDS = 5
TEMPLATE = template("Số: {{ so }}/{{ ky_hieu }}", "{{ noi_dung }}", cell="{{ nguoi_ky }}")


def other_school(people: int, seed: int) -> YearResultData:
    """A school of its own: every name, every check code, and everybody's line in another place of the list."""
    data = school(people)
    groups = tuple(replace(group, people=_moved(group.people, seed)) for group in data.groups)
    return replace(data, groups=groups, check_code=f"{data.check_code[:4]}-{seed:04d}")


def _moved(people: tuple[PersonRow, ...], seed: int) -> tuple[PersonRow, ...]:
    at = seed * 7 % len(people)
    return tuple(replace(person, name=f"{person.name} {seed}") for person in (*people[at:], *people[:at]))


def seconds_each(make: Callable[[OfficialDocument], bytes], people: int, kind: str, documents: int) -> float:
    """Median over ROUNDS of the processor's seconds for one document; every document has other data."""
    rounds = []
    for round_number in range(ROUNDS):
        drawn = [KINDS[kind](other_school(people, round_number * documents + n)) for n in range(documents)]
        start = time.process_time()
        for document in drawn:
            make(document)
        rounds.append((time.process_time() - start) / documents)
    return median(rounds)


def papers(rounds: int) -> None:
    """Print what a letter, a chart, a signature and its check cost, first and after that."""
    letters = [to_pdf(letter(replace(LETTER, number=n))) for n in range(1, rounds + 2)]
    done = [signed(pdf, certificate(), now=NOW, over=OWNER) for pdf in letters]
    charts = [replace(ONE_SCHOOL, bars=(Bar("", (n, 20, 3, 1, 0)),)) for n in range(1, rounds + 2)]
    made: dict[str, Callable[[int], object]] = {
        "letter as PDF": lambda n: to_pdf(letter(replace(LETTER, number=500 + n))),
        "chart as SVG": lambda n: svg(charts[n]),
        "chart as PNG": lambda n: png(charts[n]),
        "letter signed": lambda n: signed(letters[n], certificate(), now=NOW, over=OWNER),
        "signature checked": lambda n: signatures_of(done[n], trusted=(root_file(),), now=NOW),
        "template filled": lambda n: filled(TEMPLATE, values(letter(replace(LETTER, number=n))), made_at=NOW),
    }
    print("\n| what | ms each |\n|---|--:|")
    for name, make in made.items():
        times = []
        for n in range(rounds):
            start = time.perf_counter()
            make(n)
            times.append(time.perf_counter() - start)
        print(f"| {name} | {median(times) * 1000:.0f} |")


def main() -> None:
    """Print the tables of benchmarks/README.md."""
    documents = 2 if "--quick" in sys.argv else 10
    print("| document | people | format | ms each | per second | kB |\n|---|--:|---|--:|--:|--:|")
    for kind, draw in KINDS.items():
        for people in (40, 150):
            for name, make in FORMATS.items():
                size = len(make(draw(school(people)))) / 1000
                each = seconds_each(make, people, kind, documents)
                print(f"| {kind} | {people} | {name} | {each * 1000:.0f} | {1 / each:.0f} | {size:.0f} |")
    papers(3 if "--quick" in sys.argv else 20)


if __name__ == "__main__":
    main()
