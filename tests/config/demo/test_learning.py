"""A year of learning as the demo lays it down: two schools in two states."""

from decimal import Decimal

import pytest
from django.db.models import Sum

from phusa.base import clock
from phusa.config.demo.learning import APPROVED, PLANNED
from phusa.cycles.models import SchoolYear
from phusa.hours.models import HoursAccount, HoursBalance
from phusa.organisations.models import Unit
from phusa.planning.models import PersonalPlan, PlanItem, PlanVersion, TrainingNeed, UnitPlan
from phusa.planning.queries.facts import checked, ground_of

pytestmark = pytest.mark.usefixtures("laid_down")


def plans(code: str) -> dict[str, int]:
    """How many plans of a school are in each state."""
    states = PersonalPlan.objects.filter(unit__code=code).values_list("state", flat=True)
    return {state: list(states).count(state) for state in set(states)}


def test_the_plan_of_the_office_reaches_the_schools() -> None:
    issued = set(PlanVersion.objects.values_list("plan__unit__code", flat=True))
    assert issued == {"PGD-14-119", APPROVED}
    drawn = PlanItem.objects.filter(plan__unit__code=PLANNED, upper__plan__unit__code="PGD-14-119")
    assert drawn.exists()
    assert UnitPlan.objects.get(unit__code=PLANNED).state == "draft"


def test_a_head_has_plans_to_approve_and_some_that_are_not_ready() -> None:
    states = plans(PLANNED)
    assert sum(states.values()) == 39
    assert states["returned"] == 1 and states["sent"] == 10 and states["draft"] == 28


def test_every_plan_that_was_sent_passes_the_checks() -> None:
    year = SchoolYear.objects.get()
    for code in (PLANNED, APPROVED):
        sent = list(PersonalPlan.objects.filter(unit__code=code).exclude(state="draft"))
        ground = ground_of(Unit.objects.get(code=code), year, clock.today())
        assert not any(checked(sent, ground).values())


def test_hours_stand_for_everybody_whose_plan_was_approved() -> None:
    approved = PersonalPlan.objects.filter(unit__code=APPROVED, state="approved").count()
    assert HoursAccount.objects.count() == approved >= 12
    due = HoursBalance.objects.aggregate(due=Sum("required"))["due"]
    assert due == Decimal(120) * approved


def test_the_teacher_of_the_demo_has_hours_of_every_kind() -> None:
    account = HoursAccount.objects.get(person__name="Lò Thị Mẩy")
    sums = account.balances.aggregate(earned=Sum("earned"), pending=Sum("pending"), due=Sum("required"))
    assert sums["due"] == 120 and sums["earned"] > 60 and sums["pending"] > 0
    assert TrainingNeed.objects.filter(unit__code=APPROVED).exists()
