"""The papers of approved plans are filed after the approval."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from phusa.documents.models import OfficialDocument
from phusa.planning.jobs.approving import file_papers
from tests.planned import PlannedSchool
from tests.planning.actions.test_approving import approve
from tests.sent import sent_plans
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def test_every_plan_of_an_approval_gets_its_paper_once(planned: PlannedSchool) -> None:
    plans = sent_plans(planned, "gv", "ta")
    approve(planned, plans)
    job = ProcrastinateJob.objects.get(task_name="planning.file_papers")
    for _ in range(2):
        file_papers(**job.args)
    assert OfficialDocument.objects.count() == 2
    code = OfficialDocument.objects.get(about=f"ke-hoach-{plans[0].pk}").check_code
    client = signed_in(planned.place.users["gv"])
    assert code in client.get(f"/ke-hoach/ca-nhan/{plans[0].person.code}/2019-2020/").content.decode()
