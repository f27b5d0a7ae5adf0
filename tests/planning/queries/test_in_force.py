"""Whose plan holds at a school: its own latest, else the nearest above."""

from datetime import date

import pytest

from phusa.organisations.models import Unit
from phusa.planning.models import PlanKind, PlanVersion, UnitPlan
from phusa.planning.queries.in_force import plan_in_force
from phusa.planning.rules.frozen import FrozenItem, as_json
from tests.planned import PlannedSchool
from tests.schools import NOW

pytestmark = pytest.mark.django_db
DAY = date(2020, 5, 16)


def issue(planned: PlannedSchool, unit: Unit, number: int = 1, **content: object) -> PlanVersion:
    """A version of a unit's plan, with one item named after its unit and number."""
    plan, _ = UnitPlan.objects.get_or_create(unit=unit, school_year=planned.year, title="Kế hoạch")
    item = FrozenItem(
        number, None, unit.code, f"{unit.code} {number}", "", "ND2", "compulsory", ("teacher",), ("TH",)
    )
    kept = {"items": [as_json(item)], "blocks": [], **content}
    return PlanVersion.objects.create(
        plan=plan, number=number, content=kept, sha256="0" * 64, issued_at=NOW, issued_by="x"
    )


def titles(planned: PlannedSchool) -> list[str]:
    return [one.title for one in plan_in_force(planned.school, planned.year, DAY).items]


def test_without_any_plan_nothing_holds(planned: PlannedSchool) -> None:
    found = plan_in_force(planned.school, planned.year, DAY)
    assert found.version is None and found.items == () and found.words == ""


def test_the_nearest_plan_holds_and_of_it_the_latest_version(planned: PlannedSchool) -> None:
    issue(planned, Unit.objects.get(code="SO-SL"))
    assert titles(planned) == ["SO-SL 1"]
    issue(planned, planned.place.office)
    assert titles(planned) == ["P-MS 1"]
    issue(planned, planned.school)
    issue(planned, planned.school, 2)
    assert titles(planned) == ["TH-NK 2"]
    found = plan_in_force(planned.school, planned.year, DAY)
    assert found.words == "Kế hoạch của Trường Tiểu học Nà Khoang, bản 2"


def test_a_school_beside_it_and_a_plan_of_modules_do_not_hold(planned: PlannedSchool) -> None:
    issue(planned, planned.place.school)
    mass = UnitPlan.objects.create(
        unit=planned.place.office, school_year=planned.year, title="Đại trà", kind=PlanKind.MASS
    )
    PlanVersion.objects.create(
        plan=mass,
        number=1,
        content={"items": [], "blocks": []},
        sha256="0" * 64,
        issued_at=NOW,
        issued_by="x",
    )
    assert plan_in_force(planned.school, planned.year, DAY).version is None


def test_hours_that_a_plan_above_sets_hold_until_a_nearer_one_sets_others(planned: PlannedSchool) -> None:
    def block(hours: int, cite: str) -> dict[str, object]:
        return {"block": "ND1", "hours": hours, "cite": cite}

    issue(planned, planned.place.office, blocks=[block(20, "QĐ 12")])
    issue(planned, planned.school)
    assert plan_in_force(planned.school, planned.year, DAY).hours == {"ND1": (20, "QĐ 12")}
    issue(planned, planned.school, 2, blocks=[block(25, "QĐ 13")])
    assert plan_in_force(planned.school, planned.year, DAY).hours == {"ND1": (25, "QĐ 13")}
