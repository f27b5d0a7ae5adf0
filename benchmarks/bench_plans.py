"""How long it takes to approve 150 personal plans in one action, and to open and save one's own plan.

Run: .venv/bin/python benchmarks/bench_plans.py [--quick]
"""

import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.places import QUICK, product, seconds

if TYPE_CHECKING:
    from phusa.organisations.models import Unit
    from tests.planned import PlannedSchool

PEOPLE = 150
ROUNDS = 1 if QUICK else 5
OWN = "/ke-hoach/2019-2020/"


def whole_school(planned: "PlannedSchool", number: int) -> tuple["Unit", list[int]]:
    """A new school of 150 teachers whose plans are whole and sent; gives it with the plans."""
    from phusa.organisations.models import UnitKind
    from phusa.planning.actions.opening import open_plans
    from phusa.planning.models import PersonalPlan
    from phusa.staff import actions as staff
    from phusa.staff.models import StaffRole
    from tests.schools import NOW, START, found, system
    from tests.sent import fill, send

    unit = found(
        f"TH-{number}", f"Trường Tiểu học {number}", UnitKind.SCHOOL, planned.place.office, levels=["TH"]
    )
    posts = [staff.NewPost(name=f"Lò Văn {n}", role=StaffRole.TEACHER, level="TH") for n in range(PEOPLE)]
    who = {"actor": system(), "now": NOW, "unit": unit}
    staff.enrol_people(**who, posts=posts, from_day=START, reason="Đo thời gian")  # type: ignore[arg-type]
    open_plans(**who, school_year=planned.year)  # type: ignore[arg-type]
    plans = list(PersonalPlan.objects.filter(unit=unit).order_by("pk"))
    for plan in plans:
        fill(plan)
        send(plan)
    return unit, [plan.pk for plan in plans]


def approval(planned: "PlannedSchool", number: int, people: int) -> tuple[float, int]:
    """Seconds and queries to approve the plans of so many people in one action."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from phusa.planning.actions.approving import approve_plans
    from tests.schools import NOW, system

    unit, plans = whole_school(planned, number)
    start = time.perf_counter()
    with CaptureQueriesContext(connection) as asked:
        done = approve_plans(
            actor=system(), now=NOW, unit=unit, school_year=planned.year, plan_ids=plans[:people]
        )
    taken = time.perf_counter() - start
    assert len(done.versions) == people
    return taken, len(asked)


def board(planned: "PlannedSchool", code: str) -> float:
    """Seconds to open the approver's page of a school of 150."""
    from tests.signing import signed_in

    client = signed_in(planned.place.users["cv"])
    return seconds(lambda: client.get(f"/ke-hoach/ca-nhan/don-vi/{code}/2019-2020/"), ROUNDS)


def own_plan(planned: "PlannedSchool") -> tuple[float, float]:
    """Seconds to open one's own plan, and to save a line of it and see the page again."""
    from phusa.planning.rules.scheduling import Half, stamp
    from tests.sent import fill
    from tests.signing import signed_in

    line = fill(planned.plan("gv"))
    client = signed_in(planned.place.users["gv"])
    opened = seconds(lambda: client.get(OWN), ROUNDS)
    halves = iter((Half.FIRST, Half.SECOND) * (ROUNDS + 2))

    def save() -> None:
        line.refresh_from_db()
        seen = stamp(line.hours_first, line.hours_second, line.study_form)
        answer = client.post(
            f"{OWN}dong/{line.pk}/", {"seen": seen, "half": next(halves), "hours": "60"}, follow=True
        )
        assert answer.status_code == 200

    return opened, seconds(save, ROUNDS)


def main() -> None:
    """Prints the medians."""
    with product():
        from tests.planned import planned_school

        planned = planned_school()
        _, one = approval(planned, 0, 1)
        rounds = [approval(planned, number, PEOPLE) for number in range(1, ROUNDS + 1)]
        taken, queries = median(row[0] for row in rounds), {row[1] for row in rounds}
        print(
            f"{PEOPLE} plans approved in one action: {taken:.2f} s, {queries} queries; one plan {one} queries"
        )
        print(f"approver's page of {PEOPLE} people: {1000 * board(planned, 'TH-1'):.0f} ms")
        opened, saved = own_plan(planned)
        print(f"own plan: opened in {1000 * opened:.0f} ms, a line saved in {1000 * saved:.0f} ms")


if __name__ == "__main__":
    main()
