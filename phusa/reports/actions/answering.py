"""The verb that sends what a unit filled in: checked, explained, frozen, on the way of every report."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from phusa.base import audit
from phusa.base.access import Actor, require_own
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.organisations.models import Unit
from phusa.reports.rules.answering import findings_of, moved_cells
from phusa.reports.rules.sending import answers_kept, refuse_stopped, unanswered
from phusa.workflow.access import SEND_REPORT
from phusa.workflow.actions.steps import locked_unit
from phusa.workflow.actions.submitting import submit
from phusa.workflow.models import AnswerDraft, ReportKind, ReportRequest, Submission
from phusa.workflow.queries.held import held_answer
from phusa.workflow.rules import forms


@action
def send_answer(
    *, actor: Actor, now: datetime, request: ReportRequest, unit: Unit, answers: Mapping[str, str]
) -> Submission:
    """Send a unit's answer to a request; `answers` by the key of each finding.

    Checked under the lock that filling it takes. Sending it again gives the same submission; refused with the first
    thing that stands in the way, while another answer is held, and after the request was withdrawn.
    """
    require_own(actor, SEND_REPORT, unit)
    locked_unit(unit)
    stands = held_answer(unit, request)
    draft = AnswerDraft.objects.filter(request=request, unit=unit).first()
    if stands is not None and draft is not None and stands.content["draft"] == draft.version:
        return stands
    if draft is None:
        text = "Chưa điền ô nào nên chưa có gì để gửi."
        raise Refused("nothing_filled", text, next_step="Điền các bảng rồi gửi.", status=409)
    found = findings_of(request.form.definition, draft.values)
    said = {one.key: clean(answers.get(one.key, "")) for one in found if one.takes_answer}
    refuse_stopped(unanswered(found, said))
    sent = submit(
        actor=actor,
        now=now,
        unit=unit,
        to_unit=request.asker,
        school_year=request.school_year,
        kind=ReportKind.ASKED,
        documents=[],
        figures=[],
        content=_content(request, draft) | {"answers": answers_kept(found, said)},
        people=0,
        request=request,
    )
    draft.remarks = said
    draft.save()
    audit.record(actor, SEND_REPORT, unit, now=now, after={"receipt": sent.receipt_number})
    return sent


def _content(request: ReportRequest, draft: AnswerDraft) -> dict[str, Any]:
    """All that is frozen of an answer: the form by its checksum, what was filled, of whose answers it is the sum."""
    form = request.form.definition
    return {
        "form": {
            "code": request.form.code,
            "version": request.form.version,
            "title": request.form.title,
            "checksum": request.form.checksum,
        },
        "period": request.period,
        "draft": draft.version,
        "values": forms.kept(form, draft.values),
        "sum": _sum(request, draft),
    }


def _sum(request: ReportRequest, draft: AnswerDraft) -> dict[str, Any]:
    """The source of a sum, with the cells that were changed by hand since; empty for what was only typed."""
    if not draft.source:
        return {}
    changed = moved_cells(request.form.definition, draft.values, draft.source["values"])
    return {name: draft.source[name] for name in ("request", "as_of", "answers")} | {"changed": changed}
