"""Long work on results, done by a worker: each job can run twice without harm."""

from procrastinate.contrib.django import app

from phusa.assessment.actions.sheets import check_sheet as check
from phusa.assessment.models import ScoreSheet
from phusa.base import clock, jobs
from phusa.base.access import system_actor
from phusa.base.models import JobState

STOPPED = "Máy chủ gặp lỗi khi kiểm tra tệp. Tải tệp lên lại; nếu vẫn thế, báo quản trị hệ thống."


@app.task(name="assessment.check_sheet", retry=2)
def check_sheet(progress: str, sheet_id: int) -> None:
    """Read an uploaded mark sheet into staging."""
    now = clock.now()
    jobs.report(progress, now=now, state=JobState.RUNNING, total=1)
    sheet = ScoreSheet.objects.select_related("batch", "unit", "school_year").get(pk=sheet_id)
    try:
        check(actor=system_actor(clock.day_of(now), "Kiểm tra tệp tự động"), now=now, sheet=sheet)
    except Exception:
        jobs.report(progress, now=clock.now(), state=JobState.FAILED, message=STOPPED)
        raise
    jobs.report(progress, now=clock.now(), state=JobState.DONE, done=1)
