"""Reorganisations of many units, carried out by a worker: done once, whole or not at all."""

from procrastinate.contrib.django import app

from phusa.base import clock, jobs
from phusa.base.access import system_actor
from phusa.base.models import JobState
from phusa.base.refusals import Refused
from phusa.organisations.models import Reorganisation, ReorganisationState
from phusa.staff.actions.reorganising import commit_reorganisation as commit

STOPPED = "Máy chủ gặp lỗi khi sắp xếp đơn vị. Chưa có gì thay đổi; việc tự chạy lại."


@app.task(name="staff.commit_reorganisation", retry=2)
def commit_reorganisation(progress: str, reorganisation_id: int, fingerprint: str) -> None:
    """Do what the dry run showed; what was done already is left as it is."""
    now = clock.now()
    jobs.report(progress, now=now, state=JobState.RUNNING, total=1)
    kept = Reorganisation.objects.select_related("unit").get(pk=reorganisation_id)
    if kept.state == ReorganisationState.DRAFT:
        actor = system_actor(clock.day_of(now), "Sắp xếp đơn vị tự động")
        try:
            commit(actor=actor, now=now, reorganisation=kept, fingerprint=fingerprint)
        except Refused as refused:
            jobs.report(progress, now=clock.now(), state=JobState.FAILED, message=refused.text)
            return
        except Exception:
            jobs.report(progress, now=clock.now(), state=JobState.FAILED, message=STOPPED)
            raise
    jobs.report(progress, now=clock.now(), state=JobState.DONE, done=1)
