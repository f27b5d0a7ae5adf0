"""What the receiver of a sealed report answered, brought back by hand."""

from datetime import datetime

from phusa.base import audit, events
from phusa.base.access import Actor, require_own
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.workflow.access import SEND_REPORT
from phusa.workflow.actions.steps import following, last_moment, locked, refuse_state, take
from phusa.workflow.events import SubmissionReceived, SubmissionReturned
from phusa.workflow.models import HELD_STATES, Submission, SubmissionState
from phusa.workflow.rules.channels import SEALED


@action
def take_answer(
    *,
    actor: Actor,
    now: datetime,
    submission: Submission,
    state: SubmissionState,
    by: str,
    number: str,
    reason: str = "",
) -> Submission:
    """Write what the receiver did with a report that left as a bundle: received it under a number, or returned it.

    The same answer again changes nothing. Refused for a report that went over the network: its receiver acts himself.
    """
    require_own(actor, SEND_REPORT, submission.unit)
    found = locked(submission)
    if found.channel != SEALED or state not in (SubmissionState.RECEIVED, SubmissionState.RETURNED):
        raise Refused(
            "not_sealed",
            "Báo cáo này gửi qua mạng, không nhận biên nhận bằng tệp.",
            next_step="Xem tình trạng ở trang báo cáo.",
            status=409,
        )
    before, told = SubmissionState(found.state), f"Biên nhận {number}. {clean(reason)}".strip()
    if before == state and told in found.steps.filter(state=state).values_list("reason", flat=True):
        return found
    if before not in HELD_STATES:
        refuse_state(found, "ghi biên nhận")
    at = following(now, last_moment(found))
    take(found, state, at=at, by=by, reason=told)
    if state == SubmissionState.RECEIVED:
        found.received_at, found.received_by = at, by
        event: object = SubmissionReceived(found.pk, found.unit_id, found.school_year_id, found.kind)
    else:
        found.return_reason = clean(reason)
        event = SubmissionReturned(found.pk, found.unit_id, found.school_year_id, found.kind)
    found.save()
    events.publish(event)
    states = {"state": before.label}, {"state": state.label, "receipt": number}
    audit.record(actor, SEND_REPORT, found, now=at, before=states[0], after=states[1], reason=told)
    return found
