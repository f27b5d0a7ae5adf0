"""Accounts of many schools at once."""

from procrastinate.contrib.django import app

from phusa.accounts.models import SlipBatch, User
from phusa.base import clock, jobs
from phusa.base.access import Actor
from phusa.base.models import JobState
from phusa.base.refusals import Refused
from phusa.organisations.models import Unit
from phusa.staff.actions.accounts import open_from_roster
from phusa.staff.queries import actor_of
from phusa.staff.queries.accounts import schools_to_open

HALTED = "Máy chủ gặp lỗi khi mở tài khoản. Phần đã làm vẫn đúng; việc tự chạy tiếp."


@app.task(name="staff.open_accounts", retry=2)
def open_accounts(progress: str) -> None:
    """Open accounts school by school under an office, by the right of whoever asked; each school in its transaction."""
    batch = SlipBatch.objects.select_related("unit").get(job_key=progress)
    actor = actor_of(User.objects.get(pk=batch.maker_user_id or 0), clock.today())
    schools = list(schools_to_open(actor, batch.unit))
    jobs.report(progress, now=clock.now(), total=len(schools), done=0)
    try:
        for number, school in enumerate(schools, 1):
            _open_in(actor, school, batch)
            jobs.report(progress, now=clock.now(), done=number)
    except Exception:
        jobs.report(progress, now=clock.now(), state=JobState.FAILED, message=HALTED)
        raise
    left = schools_to_open(actor, batch.unit).count()
    said = f"{left} trường còn người cần xem từng người." if left else ""
    jobs.report(progress, now=clock.now(), state=JobState.DONE, message=said)


def _open_in(actor: Actor, school: Unit, batch: SlipBatch) -> None:
    """One school of the batch; one where somebody else has just done it, or all need a second look, is passed over."""
    try:
        open_from_roster(actor=actor, now=clock.now(), unit=school, reason=batch.reason, whole=batch)
    except Refused as refused:
        if refused.code != "nobody_left":
            raise
