"""A plan of a department flows down to 12 offices and 2,900 schools; then its next version, and the same once more.

Run: .venv/bin/python benchmarks/bench_flow.py [--quick]
"""

import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import bench_reorganise as province
from benchmarks.places import product

ITEMS = 40
NOW = datetime(2019, 10, 11, 3, tzinfo=UTC)


def plan_of(unit: str, title: str) -> Any:
    """A department's plan with its items: half for primary, half for lower secondary schools."""
    from phusa.cycles.models import SchoolYear
    from phusa.organisations.models import Unit
    from phusa.planning.models import PlanItem, UnitPlan

    year, _ = SchoolYear.objects.get_or_create(
        code="2019-2020", defaults={"first_day": date(2019, 9, 1), "last_day": date(2020, 8, 31)}
    )
    plan = UnitPlan.objects.create(unit=Unit.objects.get(code=unit), school_year=year, title=title)
    PlanItem.objects.bulk_create(
        PlanItem(
            plan=plan,
            place=n,
            title=f"Chuyên đề {n} về đổi mới phương pháp dạy học",
            block=f"ND{1 + n % 2}",
            roles=["teacher", "manager"],
            levels=["TH", "THCS"] if n % 4 else ["TH"],
            hours=2,
        )
        for n in range(ITEMS)
    )
    return plan


def issued(plan: Any, number: int) -> Any:
    """A version of the plan as it stands, without the checks."""
    from phusa.planning.models import PlanVersion
    from phusa.planning.queries.unit_plans import frozen_of, items_of
    from phusa.planning.rules.frozen import as_json

    items = [as_json(frozen_of(item, plan.unit)) for item in items_of(plan)]
    content = {"items": items, "blocks": [], "sections": [], "bases": [], "title": plan.title, "preamble": ""}
    given = {"sha256": "", "issued_at": NOW, "issued_by": "Sở"}
    return PlanVersion.objects.create(plan=plan, number=number, content=content, **given)


def flow(version: Any) -> int:
    """The job, as a worker runs it; gives the rows that changed."""
    from phusa.base import clock, jobs
    from phusa.base.access import system_actor
    from phusa.planning.jobs.flowing import flow_down
    from phusa.planning.models import PlanItem

    actor = system_actor(clock.today())
    key = jobs.announce(actor=actor, now=NOW, title="Đo")
    flow_down(progress=str(key), version_id=version.pk)
    return PlanItem.objects.count()


def row(what: str, deed: Callable[[], int]) -> None:
    """A row of the table: what a deed gives, and its seconds."""
    start = time.perf_counter()
    count = deed()
    print(f"| {what} | {count} | {time.perf_counter() - start:.1f} |", flush=True)


def burden_of(plan: Any) -> int:
    """The meter before issuing, over everybody's posts."""
    from phusa.base import clock
    from phusa.planning.queries.unit_plan_burden import plan_burden
    from phusa.planning.queries.unit_plans import items_of, latest_version

    return plan_burden(plan, items_of(plan), latest_version(plan), clock.today()).people


def main() -> None:
    """Print the table of benchmarks/README.md."""
    with product():
        province.build()
        print(
            f"{province.SCHOOLS} schools, {ITEMS} items\n\n| what | items or people | seconds |\n|---|--:|--:|"
        )
        plan = plan_of("SO", "Kế hoạch của Sở")
        first = issued(plan, 1)
        row("first version flows down", lambda: flow(first))
        row("the same again", lambda: flow(first))
        plan.items.update(held_at="Trực tuyến")
        second = issued(plan, 2)
        row("next version, every item changed", lambda: flow(second))
        row("burden meter", lambda: burden_of(plan))


if __name__ == "__main__":
    main()
