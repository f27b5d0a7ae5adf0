"""Long lists of people on their way out."""

from pathlib import Path
from tempfile import TemporaryDirectory

from procrastinate.contrib.django import app

from phusa.accounts.models import User
from phusa.base import clock, jobs
from phusa.base.access import system_actor
from phusa.base.models import JobState
from phusa.staff.actions import exports as actions
from phusa.staff.models import PeopleExport
from phusa.staff.queries import PeopleFilter, actor_of
from phusa.staff.queries.exports import people_file

HALTED = "Máy chủ gặp lỗi khi lập tệp. Việc tự chạy lại; nếu vẫn thế, báo quản trị hệ thống."


@app.task(name="staff.export_people", retry=2)
def export_people(progress: str, export_id: int) -> None:
    """Write the file of a long list by the right of whoever asked; a second run finds it there."""
    export = PeopleExport.objects.select_related("unit").get(pk=export_id)
    now = clock.now()
    actor = actor_of(User.objects.get(pk=export.owner_user_id or 0), clock.day_of(now))
    jobs.report(progress, now=now, state=JobState.RUNNING)
    try:
        if not export.file:
            with TemporaryDirectory() as folder:
                path = Path(folder) / f"nhan-su.{export.format}"
                written = people_file(
                    actor,
                    PeopleFilter(**export.wanted),
                    path,
                    is_full=export.is_full,
                    tell=lambda done: jobs.report(progress, now=clock.now(), done=done),
                )
                actions.keep_list(actor=actor, now=clock.now(), export=export, path=path, written=written)
    except Exception:
        jobs.report(progress, now=clock.now(), state=JobState.FAILED, message=HALTED)
        raise
    jobs.report(progress, now=clock.now(), state=JobState.DONE, done=export.people, total=export.people)


@app.task(name="staff.forget_list", retry=5)
def forget_list(export_id: int) -> None:
    """Take away the file of a list whose day is over."""
    now = clock.now()
    actor = system_actor(clock.day_of(now), "Xoá tệp hết hạn")
    export = PeopleExport.objects.select_related("unit").filter(pk=export_id).first()
    if export is not None:
        actions.forget_list(actor=actor, now=now, export=export)
