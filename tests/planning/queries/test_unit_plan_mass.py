"""Who decides on a mass plan changes with the day and with a setting, not with code (A-14)."""

from datetime import date

import pytest

from phusa.cycles.actions import open_school_year
from phusa.organisations.models import Unit, UnitKind
from phusa.planning.actions.issuing import decide_mass_plan, issue_plan, start_mass_plan
from phusa.planning.actions.unit_plan_items import add_item
from phusa.planning.actions.unit_plans import save_bases, save_section
from phusa.planning.models import UnitPlan
from phusa.planning.queries.unit_plan_mass import DISTRICT_COMMITTEE, decider_of
from phusa.regulations.actions import choose_reading
from tests.planned import PlannedSchool
from tests.schools import NOW, found, system
from tests.unit_plans import kept

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def of_2025(planned: PlannedSchool) -> UnitPlan:
    """A plan of mass modules of a commune for 2025-2026."""
    year = open_school_year(
        actor=system(),
        now=NOW,
        scope=Unit.objects.get(code="BO"),
        code="2025-2026",
        first_day=date(2025, 9, 1),
        last_day=date(2026, 8, 31),
    )
    doet = Unit.objects.get(code="SO-SL")
    commune = found("X-1", "Ủy ban nhân dân xã Mai Sơn", UnitKind.COMMUNE_PEOPLE_COMMITTEE, doet)
    title = "Kế hoạch mô đun đại trà"
    return start_mass_plan(actor=system(), now=NOW, unit=commune, school_year=year, title=title)


def test_before_2025_the_committee_of_the_district_decides(planned: PlannedSchool) -> None:
    plan = start_mass_plan(
        actor=system(), now=NOW, unit=planned.place.office, school_year=planned.year, title="Đại trà"
    )
    decider = decider_of(plan, TODAY)
    assert (decider.unit, decider.words) == (None, DISTRICT_COMMITTEE) and decider.cite


def test_from_2025_the_commune_decides(planned: PlannedSchool) -> None:
    plan = of_2025(planned)
    assert decider_of(plan, TODAY).unit == plan.unit


def test_a_province_may_give_it_to_the_department_by_a_setting(planned: PlannedSchool) -> None:
    plan = of_2025(planned)
    doet = Unit.objects.get(code="SO-SL")
    choose_reading(
        actor=system(),
        now=NOW,
        scope=doet,
        name="duty_map",
        value="all_so",
        confirmed_by="QĐ của UBND tỉnh",
    )
    assert decider_of(plan, TODAY).unit == doet


def test_the_decision_names_the_unit_that_has_the_duty(planned: PlannedSchool) -> None:
    plan = of_2025(planned)
    values = {"title": "Mô đun 1", "block": "", "roles": ["teacher"], "levels": ["TH"], "hours": 16}
    given = {"actor": system(), "now": NOW, "plan": plan}
    add_item(**given, values=values)
    for number in range(1, 7):
        _section(plan, number)
    issue_plan(**given)
    decide_mass_plan(**given, approved=True, number="12/QĐ-UBND", day=date(2025, 12, 1), body="tên gõ tay")
    decided = kept(plan)
    assert (decided.decision_unit, decided.decision_body) == (plan.unit, "")


def _section(plan: UnitPlan, number: int) -> None:
    given = {"actor": system(), "now": NOW, "plan": plan}
    save_section(**given, number=number, text="Đoạn")
    save_bases(**given, title=plan.title, preamble="", bases="Công văn của Sở")
