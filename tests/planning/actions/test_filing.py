"""The paper of an approved plan is filed once a version, with its check code."""

import pytest

from phusa.base.refusals import NotVisible
from phusa.documents.models import OfficialDocument
from phusa.planning.actions.filing import file_personal_plan
from phusa.planning.models import PersonalPlan, PlanState
from tests.planned import PlannedSchool
from tests.planning.actions.test_approving import approve
from tests.schools import NOW, system
from tests.sent import send, sent_plans

pytestmark = pytest.mark.django_db


def test_each_version_is_filed_once_and_the_earlier_points_to_it(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    assert file_personal_plan(actor=system(), now=NOW, plan=plan) is None
    approve(planned, [plan])
    first = file_personal_plan(actor=system(), now=NOW, plan=plan)
    assert first is not None and file_personal_plan(actor=system(), now=NOW, plan=plan) == first
    assert {file.format for file in first.files.all()} == {"pdf", "docx"}
    PersonalPlan.objects.filter(pk=plan.pk).update(number=2, state=PlanState.DRAFT)
    assert file_personal_plan(actor=system(), now=NOW, plan=plan) == first
    send(plan)
    approve(planned, [plan])
    second = file_personal_plan(actor=system(), now=NOW, plan=plan)
    assert OfficialDocument.objects.get(pk=first.pk).replaced_by == second


def test_only_who_approves_files(planned: PlannedSchool) -> None:
    [plan] = sent_plans(planned, "gv")
    for who in ("gv", "cv", "ht2"):
        with pytest.raises(NotVisible):
            file_personal_plan(actor=planned.place.actor(who), now=NOW, plan=plan)


def test_a_plan_that_moved_before_its_paper_was_filed_gets_it_as_it_was_approved(
    planned: PlannedSchool,
) -> None:
    [plan] = sent_plans(planned, "gv")
    approve(planned, [plan])
    elsewhere = planned.place.school
    PersonalPlan.objects.filter(pk=plan.pk).update(unit=elsewhere, number=2, state=PlanState.DRAFT)
    filed = file_personal_plan(actor=system(), now=NOW, plan=plan)
    assert filed is not None and filed.unit == planned.school
    assert (filed.data["school"], filed.data["number"]) == (planned.school.name, 1)
    assert PersonalPlan.objects.get(pk=plan.pk).unit == elsewhere
