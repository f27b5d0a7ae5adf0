"""How long it takes to open accounts for a school of 40 and of 150, slips to print included, and to print new ones.

Run: .venv/bin/python benchmarks/bench_accounts.py [--quick]
"""

import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.places import QUICK, product

if TYPE_CHECKING:
    from tests.schools import District

SIZES = (40, 150)
ROUNDS = 1 if QUICK else 5


def one_school(place: "District", number: int, size: int) -> tuple[float, float, int]:
    """Seconds to open accounts in a new school of this size and to renew all slips, and the bytes of the PDF."""
    from phusa.accounts.actions import take_slips
    from phusa.base import clock
    from phusa.organisations.models import UnitKind
    from phusa.staff.actions.accounts import open_from_roster, renew_from_roster
    from phusa.staff.models import Person
    from tests.schools import employ, found

    unit = found(
        f"B{size}-{number}", f"Trường {size}-{number}", UnitKind.SCHOOL, place.office, levels=["THCS"]
    )
    employ(place, unit, size - 1)
    who = {"actor": place.actor("cv"), "now": clock.now(), "unit": unit, "reason": "Đo thời gian"}
    start = time.perf_counter()
    batch = open_from_roster(**who)  # type: ignore[arg-type]
    opened = time.perf_counter() - start
    people = list(Person.objects.filter(posts__unit=unit).values_list("pk", flat=True))
    start = time.perf_counter()
    renew_from_roster(**who, people=people)  # type: ignore[arg-type]
    renewed = time.perf_counter() - start
    pdf = take_slips(actor=place.actor("cv"), now=clock.now(), batch=batch, format="pdf")
    return opened, renewed, len(pdf.read())


def main() -> None:
    """Prints the medians."""
    with product():
        from phusa.base.access import Role
        from tests.schools import district, sign_up

        place = district()
        sign_up(place, "cv", "Phạm Văn Thuận", Role.BOET_OFFICER, place.office)
        one_school(place, 0, SIZES[0])
        for size in SIZES:
            rounds = [one_school(place, number, size) for number in range(1, ROUNDS + 1)]
            opened, renewed, weight = (median(column) for column in zip(*rounds, strict=True))
            print(
                f"{size} people: opened with slips {opened:.2f} s, new slips {renewed:.2f} s, PDF {weight // 1000} kB"
            )


if __name__ == "__main__":
    main()
