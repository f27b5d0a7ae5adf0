"""What the paper of a plan says."""

import pytest

from phusa.catalogue.models import CatalogueItem
from phusa.planning.models import DeclinedItem, PersonalPlan, PlanState
from phusa.planning.queries.approving_paper import paper_now, paper_of_version
from tests.planned import PlannedSchool
from tests.planning.actions.test_approving import approve
from tests.schools import NOW
from tests.sent import sent_plans

pytestmark = pytest.mark.django_db


def test_a_plan_that_waits_leaves_room_for_the_approver(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    data = paper_now(plan, NOW)
    assert (data.name, data.position, data.level, data.state) == (
        "Lò Thị Mẩy",
        "Giáo viên",
        "tiểu học",
        "Đã gửi",
    )
    assert data.governing == "Phòng Giáo dục và Đào tạo Mai Sơn"
    assert (data.approval, data.approver.name) == (None, "Tòng Văn Hặc")
    assert sum(line.hours for line in data.lines) == sum(hours for _, hours in data.blocks) == 120


def test_the_plan_of_a_head_waits_for_the_unit_above_and_a_refusal_stands_without_an_inner_code(
    planned: PlannedSchool,
) -> None:
    [plan] = sent_plans(planned, "ht")
    inner, module = (CatalogueItem.objects.get(code=code) for code in ("ND3-TH-GV-03", "TH12"))
    for item in (inner, module):
        DeclinedItem.objects.create(plan=plan, catalogue_item=item, reason="Đã học")
    data = paper_now(plan, NOW)
    assert (data.approver.title, data.approver.name) == ("Trưởng phòng", "")
    assert {one.title for one in data.refused} == {inner.title, f"TH12. {module.title}"}


def test_a_version_says_who_approved_it_and_what_was_then(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    [version] = approve(planned, [plan], "php").versions
    PersonalPlan.objects.filter(pk=plan.pk).update(state=PlanState.DRAFT, number=2)
    plan.lines.all().delete()
    data = paper_of_version(version, NOW)
    assert data.approval is not None
    assert (data.approval.name, data.approval.title) == ("Hà Thị Nhung", "Phó hiệu trưởng")
    assert sum(line.hours for line in data.lines) == 120
