"""What every change of a plan asks first: whose plan it is, and that it is open."""

import pytest

from phusa.base.access import Actor, may, system_actor
from phusa.base.refusals import NotVisible, Refused
from phusa.planning.access import WRITE_UNIT_PLANS
from phusa.planning.actions.unit_plan_steps import held_plan, merge_or_refuse, require_own
from phusa.planning.models import PlanState, UnitPlan
from tests.planned import PlannedSchool
from tests.schools import NOW
from tests.unit_plans import begun

pytestmark = pytest.mark.django_db


def test_who_looks_after_schools_does_not_write_their_plans(planned: PlannedSchool) -> None:
    officer: Actor = planned.place.actor("cv")
    assert may(officer, WRITE_UNIT_PLANS, planned.school)
    with pytest.raises(NotVisible):
        require_own(officer, WRITE_UNIT_PLANS, planned.school)
    require_own(officer, WRITE_UNIT_PLANS, planned.place.office)
    require_own(system_actor(NOW.date()), WRITE_UNIT_PLANS, planned.school)


@pytest.mark.parametrize(("state", "open_"), [(s, s in ("draft", "returned")) for s in PlanState.values])
def test_a_plan_is_changed_only_while_it_is_at_its_unit(
    planned: PlannedSchool, state: str, open_: bool
) -> None:
    plan = begun(planned, "ht", planned.school)
    UnitPlan.objects.filter(pk=plan.pk).update(state=state)
    if open_:
        assert held_plan(planned.place.actor("ht"), plan).pk == plan.pk
        return
    with pytest.raises(Refused) as refused:
        held_plan(planned.place.actor("ht"), plan)
    assert refused.value.status == 409
    assert ("Thu hồi" in refused.value.next_step) is (state == PlanState.SENT)


def test_nothing_watched_nothing_refused() -> None:
    assert merge_or_refuse(None, {"text": "a"}, {"text": "b"}) == {"text": "b"}
    with pytest.raises(Refused):
        merge_or_refuse({"text": "x"}, {"text": "a"}, {"text": "b"})
