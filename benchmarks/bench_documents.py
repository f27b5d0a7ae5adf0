"""How many official documents a core draws in a second: Word, PDF and Excel, a school of 40 and one of 150.

Run: .venv/bin/python benchmarks/bench_documents.py [--quick]
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from phusa.documents.rendering.class_list import class_list
from phusa.documents.rendering.document import OfficialDocument
from phusa.documents.rendering.pdf import to_pdf
from phusa.documents.rendering.result_report import result_report
from phusa.documents.rendering.word import to_docx
from phusa.documents.rendering.workbook import to_xlsx
from phusa.documents.rendering.year_results import YearResultData
from tests.documents.rendering.samples import school

FORMATS: dict[str, Callable[[OfficialDocument], bytes]] = {"DOCX": to_docx, "PDF": to_pdf, "XLSX": to_xlsx}
KINDS = {"class list": class_list, "report with list": result_report}
ROUNDS = 5


def other_school(people: int, seed: int) -> YearResultData:
    """A school whose every name is its own, so that nothing drawn before can be used again."""
    data = school(people)
    groups = tuple(
        replace(group, people=tuple(replace(person, name=f"{person.name} {seed}") for person in group.people))
        for group in data.groups
    )
    return replace(data, groups=groups)


def seconds_each(make: Callable[[OfficialDocument], bytes], people: int, kind: str, documents: int) -> float:
    """Median over ROUNDS of the seconds for one document; every document has other data."""
    rounds = []
    for round_number in range(ROUNDS):
        drawn = [
            KINDS[kind](school(people, number=1 + round_number * documents + n)) for n in range(documents)
        ]
        start = time.perf_counter()
        for document in drawn:
            make(document)
        rounds.append((time.perf_counter() - start) / documents)
    return median(rounds)


def main() -> None:
    """Print the table of benchmarks/README.md."""
    documents = 2 if "--quick" in sys.argv else 10
    print("| document | people | format | ms each | per second | kB |\n|---|--:|---|--:|--:|--:|")
    for kind, draw in KINDS.items():
        for people in (40, 150):
            for name, make in FORMATS.items():
                size = len(make(draw(school(people)))) / 1000
                each = seconds_each(make, people, kind, documents)
                print(f"| {kind} | {people} | {name} | {each * 1000:.0f} | {1 / each:.0f} | {size:.0f} |")


if __name__ == "__main__":
    main()
