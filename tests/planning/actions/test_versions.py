"""Freezing keeps each plan as it stands, in the order given."""

import pytest

from phusa.planning.actions.versions import freeze
from phusa.planning.models import PersonalPlanVersion
from phusa.planning.queries.facts import ground_of
from tests.planned import PlannedSchool
from tests.schools import NOW, system
from tests.sent import sent_plans

pytestmark = pytest.mark.django_db


def test_each_plan_gets_its_own_version(planned: PlannedSchool) -> None:
    plans = sent_plans(planned, "ta", "gv")
    ground = ground_of(planned.school, planned.year, NOW.date())
    versions = freeze(system(), NOW, plans, ground, dict.fromkeys((one.pk for one in plans), "principal"))
    assert [one.plan_id for one in versions] == [plan.pk for plan in plans]
    assert {one.approved_as for one in versions} == {"principal"}
    names = {one.content["person"] for one in PersonalPlanVersion.objects.all()}
    assert names == {"Vì Thị Anh", "Lò Thị Mẩy"}


def test_nobody_is_no_version(planned: PlannedSchool) -> None:
    assert freeze(system(), NOW, [], ground_of(planned.school, planned.year, NOW.date()), {}) == []
