"""How a submission takes a step: under the lock of its unit, from the state it is really in, at a time that follows."""

from collections.abc import Sequence
from datetime import datetime

from phusa.base import audit, clock, events
from phusa.base.access import Actor, Verb
from phusa.base.refusals import Refused
from phusa.organisations.models import Unit
from phusa.workflow.access import RECEIVE_REPORTS
from phusa.workflow.events import SubmissionReceived
from phusa.workflow.models import ReportKind, Submission, SubmissionState, SubmissionStep
from phusa.workflow.queries.processes import steps_for
from phusa.workflow.rules.steps import Step, automatic_from, moment

BY_ITSELF = "Hệ thống (tự động)"


def locked_unit(unit: Unit) -> None:
    """Lock the unit as whoever enters scores and closes the year does, so that they and the sender wait for each other.

    Every step of a submission takes this lock first, and the numbers of receipts last.
    """
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)


def locked(submission: Submission) -> Submission:
    """The submission as it stands now, with its unit locked. Refused when the unit has sent another one since."""
    locked_unit(submission.unit)
    found = Submission.objects.select_related("unit", "to_unit", "school_year").get(pk=submission.pk)
    if not found.is_current:
        raise Refused(
            "sent_again",
            f"{found.unit} đã gửi lại: trang đang mở là lần gửi {found.attempt}, không còn là lần mới nhất."
            " Chưa có gì được ghi.",
            next_step="Xem lần gửi mới nhất rồi làm lại.",
            status=409,
        )
    return found


def steps_now(submission: Submission, now: datetime) -> tuple[Step, ...]:
    """The steps of the process that holds for the submission today."""
    kind, day = ReportKind(submission.kind), clock.day_of(now)
    return steps_for(submission.unit, submission.school_year, kind, day)


def last_moment(submission: Submission) -> datetime | None:
    """When the submission took its last step."""
    return submission.steps.order_by("pk").values_list("at", flat=True).last()


def following(now: datetime, last: datetime | None) -> datetime:
    """The time of a step after one at `last`. Refused when the clock was set back: no time is written that is false."""
    at = moment(now, last)
    if at is None:
        raise Refused(
            "clock_set_back",
            "Đồng hồ máy chủ đang chậm hơn lúc ghi bước trước, nên hệ thống không ghi giờ sai. Chưa có gì được ghi.",
            next_step="Báo quản trị hệ thống chỉnh đồng hồ máy chủ, rồi làm lại.",
            status=409,
        )
    return at


def take(submission: Submission, state: SubmissionState, *, at: datetime, by: str, reason: str = "") -> None:
    """Write that the submission came into a state; the row itself is saved by whoever takes the step."""
    submission.state = state
    SubmissionStep.objects.create(
        submission=submission,
        kind=submission.kind,
        unit_id=submission.unit_id,
        to_unit_id=submission.to_unit_id,
        school_year_id=submission.school_year_id,
        request_id=submission.request_id,
        state=state,
        at=at,
        by=by,
        reason=reason,
    )


def go_on(submission: Submission, steps: Sequence[Step], *, at: datetime) -> None:
    """Take the steps that the system takes by itself from here on, and save the submission."""
    for step in automatic_from(steps, submission.state):
        reach(submission, step, at=at, by=BY_ITSELF)
    submission.save()


def reach(submission: Submission, step: Step, *, at: datetime, by: str) -> None:
    """Write one step; receiving it is said to everybody who adds up."""
    take(submission, SubmissionState(step.state), at=at, by=by)
    if step.state == SubmissionState.RECEIVED:
        submission.received_at, submission.received_by = at, by
        events.publish(
            SubmissionReceived(submission.pk, submission.unit_id, submission.school_year_id, submission.kind)
        )


def record_step(
    actor: Actor,
    verb: Verb,
    submission: Submission,
    at: datetime,
    before: SubmissionState,
    reason: str = "",
) -> None:
    """The line of the log of a step that somebody took."""
    states = {"state": before.label}, {"state": SubmissionState(submission.state).label}
    audit.record(actor, verb, submission, now=at, before=states[0], after=states[1], reason=reason)


def require_step(actor: Actor, submission: Submission, step: Step) -> None:
    """Go on only for somebody who does this step by the process; called after `require` of RECEIVE_REPORTS.

    Without roles in the process that is the receiving unit itself, or whoever keeps its registers since it ended.
    Somebody else who sees the report is told whose step it is.
    """
    if actor.system:
        return
    if not step.roles:
        places = submission.to_unit.places.filter(valid__contains=actor.today).values_list("path", flat=True)
        if not places or any(
            held.unit_id == submission.to_unit_id and held.role in RECEIVE_REPORTS.roles
            for held in actor.held
        ):
            return
        raise _not_yours(submission)
    paths = submission.to_unit.access_paths(actor)
    doing = [held.path for held in actor.held if held.role in step.roles]
    if not any(place.startswith(path) for place in paths for path in doing):
        raise _not_yours(submission)


def _not_yours(submission: Submission) -> Refused:
    return Refused(
        "not_your_step",
        f"Bước này của báo cáo {submission.unit} không do anh chị làm.",
        cite="Quy trình báo cáo của tỉnh",
        next_step=f"Ai làm bước nào có ở trang Quy trình báo cáo; nơi nhận là {submission.to_unit}.",
        status=403,
    )


def refuse_state(submission: Submission, doing: str) -> None:
    """Refuse a step that does not follow on where the submission is now."""
    words = SubmissionState(submission.state).label.lower()
    raise Refused(
        "other_state",
        f"Báo cáo của {submission.unit} đang ở trạng thái “{words}” nên không {doing} được.",
        next_step="Tải lại trang để xem tình trạng mới nhất.",
        status=409,
    )
