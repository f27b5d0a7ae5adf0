"""One plan as its approver reads it."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.planning.models import PersonalPlan, PlanState
from phusa.planning.queries.approving_plan import filed_paper, paper_key, plan_read
from tests.planned import PlannedSchool
from tests.planning.actions.test_approving import approve
from tests.schools import NOW
from tests.sent import send, sent_plans

pytestmark = pytest.mark.django_db


def test_the_plan_says_what_stops_it_and_who_may_decide(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    plan.lines.filter(block="ND3").delete()
    code = plan.person.code
    read = plan_read(planned.place.actor("ht"), code, planned.year, NOW)
    assert [one.code for one in read.problems] == ["block_hours"]
    assert read.waits and read.may_approve and not read.is_own
    assert not plan_read(planned.place.actor("cv"), code, planned.year, NOW).may_approve
    assert plan_read(planned.place.actor("gv"), code, planned.year, NOW).is_own
    with pytest.raises(NotVisible):
        plan_read(planned.place.actor("ta"), code, planned.year, NOW)


def test_a_changed_plan_says_how_it_differs_from_the_version_that_holds(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    approve(planned, [plan])
    code, actor = plan.person.code, planned.place.actor("ht")
    assert plan_read(actor, code, planned.year, NOW).since == []
    PersonalPlan.objects.filter(pk=plan.pk).update(number=2, state=PlanState.DRAFT)
    plan.lines.filter(block="ND3").update(title="Dạy học theo dự án")
    send(plan)
    told = [one.text for one in plan_read(actor, code, planned.year, NOW).since]
    assert told == ["Thêm ND3 “Dạy học theo dự án”, 60 tiết.", "Bỏ ND3 “Dạy học ở lớp ghép”, 60 tiết."]


def test_a_plan_without_a_filed_paper_has_none(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    assert filed_paper(plan) is None
    assert paper_key(plan) == f"ke-hoach-{plan.pk}"
