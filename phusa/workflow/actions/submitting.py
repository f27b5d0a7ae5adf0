"""Verbs of the unit that sends: hand a report in, and take it back until it was received.

As those of the receiver (`receiving`) each locks the sending unit first, so that sending, closing, entering scores and
every step wait for each other; the number of the receipt is taken last, so that units which send in the same moment
wait for one another only there. Each may be done twice: what is done already stays as it is.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from phusa.base import audit, clock, events
from phusa.base.access import Actor, require_own
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.ui.show import instant
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.documents.models import OfficialDocument
from phusa.organisations.models import Unit
from phusa.workflow.access import SEND_REPORT
from phusa.workflow.actions.asked import refuse_unasked
from phusa.workflow.actions.steps import (
    following,
    go_on,
    last_moment,
    locked,
    locked_unit,
    record_step,
    steps_now,
    take,
)
from phusa.workflow.events import SubmissionRecalled, SubmissionSent
from phusa.workflow.models import (
    HELD_STATES,
    ReceiptSeries,
    ReportKind,
    ReportRequest,
    Submission,
    SubmissionFigure,
    SubmissionState,
    Timeliness,
)
from phusa.workflow.queries.held import current
from phusa.workflow.queries.requests import due_now
from phusa.workflow.rules.channels import BUNDLE, SEALED, WEB
from phusa.workflow.rules.due import Allowed
from phusa.workflow.rules.figures import Figure, total


@action
def submit(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    to_unit: Unit,
    school_year: SchoolYear,
    kind: ReportKind,
    documents: Sequence[OfficialDocument],
    figures: Sequence[Figure],
    content: dict[str, Any],
    people: int,
    channel: str = WEB,
    request: ReportRequest | None = None,
) -> Submission:
    """Hand in a unit's report: freeze it under one hash, judge its time, take it as far as the process does by itself.

    `content` is all that is frozen (values that JSON holds). A report is in time by when it is here: what a bundle says
    of its own clock decides nothing. The same content again gives the same submission; refused with 409 while another
    one is held, where a `request` is no more, and where the figures do not count all the people.
    """
    require_own(actor, SEND_REPORT, unit)
    frozen, sha256 = _frozen(content)
    _refuse_uncounted(unit, figures, people)
    locked_unit(unit)
    before = current(unit, school_year, kind, request)
    if before is not None and before.state in HELD_STATES:
        return _same(before, sha256)
    refuse_unasked(request, unit)
    # What another installation made has the times of its clock.
    at = following(now, _last(before, () if channel == BUNDLE else documents))
    submission = Submission(
        kind=kind,
        unit=unit,
        to_unit=to_unit,
        school_year=school_year,
        request=request,
        attempt=before.attempt + 1 if before is not None else 1,
        people=people,
        content=frozen,
        content_sha256=sha256,
        channel=channel,
        sent_at=at,
        sent_by=actor.name,
        **_timed(due_now(unit, school_year, kind, now, request).allowed, at),
    )
    _write(submission, documents, figures, at=at)
    audit.record(actor, SEND_REPORT, submission, now=at, after=_told(submission))
    return submission


@action
def recall_submission(*, actor: Actor, now: datetime, submission: Submission, reason: str = "") -> Submission:
    """Take a report back that was sent and not yet received. Refused with 409 once it was received."""
    require_own(actor, SEND_REPORT, submission.unit)
    found = locked(submission)
    if found.state == SubmissionState.RECALLED:
        return found
    if found.state != SubmissionState.SENT:
        raise Refused(
            "already_received",
            f"{found.to_unit} đã nhận báo cáo này nên không rút lại được nữa.",
            next_step=f"Muốn sửa, đề nghị {found.to_unit} trả lại báo cáo kèm lý do.",
            status=409,
        )
    at, said = following(now, last_moment(found)), clean(reason)
    take(found, SubmissionState.RECALLED, at=at, by=actor.name, reason=said)
    found.save()
    events.publish(SubmissionRecalled(found.pk, found.unit_id, found.school_year_id, found.kind))
    record_step(actor, SEND_REPORT, found, at, SubmissionState.SENT, said)
    return found


def _timed(allowed: Allowed, at: datetime) -> dict[str, Any]:
    """The deadline of a sending, and how the sending counts against it."""
    judged = Timeliness(allowed.judge(at))
    return {"due_at": allowed.due_at, "allowed_until": allowed.until, "timeliness": judged}


def _frozen(content: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """The content as JSON keeps it, and the SHA-256 of its canonical text."""
    text = json.dumps(
        content, cls=DjangoJSONEncoder, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return json.loads(text), hashlib.sha256(text.encode("utf-8")).hexdigest()


def _refuse_uncounted(unit: Unit, figures: Sequence[Figure], people: int) -> None:
    counted = total(figures)
    if counted != people:
        raise Refused(
            "figures_differ",
            f"Tổng các loại là {counted}, danh sách của {unit} có {people} người.",
            next_step="Mở lại sổ và lập lại báo cáo. Chưa có gì được gửi.",
            status=409,
        )


def _same(submission: Submission, sha256: str) -> Submission:
    """What was sent already, when it is the same; refused when it is something else."""
    if submission.content_sha256 == sha256:
        return submission
    raise Refused(
        "already_sent",
        f"{submission.sent_by} đã gửi báo cáo này lúc {instant(submission.sent_at)},"
        f" biên nhận {submission.receipt_number}.",
        next_step="Muốn gửi bản khác, rút báo cáo lại khi nơi nhận chưa nhận, hoặc đề nghị nơi nhận trả lại.",
        status=409,
    )


def _last(before: Submission | None, documents: Sequence[OfficialDocument]) -> datetime | None:
    """The latest thing that must have happened before the sending: the last step, and the making of what is sent."""
    times: list[datetime | None] = [document.made_at for document in documents]
    times.append(last_moment(before) if before else None)
    return max((time for time in times if time is not None), default=None)


def _write(
    submission: Submission,
    documents: Sequence[OfficialDocument],
    figures: Sequence[Figure],
    *,
    at: datetime,
) -> None:
    """The rows of a new submission. From the number of its receipt on, whoever sends to the same unit waits."""
    steps = steps_now(submission, at)
    Submission.objects.filter(
        unit=submission.unit,
        school_year=submission.school_year,
        kind=submission.kind,
        request=submission.request,
        is_current=True,
    ).update(is_current=False)
    submission.receipt_number = _next_receipt(submission.to_unit, clock.day_of(at).year)
    submission.save()
    submission.documents.set(documents)
    SubmissionFigure.objects.bulk_create(
        SubmissionFigure(
            submission=submission,
            level=figure.level,
            group=figure.group,
            regulation=figure.regulation,
            edition=figure.edition,
            classification=figure.classification,
            people=figure.people,
        )
        for figure in figures
    )
    take(submission, SubmissionState.SENT, at=at, by=submission.sent_by)
    events.publish(
        SubmissionSent(submission.pk, submission.unit_id, submission.school_year_id, submission.kind)
    )
    if submission.channel != SEALED:  # who receives a sealed bundle answers by a file
        go_on(submission, steps, at=at)


def _next_receipt(unit: Unit, year: int) -> str:
    ReceiptSeries.objects.bulk_create([ReceiptSeries(unit=unit, year=year)], ignore_conflicts=True)
    series = ReceiptSeries.objects.select_for_update().get(unit=unit, year=year)
    series.last_number += 1
    series.save()
    return str(series)


def _told(submission: Submission) -> dict[str, Any]:
    """What the log says of a sending."""
    return {
        "state": SubmissionState(submission.state).label,
        "receipt": submission.receipt_number,
        "attempt": submission.attempt,
        "people": submission.people,
        "sha256": submission.content_sha256,
        "timeliness": Timeliness(submission.timeliness).label,
    }
