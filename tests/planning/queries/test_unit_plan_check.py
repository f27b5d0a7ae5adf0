"""What stops a plan of a unit, on the real catalogue."""

from datetime import date

import pytest

from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.planning.models import PlanItem, UnitPlan
from phusa.planning.queries.unit_plan_check import Checked, checked_plan, groups_of, plan_ground
from phusa.planning.queries.unit_plans import items_of
from phusa.regulations.actions import choose_reading
from tests.planned import PlannedSchool
from tests.schools import NOW, system
from tests.unit_plans import begun, filled

pytestmark = pytest.mark.django_db


def look(plan: UnitPlan) -> Checked:
    """What stops a plan."""
    return checked_plan(plan_ground(plan, NOW.date()), items_of(plan))


def choose(name: str, value: str) -> None:
    """The department chooses a reading."""
    scope = Unit.objects.get(code="SO-SL")
    choose_reading(
        actor=system(), now=NOW, scope=scope, name=name, value=value, confirmed_by="Công văn của Sở"
    )


def test_topics_without_hours_stop_the_plan_of_a_school(planned: PlannedSchool) -> None:
    plan = begun(planned, "ht", planned.school)
    found = look(plan).lacking
    assert [one.title for one in found] == [
        "ND1, giáo viên tiểu học: 0/30 tiết",
        "ND1, cán bộ quản lý tiểu học: 0/30 tiết",
    ]
    assert "chưa có số tiết, còn 30 tiết để chia" in found[0].text and found[0].cite
    assert look(filled(planned, "ht", plan)).lacking == ()


def test_where_they_share_alike_they_may_stay_without(planned: PlannedSchool) -> None:
    choose("hours.theme_allocation", "equal_shares")
    assert look(begun(planned, "ht", planned.school)).lacking == ()


def test_an_office_may_leave_hours_to_its_schools(planned: PlannedSchool) -> None:
    assert look(begun(planned, "cv", planned.place.office)).lacking == ()


def test_a_block_without_items_is_taken_from_the_catalogue(planned: PlannedSchool) -> None:
    plan = begun(planned, "ht", planned.school, catalogue=False)
    found = look(plan)
    assert [one.code for one in found.lacking] == ["no_items", "hours", "hours"]
    assert {(row.due.block, row.role): row.hours for row in found.sums}[("ND2", "teacher")] == 30


def test_topics_of_a_block_that_the_year_has_not_stop_the_plan(planned: PlannedSchool) -> None:
    plan = filled(planned, "ht", begun(planned, "ht", planned.school))
    values = {
        "plan": plan,
        "place": 90,
        "title": "Của chương trình khác",
        "roles": ["teacher"],
        "levels": ["TH"],
    }
    item = PlanItem.objects.create(block="CT01", **values)
    assert [one.title for one in look(plan).lacking] == ["1 nội dung thuộc CT01, năm học 2019–2020 không có"]
    PlanItem.objects.filter(pk=item.pk).update(block="")
    assert look(plan).lacking == ()


def test_a_school_makes_up_the_whole_year_of_about_forty_each(planned: PlannedSchool) -> None:
    year = SchoolYear.objects.create(code="2020-2021", first_day=date(2020, 9, 1), last_day=date(2021, 8, 31))
    plan = UnitPlan.objects.create(unit=planned.school, school_year=year, title="Kế hoạch")
    for_all = {"plan": plan, "roles": ["teacher", "manager"], "levels": ["TH"], "block": "CT02"}
    item = PlanItem.objects.create(place=1, title="Của Sở", hours=40, **for_all)
    found = [one for one in look(plan).lacking if one.code == "hours"]
    assert found[0].title == "CT01, CT02, giáo viên tiểu học: 40/80 tiết" and len(found) == 2
    assert "Thiếu 40 tiết" in found[0].text
    PlanItem.objects.filter(pk=item.pk).update(hours=80)
    assert not [one for one in look(plan).lacking if one.code == "hours"]


def test_blocks_that_the_plan_sets_are_what_is_due(planned: PlannedSchool) -> None:
    plan = begun(planned, "ht", planned.school)
    plan.blocks = [{"block": "ND2", "hours": 40, "cite": "Công văn 15"}]
    ground = plan_ground(plan, NOW.date())
    assert {due.block: due.hours for due in ground.dues("TH", "teacher")} == {"ND1": 30, "ND2": 40, "ND3": 60}
    assert any("30/40" in one.title for one in look(plan).lacking)


def test_who_may_change_hours_is_a_reading(planned: PlannedSchool) -> None:
    plan = begun(planned, "ht", planned.school)
    assert not plan_ground(plan, NOW.date()).school_adjusts
    choose("hours.split_by", "school_too")
    assert plan_ground(plan, NOW.date()).school_adjusts


def test_a_school_speaks_to_both_roles_of_its_levels(planned: PlannedSchool) -> None:
    assert groups_of(planned.school, []) == [("TH", "teacher"), ("TH", "manager")]
    assert groups_of(planned.place.office, []) == []
