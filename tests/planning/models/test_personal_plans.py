"""A line of a personal plan, and what the database holds it to."""

import pytest
from django.db import IntegrityError, transaction

from phusa.planning.models import LineSource, PersonalPlan, PlanLine
from tests.planned import PlannedSchool
from tests.schools import NOW

pytestmark = pytest.mark.django_db


def test_a_line_has_the_hours_of_both_halves() -> None:
    assert PlanLine(hours_first=10, hours_second=5).hours == 15


def test_a_person_has_one_plan_a_year(planned: PlannedSchool) -> None:
    plan = planned.plan("gv")
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonalPlan.objects.create(
            person=plan.person, school_year=plan.school_year, unit=plan.unit, saved_at=NOW
        )


def test_a_module_stands_once_in_a_plan(planned: PlannedSchool) -> None:
    plan = planned.plan("gv")
    line = plan.lines.exclude(catalogue_item=None).earliest("pk")
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanLine.objects.create(
            plan=plan,
            place=99,
            block=line.block,
            source=LineSource.OWN,
            catalogue_item=line.catalogue_item,
            title=line.title,
        )
