"""How long it takes from a mark sheet of 150 people to the class list as PDF, step by step.

Run: .venv/bin/python benchmarks/bench_sheet.py [--quick]
"""

import io
import sys
import time
from collections import defaultdict
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.places import QUICK, product

if TYPE_CHECKING:
    from tests.schools import District

PEOPLE = 150
ROUNDS = 1 if QUICK else 5
HEAD = ("TT", "Họ và tên", "Ngày sinh", "Chức vụ", "Tổ", "ND1", "ND2", "THCS18", "THCS19", "ĐTB", "Xếp loại")


def workbook(seed: int) -> bytes:
    """An .xlsx as a school sends it: title lines, a header, 150 people, a signature."""
    import openpyxl

    from phusa.config.demo.names import new_names

    random = Random(seed)  # noqa: S311  # sample data, no secret
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["TRƯỜNG THCS CHIỀNG LAU"])
    page.append(["BẢNG ĐIỂM BỒI DƯỠNG THƯỜNG XUYÊN NĂM HỌC 2019-2020"])
    page.append([])
    page.append(HEAD)
    for number, name in enumerate(new_names(random, PEOPLE), 1):
        scores = [random.randrange(10, 21) / 2 for _ in range(4)]
        birth = f"{random.randint(1, 28):02}/{random.randint(1, 12):02}/{random.randint(1965, 1995)}"
        page.append(
            [number, name, birth, "Hiệu trưởng" if number == 1 else "Giáo viên", f"Tổ {number % 5}", *scores]
        )
    page.append([])
    page.append([None, None, None, None, None, None, "HIỆU TRƯỞNG"])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def one_school(place: "District", number: int, taken: dict[str, list[float]]) -> None:
    """Everything from upload to closed year for one school, each step timed."""
    from django.core.files.base import ContentFile

    from phusa.assessment.actions.closing import close_year
    from phusa.assessment.actions.sheets import apply_sheet, bring_sheet, check_sheet
    from phusa.organisations.models import UnitKind
    from tests.schools import NOW, found, system

    unit = found(f"T{number}", f"Trường THCS {number}", UnitKind.SCHOOL, place.office, levels=["THCS"])
    who = {"actor": system(), "now": NOW}
    where = who | {"unit": unit, "school_year": place.year}
    content = ContentFile(workbook(number))
    clock = [time.perf_counter()]

    def step(name: str) -> None:
        clock.append(time.perf_counter())
        taken[name].append(clock[-1] - clock[-2])

    sheet = bring_sheet(**where, file=content, name="bang-diem.xlsx")
    step("upload kept")
    check_sheet(**who, sheet=sheet)
    step("read, matched, judged")
    apply_sheet(**who, sheet=sheet, with_new_people=True)
    step("150 people enrolled, scores and results written")
    closed = close_year(**where)
    step("closed, 2 documents in 3 forms")
    assert (
        closed.class_list is not None
        and closed.class_list.files.filter(format="pdf").get().file_size > 10_000
    )
    taken["**sheet in to class list out**"].append(clock[-1] - clock[0])


def main() -> None:
    """Print the table of benchmarks/README.md."""
    taken: dict[str, list[float]] = defaultdict(list)
    with product():
        from tests.schools import district

        place = district()
        one_school(place, 0, defaultdict(list))  # the first one reads the law and the fonts
        for number in range(1, ROUNDS + 1):
            one_school(place, number, taken)
    print("| step, a school of 150 | seconds |\n|---|--:|")
    for name, rounds in taken.items():
        print(f"| {name} | {median(rounds):.2f} |")


if __name__ == "__main__":
    main()
