"""The job carries an issued plan down, chunk by chunk, and can run again."""

import pytest

from phusa.base import jobs
from phusa.base.models import JobProgress, JobState
from phusa.planning.actions.issuing import issue_plan
from phusa.planning.jobs import flowing
from phusa.planning.models import PlanItem
from tests.planned import PlannedSchool
from tests.schools import NOW, system
from tests.unit_plans import begun

pytestmark = pytest.mark.django_db


def test_every_unit_below_is_reached_in_chunks(
    planned: PlannedSchool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flowing, "CHUNK", 2)
    plan = begun(planned, "cv", planned.place.office)
    version = issue_plan(actor=planned.place.actor("cv"), now=NOW, plan=plan)
    key = jobs.announce(actor=system(), now=NOW, title="Đưa nội dung về")
    flowing.flow_down(progress=str(key), version_id=version.pk)
    work = JobProgress.objects.get(key=key)
    assert (work.state, work.done, work.total) == (JobState.DONE, 3, 3)
    count = PlanItem.objects.count()
    assert count > plan.items.count()
    flowing.flow_down(progress=str(key), version_id=version.pk)
    assert PlanItem.objects.count() == count


def test_a_failure_is_said_and_raised_for_the_next_try(
    planned: PlannedSchool, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = issue_plan(
        actor=planned.place.actor("cv"), now=NOW, plan=begun(planned, "cv", planned.place.office)
    )
    key = jobs.announce(actor=system(), now=NOW, title="Đưa nội dung về")

    def broken(**_: object) -> int:
        raise RuntimeError("không nối được")

    monkeypatch.setattr(flowing, "carry", broken)
    with pytest.raises(RuntimeError):
        flowing.flow_down(progress=str(key), version_id=version.pk)
    assert JobProgress.objects.get(key=key).state == JobState.FAILED
