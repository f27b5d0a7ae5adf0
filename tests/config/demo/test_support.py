"""Core people of the demo district, their groups, and the office's plan of support."""

import pytest

from phusa.accounts.models import Grant
from phusa.base import clock
from phusa.base.access import Role, system_actor
from phusa.config.demo.support import DECISION, OFFICE, lay_support
from phusa.cycles.models import SchoolYear
from phusa.learning.models import CorePerson, SupportAssignment, SupportGroup
from phusa.organisations.models import Unit
from phusa.planning.models import PlanKind, SupportNote, UnitPlan

pytestmark = pytest.mark.usefixtures("laid_down")


def test_two_core_people_stand_by_their_schools() -> None:
    if not CorePerson.objects.exists():
        units = {unit.code: unit for unit in Unit.objects.all()}
        lay_support(system_actor(clock.today()), units, SchoolYear.objects.get())
    assert [one.basis for one in CorePerson.objects.all()] == [DECISION] * 2
    assert all(group.members.count() > 20 for group in SupportGroup.objects.all())  # type: ignore[attr-defined]
    assert SupportAssignment.objects.count() == 4
    assert Grant.objects.filter(role=Role.CORE_TEACHER, user__code="cotcan").exists()
    plan = UnitPlan.objects.get(kind=PlanKind.SUPPORT)
    assert (plan.unit.code, plan.state) == (OFFICE, "sent")
    assert SupportNote.objects.get().plan == plan
