"""Long work shows how far it has come to the person who asked for it."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from phusa.base import jobs
from phusa.base.access import Actor, system_actor
from phusa.base.models import JobProgress, JobState

pytestmark = pytest.mark.django_db
NOW = datetime(2020, 5, 16, 9, tzinfo=UTC)
ACTOR = Actor("Cầm Văn Định", date(2020, 5, 16), user_id=7)


def test_a_job_is_deferred_by_name_with_a_row_its_owner_sees() -> None:
    key = jobs.start(
        "staff.import", actor=ACTOR, now=NOW, title="Nhập danh sách", result_url="/x/", batch_id=3
    )
    row, job = JobProgress.objects.get(), ProcrastinateJob.objects.get()
    assert (row.key, row.owner_user_id, row.state, row.title, row.result_url) == (
        key,
        7,
        JobState.WAITING,
        "Nhập danh sách",
        "/x/",
    )
    assert (job.task_name, job.args) == ("staff.import", {"progress": str(key), "batch_id": 3})


def test_work_that_others_defer_is_announced() -> None:
    key = jobs.announce(actor=ACTOR, now=NOW, title="Tính lại kết quả")
    row = JobProgress.objects.get()
    assert (row.key, row.owner_user_id, row.state) == (key, 7, JobState.WAITING)
    assert ProcrastinateJob.objects.count() == 0


def test_job_and_row_vanish_together() -> None:
    with transaction.atomic():
        jobs.start("staff.import", actor=ACTOR, now=NOW, title="Nhập danh sách")
        transaction.set_rollback(True)
    assert (JobProgress.objects.count(), ProcrastinateJob.objects.count()) == (0, 0)


def test_a_job_of_the_system_belongs_to_nobody() -> None:
    jobs.start("staff.import", actor=system_actor(date(2020, 5, 16)), now=NOW, title="Nhập danh sách")
    assert JobProgress.objects.get().owner_user_id is None


def test_only_what_is_reported_changes() -> None:
    key = jobs.start("staff.import", actor=ACTOR, now=NOW, title="Nhập danh sách")
    jobs.report(key, now=NOW, done=5, total=40, message="Đang đọc")
    jobs.report(str(key), now=NOW + timedelta(seconds=1), done=0)
    row = JobProgress.objects.get()
    assert (row.state, row.done, row.total, row.message) == (JobState.RUNNING, 0, 40, "Đang đọc")
    assert row.updated_at == NOW + timedelta(seconds=1)
    assert row.created_at == NOW


def test_the_end_is_said_and_the_row_stays() -> None:
    key = jobs.start("staff.import", actor=ACTOR, now=NOW, title="Nhập danh sách")
    jobs.report(key, now=NOW, state=JobState.DONE)
    assert JobProgress.objects.get().state == JobState.DONE


def test_reporting_on_one_job_leaves_the_others() -> None:
    jobs.start("staff.import", actor=ACTOR, now=NOW, title="Nhập danh sách")
    jobs.report(uuid4(), now=NOW, state=JobState.DONE)
    assert JobProgress.objects.get().state == JobState.WAITING


def test_work_for_later_waits_for_its_instant() -> None:
    jobs.later("accounts.remove_slips", at=NOW + timedelta(hours=24), batch_id=7)
    job = ProcrastinateJob.objects.get()
    assert (job.scheduled_at, job.args) == (NOW + timedelta(hours=24), {"batch_id": 7})
    assert JobProgress.objects.count() == 0
