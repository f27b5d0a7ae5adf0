"""Long work on results, done by a worker: each job can run twice without harm."""

from contextlib import suppress

from procrastinate.contrib.django import app

from phusa.assessment.actions import people, plans, readings
from phusa.assessment.actions.appeals_settling import carry_out_decision
from phusa.assessment.actions.sheets import check_sheet as check
from phusa.assessment.models import ScoreSheet
from phusa.assessment.queries.appeals_waiting import waiting_decisions
from phusa.assessment.queries.readings import open_years
from phusa.base import clock, events, jobs
from phusa.base.access import system_actor
from phusa.base.models import JobState
from phusa.base.refusals import Refused
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit
from phusa.planning.events import PersonalPlansApproved, ReliefDecided
from phusa.planning.models import Relief
from phusa.regulations.events import ReadingChosen
from phusa.staff.events import PeopleMerged, PeopleParted
from phusa.staff.models import PersonMerge
from phusa.workflow.events import SubmissionRecalled, SubmissionReturned

STOPPED = "Máy chủ gặp lỗi khi kiểm tra tệp. Tải tệp lên lại; nếu vẫn thế, báo quản trị hệ thống."
HALTED = "Máy chủ gặp lỗi khi tính lại. Kết quả đã tính vẫn đúng; việc tự chạy lại, phần còn lại chưa đổi."
NAMED = 5  # people named in the message of a job; the rest are counted


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


@app.task(name="assessment.judge_anew", retry=2)
def judge_anew(progress: str, name: str, scope_code: str, school_year: str) -> None:
    """Judge the open years a reading reaches, one school after the other, each in a transaction of its own."""
    waiting = open_years(scope_code, school_year)
    jobs.report(progress, now=clock.now(), total=len(waiting), done=0)
    done = []
    try:
        for unit, year in waiting:
            now = clock.now()
            actor = system_actor(clock.day_of(now), "Tính lại tự động")
            reason = f"Cách hiểu {name} đã đổi"
            done.append(readings.judge_anew(actor=actor, now=now, unit=unit, school_year=year, reason=reason))
            jobs.report(progress, now=now, done=len(done))
    except Exception:
        jobs.report(progress, now=clock.now(), state=JobState.FAILED, message=HALTED)
        raise
    jobs.report(progress, now=clock.now(), state=JobState.DONE, message=_said(done))


def _said(done: list[readings.Anew]) -> str:
    """What came of it, for whoever chose the reading."""
    stuck = [text for anew in done for text in anew.stuck]
    said = (
        f"Đã tính lại sổ chưa khoá của {len(done)} đơn vị: {sum(a.changed for a in done)} người đổi xếp loại."
    )
    if not stuck:
        return said
    kept = f"{len(stuck)} người giữ kết quả cũ vì điểm không hợp với cách hiểu mới."
    more = [f"Và {len(stuck) - NAMED} người nữa."] if len(stuck) > NAMED else []
    return " ".join([said, kept, *stuck[:NAMED], *more])


@app.task(name="assessment.follow_merge", retry=2)
def follow_merge(merge_id: int) -> None:
    """Let the year records follow people who were found to be one."""
    now = clock.now()
    merge = PersonMerge.objects.select_related("kept").get(pk=merge_id)
    people.carry_records(actor=system_actor(clock.day_of(now), "Gộp hồ sơ"), now=now, merge=merge)


@app.task(name="assessment.follow_parting", retry=2)
def follow_parting(merge_id: int) -> None:
    """Let the year records go back to people who were found to be two after all."""
    now = clock.now()
    merge = PersonMerge.objects.select_related("kept").get(pk=merge_id)
    people.give_back_records(actor=system_actor(clock.day_of(now), "Tách hồ sơ"), now=now, merge=merge)


@app.task(name="assessment.follow_plans", retry=2)
def follow_plans(unit_id: int, school_year_id: int, plan_ids: list[int]) -> None:
    """Let the open records of a year hold what the plans approved say."""
    now = clock.now()
    plans.follow_plans(
        actor=system_actor(clock.day_of(now), "Theo kế hoạch đã duyệt"),
        now=now,
        unit=Unit.objects.get(pk=unit_id),
        school_year=SchoolYear.objects.get(pk=school_year_id),
        plan_ids=plan_ids,
    )


@app.task(name="assessment.follow_relief", retry=2)
def follow_relief(relief_id: int) -> None:
    """Let the open record of a person's year hold what he is exempt from now."""
    now = clock.now()
    relief = Relief.objects.get(pk=relief_id)
    plans.follow_relief(
        actor=system_actor(clock.day_of(now), "Theo miễn, hoãn đã duyệt"), now=now, relief=relief
    )


@app.task(name="assessment.carry_out_decisions", retry=2)
def carry_out_decisions(submission_id: int, unit_id: int, school_year_id: int, kind: str) -> None:
    """Write what was decided on appeals while the report that has come back was held; one after the other.

    What cannot be written waits on: the page of the appeal says why to whoever presses there.
    """
    now = clock.now()
    actor = system_actor(clock.day_of(now), "Thực hiện quyết định")
    for appeal in waiting_decisions(unit_id, school_year_id):
        with suppress(Refused):
            carry_out_decision(actor=actor, now=now, appeal=appeal)


events.subscribe(PeopleMerged, "assessment.follow_merge")
events.subscribe(PeopleParted, "assessment.follow_parting")
events.subscribe(ReadingChosen, "assessment.judge_anew")
events.subscribe(PersonalPlansApproved, "assessment.follow_plans")
events.subscribe(ReliefDecided, "assessment.follow_relief")
events.subscribe(SubmissionReturned, "assessment.carry_out_decisions")
events.subscribe(SubmissionRecalled, "assessment.carry_out_decisions")
