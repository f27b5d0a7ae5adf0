"""Verbs of the unit that receives: receive a report, approve, lock or return it, and note that its paper has come.

Each is a step of the process of the province, and may be done twice: what is done already stays as it is.
"""

from collections.abc import Sequence
from datetime import datetime

from phusa.base import audit, events
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.workflow.access import RECEIVE_REPORTS
from phusa.workflow.actions.steps import (
    following,
    go_on,
    last_moment,
    locked,
    reach,
    record_step,
    refuse_state,
    require_step,
    steps_now,
    take,
)
from phusa.workflow.events import SubmissionReturned
from phusa.workflow.models import HELD_STATES, ReportKind, Submission, SubmissionState
from phusa.workflow.queries.held import held
from phusa.workflow.rules.steps import Step, next_step

ABOVE = {ReportKind.SCHOOL: ReportKind.OFFICE, ReportKind.OFFICE: ReportKind.PROVINCE}


@action
def receive_submission(*, actor: Actor, now: datetime, submission: Submission) -> Submission:
    """Receive a report: it counts from now on. Refused with 409 when it was recalled meanwhile."""
    return _stepped(actor, now, submission, "receive", "nhận")


@action
def approve_submission(*, actor: Actor, now: datetime, submission: Submission) -> Submission:
    """Approve a report that was received, where the process of the province has that step."""
    return _stepped(actor, now, submission, "approve", "duyệt")


@action
def lock_submission(*, actor: Actor, now: datetime, submission: Submission) -> Submission:
    """Lock a report after the steps before it: it is returned only while the receiving unit's own is not sent up."""
    return _stepped(actor, now, submission, "lock", "khoá")


@action
def return_submission(*, actor: Actor, now: datetime, submission: Submission, reason: str) -> Submission:
    """Return a report with a reason that its unit reads: the unit may change its data and send again.

    Refused without a reason, with 409 when it was recalled meanwhile, and for a locked one while what the receiving
    unit made of it is held above: reports are opened from the top down.
    """
    require(actor, RECEIVE_REPORTS, submission.to_unit)
    said = clean(reason)
    if not said:
        raise Refused(
            "no_reason",
            "Hãy ghi lý do trả lại để đơn vị biết cần sửa gì.",
            field="reason",
            next_step="Ví dụ: Danh sách lệch báo cáo 1 người.",
        )
    found = locked(submission)
    require_step(actor, found, steps_now(found, now)[0])
    if found.state == SubmissionState.RETURNED and found.return_reason == said:
        return found
    if found.state not in HELD_STATES:
        refuse_state(found, "trả lại")
    _refuse_held_above(found)
    before, at = SubmissionState(found.state), following(now, last_moment(found))
    take(found, SubmissionState.RETURNED, at=at, by=actor.name, reason=said)
    found.return_reason = said
    found.save()
    events.publish(SubmissionReturned(found.pk, found.unit_id, found.school_year_id, found.kind))
    record_step(actor, RECEIVE_REPORTS, found, at, before, said)
    return found


@action
def take_paper(*, actor: Actor, now: datetime, submission: Submission) -> Submission:
    """Note that the signed paper of a report has come. Noting it again changes nothing."""
    require(actor, RECEIVE_REPORTS, submission.to_unit)
    found = locked(submission)
    require_step(actor, found, steps_now(found, now)[0])
    if found.paper_at is not None:
        return found
    if found.state not in HELD_STATES:
        refuse_state(found, "nhận bản giấy")
    found.paper_at, found.paper_by = now, actor.name
    found.save()
    audit.record(actor, RECEIVE_REPORTS, found, now=now, after={"paper": True})
    return found


def _stepped(actor: Actor, now: datetime, submission: Submission, name: str, doing: str) -> Submission:
    """The submission after a step of its process, done once."""
    require(actor, RECEIVE_REPORTS, submission.to_unit)
    found = locked(submission)
    steps = steps_now(found, now)
    step = _step(steps, name, doing)
    require_step(actor, found, step)
    states = [one.state for one in steps]
    if found.state in states and states.index(found.state) >= states.index(step.state):
        return found
    if next_step(steps, found.state) != step:
        refuse_state(found, doing)
    before, at = SubmissionState(found.state), following(now, last_moment(found))
    reach(found, step, at=at, by=actor.name)
    go_on(found, steps, at=at)
    record_step(actor, RECEIVE_REPORTS, found, at, before)
    return found


def _step(steps: Sequence[Step], name: str, doing: str) -> Step:
    found = next((step for step in steps if step.step == name), None)
    if found is None:
        raise Refused(
            "no_such_step",
            f"Quy trình báo cáo của tỉnh không có bước {doing}.",
            next_step="Xem các bước ở trang Quy trình báo cáo.",
            status=409,
        )
    return found


def _refuse_held_above(submission: Submission) -> None:
    above = ABOVE.get(ReportKind(submission.kind))
    if submission.state != SubmissionState.LOCKED or above is None:
        return
    if held(submission.to_unit, submission.school_year, above) is not None:
        raise Refused(
            "held_above",
            f"{submission.to_unit} đã khoá báo cáo này và đã gửi báo cáo tổng hợp lên cấp trên.",
            next_step="Báo cáo tổng hợp phải được trả lại trước, rồi mới trả lại báo cáo của đơn vị.",
            status=409,
        )
