"""What the database itself keeps of plans of units."""

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import ProgrammingError

from phusa.planning.access import VIEW_UNIT_PLANS
from phusa.planning.models import PlanItem, PlanKind, PlanVersion, UnitPlan
from tests.planned import PlannedSchool
from tests.unit_plans import begun, with_items, with_version

pytestmark = pytest.mark.django_db


def test_a_unit_has_one_plan_of_the_year_and_any_number_of_mass_plans(planned: PlannedSchool) -> None:
    where = {"unit": planned.school, "school_year": planned.year, "title": "Kế hoạch"}
    UnitPlan.objects.create(**where)
    for _ in range(2):
        UnitPlan.objects.create(**where, kind=PlanKind.MASS)
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitPlan.objects.create(**where)


def test_a_version_never_changes(planned: PlannedSchool) -> None:
    version = with_version(begun(planned, "ht", planned.school))
    for deed in (lambda: PlanVersion.objects.update(reason="x"), version.delete):
        with pytest.raises(ProgrammingError), transaction.atomic():
            deed()


def test_a_topic_stands_once_in_a_plan(planned: PlannedSchool) -> None:
    plan = with_items(begun(planned, "ht", planned.school, catalogue=False), 3)
    first, second, third = plan.items.all()
    PlanItem.objects.filter(pk=second.pk).update(origin=first)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanItem.objects.filter(pk=third.pk).update(origin=first)


@pytest.mark.parametrize(("first", "fits"), [(0, True), (5, True), (6, False)])
def test_the_first_half_is_within_the_hours(planned: PlannedSchool, first: int, fits: bool) -> None:
    plan = with_items(begun(planned, "ht", planned.school, catalogue=False), 1)
    item = plan.items.get()
    item.hours, item.hours_first = 5, first
    assert item.hours_second == 5 - first
    if fits:
        item.save()
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        item.save()


def test_a_plan_is_guarded_as_its_unit(planned: PlannedSchool) -> None:
    plan = begun(planned, "ht", planned.school)
    actor = planned.place.actor("cv")
    assert plan.access_paths(actor) == planned.school.access_paths(actor)
    assert plan in UnitPlan.objects.within(actor, VIEW_UNIT_PLANS)
    assert plan.access_person_id() is None
    assert str(plan) == "Kế hoạch năm học 2019–2020, Trường Tiểu học Nà Khoang"
