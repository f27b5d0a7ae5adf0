"""Whose plans somebody may look at, with counts that add up."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.organisations.models import Unit
from phusa.planning.models import PersonalPlan, PlanState
from phusa.planning.queries.approving_schools import counted, plan_units
from tests.planned import PlannedSchool
from tests.sent import sent_plans

pytestmark = pytest.mark.django_db


def codes(planned: PlannedSchool, who: str, search: str = "") -> set[str]:
    """The units somebody sees."""
    return {unit.code for unit in plan_units(planned.place.actor(who), search=search)}


def test_everybody_sees_the_units_of_his_reach(planned: PlannedSchool) -> None:
    assert codes(planned, "ht") == {"TH-NK"}
    assert codes(planned, "cv") == {"TH-NK", "THCS-CL", "THCS-NS"}
    assert codes(planned, "to") == {"TH-NK-T1"}
    assert codes(planned, "gv") == set()
    assert codes(planned, "cv", "na khoang") == {"TH-NK"}


def test_counts_add_up_to_the_staff_of_the_day(planned: PlannedSchool) -> None:
    plans = sent_plans(planned)
    PersonalPlan.objects.filter(pk=plans[0].pk).update(state=PlanState.APPROVED)
    PersonalPlan.objects.filter(pk=plans[1].pk).update(state=PlanState.RETURNED)
    PersonalPlan.objects.filter(pk=plans[2].pk).update(state=PlanState.DRAFT)
    planned.people["php"].posts.all().delete()  # type: ignore[attr-defined]
    [row] = counted(planned.place.actor("cv"), [planned.school], planned.year)
    assert (row.people, row.not_sent, row.sent, row.returned, row.approved) == (4, 1, 1, 1, 1)


def test_groups_are_counted_alike(planned: PlannedSchool) -> None:
    sent_plans(planned)
    [row] = counted(planned.place.actor("to"), [planned.groups[0]], planned.year)
    assert (row.people, row.sent) == (2, 2)


def test_many_schools_cost_no_more_queries_than_one(planned: PlannedSchool) -> None:
    actor, schools = planned.place.actor("so"), list(Unit.objects.filter(kind="school"))

    def cost(units: list[Unit]) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert len(counted(actor, units, planned.year)) == len(units)
        return len(asked)

    assert cost(schools) == cost(schools[:1])
