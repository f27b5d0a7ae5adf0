"""How far the units under one have come, and whom an issued plan reaches."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.organisations.models import Unit, UnitKind
from phusa.planning.actions.issuing import start_mass_plan
from phusa.planning.actions.unit_plan_items import change_item
from phusa.planning.models import PlanVersion, UnitPlan
from phusa.planning.queries.unit_plans_below import lower_rows, states_below, units_below, units_reached
from tests.planned import PlannedSchool
from tests.schools import NOW, found, system
from tests.unit_plans import begun, filled, issued, plan_of

pytestmark = pytest.mark.django_db


def test_an_issued_plan_reaches_units_and_no_subject_groups(planned: PlannedSchool) -> None:
    version = issued(planned, "cv", begun(planned, "cv", planned.place.office))
    reached = Unit.objects.filter(pk__in=units_reached(version, NOW.date()))
    assert {unit.code for unit in reached} == {"TH-NK", "THCS-CL", "THCS-NS"}


def test_units_above_come_before_those_below(planned: PlannedSchool) -> None:
    plan = UnitPlan.objects.create(unit=Unit.objects.get(code="BO"), school_year=planned.year, title="Bộ")
    version = PlanVersion.objects.create(
        plan=plan, number=1, content={"items": []}, sha256="", issued_at=NOW, issued_by="Bộ"
    )
    codes = [Unit.objects.get(pk=pk).code for pk in units_reached(version, NOW.date())]
    assert codes[:2] == ["SO-SL", "P-MS"] and "BO" not in codes


def test_a_mass_plan_reaches_the_plan_of_its_own_unit(planned: PlannedSchool) -> None:
    where = {"unit": planned.place.office, "school_year": planned.year}
    plan = start_mass_plan(actor=system(), now=NOW, **where, title="Đại trà")
    version = PlanVersion.objects.create(
        plan=plan, number=1, content={"items": []}, sha256="", issued_at=NOW, issued_by="Phòng"
    )
    assert planned.place.office.pk in units_reached(version, NOW.date())


def test_states_of_the_units_below(planned: PlannedSchool) -> None:
    issued(planned, "cv", begun(planned, "cv", planned.place.office))
    school = filled(planned, "ht", begun(planned, "ht", planned.school))
    item = plan_of(planned, planned.school).items.filter(upper__isnull=False).first()
    assert item is not None
    change_item(
        actor=planned.place.actor("ht"), now=NOW, item=item, values={"from_day": planned.year.first_day}
    )
    issued(planned, "ht", school)
    rows = units_below(planned.place.actor("cv"), planned.place.office, planned.year)
    assert states_below(rows) == {"none": 2, "sent": 1}
    mine = next(one for one in lower_rows(list(rows), planned.year, NOW.date()) if one.unit == planned.school)
    assert (mine.state, mine.version, mine.scheduled) == ("sent", 1, 1)
    assert mine.arrived > 10 and mine.below == 0
    above = units_below(planned.place.actor("so"), Unit.objects.get(code="SO-SL"), planned.year)
    office = lower_rows(list(above), planned.year, NOW.date())[0]
    assert (office.below, office.below_issued, office.state) == (3, 1, "sent")


def test_somebody_else_sees_none(planned: PlannedSchool) -> None:
    assert not units_below(planned.place.actor("ht2"), planned.place.office, planned.year).filter(
        code="TH-NK"
    )


def test_rows_cost_the_same_queries_for_one_and_many(planned: PlannedSchool) -> None:
    def cost() -> int:
        rows = list(units_below(planned.place.actor("cv"), planned.place.office, planned.year))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            lower_rows(rows, planned.year, NOW.date())
        return len(asked)

    few = cost()
    for n in range(5):
        found(f"TH-{n}", f"Trường Tiểu học {n}", UnitKind.SCHOOL, planned.place.office, levels=["TH"])
    assert cost() == few
