"""Issued items flow to all units below, a chunk a transaction: what has arrived is left as it is when run again."""

from procrastinate.contrib.django import app

from phusa.base import clock, jobs
from phusa.base.access import system_actor
from phusa.base.models import JobState
from phusa.planning.actions.flowing import flow_down as carry
from phusa.planning.models import PlanVersion
from phusa.planning.queries.unit_plans_below import units_reached

CHUNK = 200
STOPPED = "Máy chủ gặp lỗi khi đưa nội dung về các đơn vị. Nơi đã nhận không phải làm lại; việc tự chạy lại."


@app.task(name="planning.flow_down", retry=2)
def flow_down(progress: str, version_id: int) -> None:
    """Let the items of an issued version arrive in the plans of every unit below."""
    version = PlanVersion.objects.select_related("plan__unit", "plan__school_year").get(pk=version_id)
    actor = system_actor(clock.day_of(clock.now()), "Đưa nội dung kế hoạch về đơn vị dưới")
    units = units_reached(version, actor.today)
    jobs.report(progress, now=clock.now(), done=0, total=len(units))
    try:
        for start in range(0, len(units), CHUNK):
            carry(actor=actor, now=clock.now(), version=version, units=units[start : start + CHUNK])
            jobs.report(progress, now=clock.now(), done=min(start + CHUNK, len(units)))
    except Exception:
        jobs.report(progress, now=clock.now(), state=JobState.FAILED, message=STOPPED)
        raise
    jobs.report(progress, now=clock.now(), state=JobState.DONE)
