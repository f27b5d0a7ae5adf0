"""How soon a question about received figures is answered: an office, a department of 2,900 schools, the country.

Run: .venv/bin/python benchmarks/bench_explore.py [--quick]
"""

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.bench_consolidated import taken
from benchmarks.places import product

AT = datetime(2020, 5, 20, 6, tzinfo=UTC)
ASKED = {
    "X-1-3": ("don-vi by xep-loai", "dong=don-vi&cot=xep-loai"),
    "SO-1": ("truong by xep-loai", "dong=truong&cot=xep-loai"),
    "SO-1 ": ("don-vi by xep-loai, from all schools", "dong=don-vi&cot=xep-loai&nguon=truong"),
    "BO": ("don-vi by xep-loai", "dong=don-vi&cot=xep-loai"),
    "BO ": ("don-vi by xep-loai, from all schools", "dong=don-vi&cot=xep-loai&nguon=truong"),
    "BO  ": ("phong by dung-han, number of reports", "dong=phong&cot=dung-han&do=bao-cao"),
}


def deed(code: str, words: str) -> Callable[[], object]:
    """The question put to the unit of this code, words and order and all."""
    from phusa.organisations.models import Unit
    from phusa.reports.queries.exploring_grid import explored
    from phusa.reports.rules.exploring import Question

    unit, question, now = Unit.objects.get(code=code), Question.read(parse_qs(words)), AT + timedelta(days=5)
    return lambda: explored(unit, question, now)


def main() -> None:
    """Print the table of benchmarks/README.md."""
    with product():
        from benchmarks.submitted import lay_offices, lay_provinces, lay_schools, lay_units, open_year

        lay_units()
        year = open_year()
        count = lay_schools(year, AT) + lay_offices(year, AT) + lay_provinces(year, AT)
        print(f"{count} reports\n| whose | what | seconds |\n|---|---|--:|")
        for code, (what, words) in ASKED.items():
            print(f"| {code} | {what} | {taken(deed(code.strip(), words)):.2f} |", flush=True)


if __name__ == "__main__":
    main()
