"""What somebody planned follows when two records are one person, where the year is free, and goes back."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.planning.actions.people import carry_plans, give_back_plans
from phusa.planning.models import PersonalPlan
from phusa.staff.actions import merge_people, part_people
from phusa.staff.models import Person, PersonMerge
from tests.planned import PlannedSchool
from tests.schools import NOW, system

pytestmark = pytest.mark.django_db


def merged(planned: PlannedSchool) -> PersonMerge:
    """The record of "gv" found to be that of "ta"."""
    kept, absorbed = planned.people["ta"], planned.people["gv"]
    Person.objects.filter(pk=absorbed.pk).update(user=None)
    merge_people(actor=system(), now=NOW, kept=kept, absorbed=absorbed, take=(), reason="Một người")
    return PersonMerge.objects.get()


def test_a_plan_follows_and_goes_back(planned: PlannedSchool) -> None:
    plan = planned.plan("gv")
    merge = merged(planned)
    with pytest.raises(NotVisible):
        carry_plans(actor=planned.place.actor("to"), now=NOW, merge=merge)
    assert [carry_plans(actor=system(), now=NOW, merge=merge) for _ in range(2)] == [1, 0]
    assert PersonalPlan.objects.get(pk=plan.pk).person == planned.people["ta"]
    part_people(actor=system(), now=NOW, merge=merge, reason="Hai người")
    merge.refresh_from_db()
    assert carry_plans(actor=system(), now=NOW, merge=merge) == 0
    assert [give_back_plans(actor=system(), now=NOW, merge=merge) for _ in range(2)] == [1, 0]
    assert PersonalPlan.objects.get(pk=plan.pk).person == planned.people["gv"]


def test_two_plans_of_a_year_both_stay(planned: PlannedSchool) -> None:
    plan, other = planned.plan("gv"), planned.plan("ta")
    assert carry_plans(actor=system(), now=NOW, merge=merged(planned)) == 0
    people = set(PersonalPlan.objects.values_list("pk", "person"))
    assert people == {(plan.pk, planned.people["gv"].pk), (other.pk, planned.people["ta"].pk)}
