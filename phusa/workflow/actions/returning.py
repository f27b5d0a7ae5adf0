"""The verb of a unit that wants its report back after it was received: it asks, the unit above returns."""

from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require_own
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.workflow.access import SEND_REPORT
from phusa.workflow.actions.steps import locked, refuse_state
from phusa.workflow.models import TAKEN_STATES, ReturnAsk, Submission, SubmissionState
from phusa.workflow.rules.channels import SEALED


@action
def ask_return(*, actor: Actor, now: datetime, submission: Submission, reason: str) -> ReturnAsk:
    """Ask the receiving unit to return a report, with a reason that stands on its board. The same again is one.

    Refused without a reason, with 409 for a report that can still be taken back, and for one that left as a file.
    """
    require_own(actor, SEND_REPORT, submission.unit)
    said = clean(reason)
    if not said:
        raise Refused(
            "no_reason",
            "Hãy ghi lý do để nơi nhận biết cần sửa gì.",
            field="reason",
            next_step="Ví dụ: Ghi thiếu điểm của một người.",
        )
    found = locked(submission)
    _refuse_useless(found)
    values = {"asked_at": now, "asked_by": actor.name}
    ask, created = ReturnAsk.objects.get_or_create(submission=found, reason=said, defaults=values)
    if created:
        after = {"receipt": found.receipt_number}
        audit.record(actor, SEND_REPORT, found, now=now, after=after, reason=f"Đề nghị trả lại: {said}")
    return ask


def _refuse_useless(submission: Submission) -> None:
    """Refuse to ask where the unit can act itself, or where nobody above would read it."""
    if submission.state == SubmissionState.SENT:
        raise Refused(
            "recall_instead",
            f"{submission.to_unit} chưa nhận báo cáo này nên đơn vị tự rút lại được.",
            next_step="Bấm Rút báo cáo lại ở trang báo cáo.",
            status=409,
        )
    if submission.state not in TAKEN_STATES:
        refuse_state(submission, "đề nghị trả lại")
    if submission.channel == SEALED:
        raise Refused(
            "went_by_file",
            f"Báo cáo này đi bằng gói niêm phong nên {submission.to_unit} không đọc được đề nghị ghi ở đây.",
            next_step="Đề nghị qua điện thoại; nơi nhận trả lại rồi đưa tệp trả lời để nhập ở trang Gói niêm phong.",
            status=409,
        )
