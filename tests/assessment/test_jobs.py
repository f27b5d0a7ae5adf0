"""The check of a mark sheet, done by a worker: it can run twice, and its owner sees when it fails."""

import asyncio
from pathlib import Path

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from phusa.assessment.actions.sheets import discard_sheet
from phusa.assessment.jobs import STOPPED, check_sheet
from phusa.assessment.models import ScoreSheet
from phusa.base.models import ImportState, JobProgress, JobState
from tests.assessment.uploads import AN, ANH, bring, table
from tests.schools import NOW, District


def work_off() -> None:
    """Let a real worker do what waits, and stop."""

    async def work() -> None:
        async with worker_app.open_async():
            await worker_app.run_worker_async(wait=False, install_signal_handlers=False)

    with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
        asyncio.run(work())


def progress_of(sheet: ScoreSheet) -> JobProgress:
    return JobProgress.objects.get(key=sheet.job_key)


@pytest.mark.django_db(transaction=True)
def test_a_worker_checks_what_was_brought_in(staffed: District) -> None:
    sheet = bring(staffed, table(AN, ANH))
    lost = bring(staffed, table(AN))
    Path(lost.batch.file.path).unlink()
    assert progress_of(sheet).state == JobState.WAITING
    work_off()
    sheet.batch.refresh_from_db()
    assert (sheet.batch.state, sheet.batch.counts) == (ImportState.PREVIEW, {"changed": 2})
    assert progress_of(sheet).state == JobState.DONE
    assert (progress_of(lost).state, progress_of(lost).message) == (JobState.FAILED, STOPPED)


@pytest.mark.django_db
def test_the_job_names_its_sheet_and_waits_with_it(staffed: District) -> None:
    sheet = bring(staffed, table(AN))
    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.args["sheet_id"]) == ("assessment.check_sheet", sheet.pk)
    assert progress_of(sheet).owner_user_id == staffed.users["ht"].pk


@pytest.mark.django_db
def test_a_second_run_does_no_harm(staffed: District) -> None:
    sheet = bring(staffed, table(AN))
    for _ in range(2):
        check_sheet(progress=str(sheet.job_key), sheet_id=sheet.pk)
    assert sheet.batch.rows.count() == 1
    discard_sheet(actor=staffed.actor("ht"), now=NOW, sheet=sheet)
    check_sheet(progress=str(sheet.job_key), sheet_id=sheet.pk)
    sheet.batch.refresh_from_db()
    assert sheet.batch.state == ImportState.DISCARDED
