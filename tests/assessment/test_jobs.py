"""The check of a mark sheet, done by a worker: it can run twice, and its owner sees when it fails."""

import asyncio
from pathlib import Path

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from phusa.assessment.actions import readings
from phusa.assessment.actions.sheets import discard_sheet
from phusa.assessment.jobs import HALTED, STOPPED, check_sheet, judge_anew
from phusa.assessment.models import AnnualResult, ScoreSheet
from phusa.base.models import ImportState, JobProgress, JobState
from phusa.organisations.models import Unit
from phusa.regulations.actions import choose_reading
from tests.assessment.uploads import AN, ANH, bring, table
from tests.schools import NOW, District, employ, give, score_all, system


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


def choose(value: str) -> str:
    province = Unit.objects.get(code="SO-SL")
    return str(
        choose_reading(actor=system(), now=NOW, scope=province, name="tt26.class_gap", value=value).progress
    )


@pytest.mark.django_db(transaction=True)
def test_a_chosen_reading_is_worked_off_school_by_school(scored: District) -> None:
    employ(scored, scored.schools[1], 2)
    record = score_all(scored, scored.schools[1])[0]
    give(scored, record, ND1="9,5", ND2="9,5", THCS18="9,5", THCS19="6,5")
    key = choose("literal")
    work_off()
    row = JobProgress.objects.get(key=key)
    assert (row.state, row.done, row.total) == (JobState.DONE, 2, 2)
    assert row.message.startswith("Đã tính lại sổ chưa khoá của 2 đơn vị: ")
    assert AnnualResult.objects.get(annual_record=record).label == "Không hoàn thành kế hoạch"


@pytest.mark.django_db
def test_judging_anew_twice_does_no_harm(scored: District) -> None:
    key = choose("literal")
    for _ in range(2):
        judge_anew(progress=key, name="tt26.class_gap", scope_code="SO-SL", school_year="")
    row = JobProgress.objects.get(key=key)
    assert (row.state, row.message) == (
        JobState.DONE,
        "Đã tính lại sổ chưa khoá của 1 đơn vị: 0 người đổi xếp loại.",
    )


@pytest.mark.django_db
def test_whoever_chose_sees_that_the_work_stopped(scored: District, monkeypatch: pytest.MonkeyPatch) -> None:
    key = choose("literal")

    def fail(**given: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(readings, "judge_anew", fail)
    with pytest.raises(OSError):
        judge_anew(progress=key, name="tt26.class_gap", scope_code="SO-SL", school_year="")
    assert (JobProgress.objects.get(key=key).state, JobProgress.objects.get(key=key).message) == (
        JobState.FAILED,
        HALTED,
    )


@pytest.mark.django_db
def test_many_whose_scores_do_not_fit_are_counted_and_some_named(scored: District) -> None:
    province = Unit.objects.get(code="SO-SL")
    chosen = choose_reading(actor=system(), now=NOW, scope=province, name="tt26.score_step", value="1")
    judge_anew(
        progress=str(chosen.progress), name="tt26.score_step", scope_code="SO-SL", school_year="2019-2020"
    )
    message = JobProgress.objects.get(key=chosen.progress).message
    assert "người giữ kết quả cũ vì điểm không hợp với cách hiểu mới." in message
    assert "người nữa." in message
