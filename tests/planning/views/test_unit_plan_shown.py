"""A plan in the parts of its page."""

import pytest

from phusa.base.ui.words import status_of
from phusa.planning.actions.unit_plan_items import change_item
from phusa.planning.models import PlanItem, PlanState
from phusa.planning.queries.unit_plan_page import plan_page
from phusa.planning.views.unit_plan_shown import PlanShown
from tests.planned import PlannedSchool
from tests.schools import NOW
from tests.unit_plans import begun, filled, issued, kept

pytestmark = pytest.mark.django_db


def look(planned: PlannedSchool, who: str = "ht") -> PlanShown:
    """The plan of the school as somebody sees it."""
    return PlanShown(plan_page(planned.place.actor(who), kept(planned.school.unit_plans.get())))


def test_the_button_says_what_is_in_the_way(planned: PlannedSchool) -> None:
    plan = begun(planned, "ht", planned.school)
    shown = look(planned)
    assert shown.issue is not None and shown.issue.reason == "Còn 2 việc ở mục Còn vướng gì."
    assert next(one.title for one in shown.blockers).startswith("ND1")
    filled(planned, "ht", plan)
    values = {"plan": plan, "place": 90, "title": "Khác", "roles": ["teacher"], "levels": ["TH"]}
    odd = PlanItem.objects.create(block="CT01", **values)
    [blocker] = look(planned).blockers
    assert blocker.action is not None and blocker.action.url == "#khoi-CT01"
    odd.delete()
    ready = look(planned)
    assert ready.issue is not None and ready.issue.reason == ""
    assert look(planned, "gv").issue is None


def test_sums_stand_by_level_and_role(planned: PlannedSchool) -> None:
    begun(planned, "ht", planned.school)
    table = look(planned).sums
    assert table is not None and [column.label for column in table.columns][1:] == ["ND1", "ND2"]
    teachers = table.rows[0]
    assert teachers.cells[0] == "Tiểu học, giáo viên" and teachers.cells[2] == "30/30"
    assert "nội dung chưa có tiết" in teachers.cells[1] and teachers.state == "miss"
    assert look(planned).hours == [("ND1", 30, False), ("ND2", 30, False), ("ND3", 60, False)]


def test_steps_follow_the_plan(planned: PlannedSchool) -> None:
    plan = filled(planned, "ht", begun(planned, "ht", planned.school))
    assert [step.state for step in look(planned).steps] == ["on", "", ""]
    issued(planned, "ht", plan)
    assert [step.state for step in look(planned).steps] == ["ok", "on", ""]


def test_a_row_says_for_whom_when_and_by_whom(planned: PlannedSchool) -> None:
    issued(planned, "cv", begun(planned, "cv", planned.place.office))
    plan = begun(planned, "ht", planned.school)
    item = plan.items.get(catalogue_item__code="ND2-TH-GV-01")
    values = {
        "hours_first": 5,
        "from_day": planned.year.first_day,
        "study_form": "online",
        "in_charge": "Tổ 1",
    }
    change_item(actor=planned.place.actor("ht"), now=NOW, item=item, values=values)
    rows = [row for block in look(planned).blocks for row in block[2]]
    row = next(one for one in rows if one.item.pk == item.pk)  # type: ignore[union-attr]  # a working item
    assert row.people == "GV; TH" and row.source_short == "Phòng giao"
    assert row.schedule == "1/9/2019; Trực tuyến; phụ trách: Tổ 1"
    assert row.hours_note.startswith("HK1 5, HK2")


def test_every_state_has_its_badge() -> None:
    assert [status_of(state).word for state in PlanState.values] == PlanState.labels
