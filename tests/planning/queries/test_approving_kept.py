"""What a version keeps of a plan, and how versions follow each other."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.catalogue.models import CatalogueItem
from phusa.planning.models import DeclinedItem, PersonalPlan, PlanState, ReliefKind
from phusa.planning.queries.approving_kept import kept_plans, versions_of
from phusa.planning.queries.facts import ground_of
from tests.needing import relieve
from tests.planned import PlannedSchool
from tests.planning.actions.test_approving import approve
from tests.schools import NOW
from tests.sent import send, sent_plans

pytestmark = pytest.mark.django_db


def test_lines_targets_reliefs_and_refusals_are_kept(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    DeclinedItem.objects.create(
        plan=plan, catalogue_item=CatalogueItem.objects.get(code="TH39"), reason="Đã học năm trước"
    )
    relieve(plan, kind=ReliefKind.EXEMPTION, block="ND3", basis="Đã học lớp bồi dưỡng của Bộ")
    ground = ground_of(planned.school, planned.year, NOW.date())
    kept = kept_plans([plan], ground)[plan.pk]
    assert (kept.level, kept.role, kept.number, kept.total) == ("TH", "teacher", 1, 120)
    assert [(one.code, one.reason) for one in kept.declined] == [("TH39", "Đã học năm trước")]
    assert [(one.block, one.basis) for one in kept.reliefs] == [("ND3", "Đã học lớp bồi dưỡng của Bộ")]
    assert {one.block: (one.hours, one.exempt) for one in kept.targets}["ND3"] == (
        0,
        "Đã học lớp bồi dưỡng của Bộ",
    )


def test_many_cost_no_more_queries_than_one(planned: PlannedSchool) -> None:
    plans = sent_plans(planned)
    found = list(PersonalPlan.objects.select_related("person", "unit", "subject_group").order_by("pk"))
    ground = ground_of(planned.school, planned.year, NOW.date())

    def cost(some: list[PersonalPlan]) -> int:
        with CaptureQueriesContext(connection) as asked:
            kept_plans(some, ground)
        return len(asked)

    assert len(found) == len(plans)
    assert cost(found) == cost(found[:1])


def test_versions_come_latest_first_with_what_changed(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    approve(planned, [plan])
    PersonalPlan.objects.filter(pk=plan.pk).update(number=2, state=PlanState.DRAFT)
    plan.lines.filter(block="ND3").update(hours_first=60, hours_second=0)
    send(plan)
    approve(planned, [plan])
    (second, told), (first, none) = versions_of(plan)
    assert (second.number, first.number, none) == (2, 1, [])
    assert [one.text for one in told] == [
        "ND3 “Dạy học ở lớp ghép”: học kỳ 1 30 tiết, học kỳ 2 30 tiết thành học kỳ 1 60 tiết, học kỳ 2 0 tiết."
    ]
