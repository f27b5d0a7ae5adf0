"""Verbs on requested reports: ask units to fill a form, take the request back, pass it on, fill it in.

What was asked changes no more once it is sent. What is filled in is a draft of the unit: several people may fill it at
once, and it is sent, recalled, received and returned by the verbs of every report (`actions.submitting`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from phusa.base import audit, clock
from phusa.base.access import Actor, require_own
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.ui.show import until
from phusa.base.writing import action
from phusa.cycles.queries import day_within, school_year_on
from phusa.documents.models import RegisteredDocument
from phusa.documents.queries import register
from phusa.organisations.models import Place, Unit
from phusa.workflow.access import ASK_REPORTS, FILL_REPORTS
from phusa.workflow.actions.asked import refuse_unasked
from phusa.workflow.actions.steps import locked_unit
from phusa.workflow.models import (
    AnswerDraft,
    FormState,
    ReportForm,
    ReportRequest,
    RequestState,
    RequestTarget,
)
from phusa.workflow.queries.held import held_answer
from phusa.workflow.queries.requests import stood_as_of
from phusa.workflow.rules import forms
from phusa.workflow.rules.merging import Clash, merged

LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked: a version of a form for a period in words, of these units, until an instant."""

    form: ReportForm
    period: str
    due_at: datetime
    units: Sequence[Unit]
    basis: RegisteredDocument | None = None
    note: str = ""


@action
def draft_request(
    *, actor: Actor, now: datetime, asker: Unit, wanted: Wanted, parent: ReportRequest | None = None
) -> ReportRequest:
    """Write down a request that nobody sees yet but those who ask; `parent` is the request that is passed on.

    Refused without a period, without units, for units that do not stand below the asker, for a form that was not
    issued, and for a deadline that is over or comes after that of `parent`.
    """
    require_own(actor, ASK_REPORTS, asker)
    request = ReportRequest(asker=asker, parent=_passed(parent, asker), made_at=now, made_by=actor.name)
    _fill(request, wanted, actor, now)
    audit.record(actor, ASK_REPORTS, request, now=now, after=_told(request, wanted.units))
    return request


@action
def change_request(*, actor: Actor, now: datetime, request: ReportRequest, wanted: Wanted) -> ReportRequest:
    """Write a draft anew. Refused with 409 once it was sent."""
    require_own(actor, ASK_REPORTS, request.asker)
    found = _locked(request)
    _refuse_sent(found)
    _fill(found, wanted, actor, now)
    audit.record(actor, ASK_REPORTS, found, now=now, after=_told(found, wanted.units))
    return found


@action
def drop_request(*, actor: Actor, now: datetime, request: ReportRequest) -> None:
    """Throw a draft away. Refused with 409 once it was sent: then it is withdrawn with a reason."""
    require_own(actor, ASK_REPORTS, request.asker)
    found = _locked(request)
    _refuse_sent(found)
    audit.record(
        actor, ASK_REPORTS, found, now=now, before={"period": found.period}, after={"state": "Đã bỏ"}
    )
    found.delete()


@action
def send_request(*, actor: Actor, now: datetime, request: ReportRequest) -> ReportRequest:
    """Send a request: from now on its units see it and answer. Sending it again changes nothing."""
    require_own(actor, ASK_REPORTS, request.asker)
    found = _locked(request)
    if found.state == RequestState.SENT:
        return found
    _refuse_sent(found)
    _refuse_time(found, now)
    found.state, found.sent_at, found.sent_by = RequestState.SENT, now, actor.name
    found.save()
    state = RequestState.SENT.label
    audit.record(actor, ASK_REPORTS, found, now=now, after={"state": state, "units": found.targets.count()})
    return found


@action
def withdraw_request(*, actor: Actor, now: datetime, request: ReportRequest, reason: str) -> ReportRequest:
    """Take a request back with a reason that its units read; what they have answered stays as history."""
    require_own(actor, ASK_REPORTS, request.asker)
    said = clean(reason)
    if not said:
        raise Refused("no_reason", "Hãy ghi lý do rút yêu cầu để các đơn vị biết.", field="reason")
    found = _locked(request)
    if found.state == RequestState.WITHDRAWN:
        return found
    if found.state == RequestState.DRAFT:
        raise Refused(
            "not_sent",
            "Yêu cầu này chưa gửi nên không có gì để rút.",
            next_step="Bỏ bản nháp nếu không dùng nữa.",
            status=409,
        )
    found.state, found.withdrawn_at, found.withdrawn_by = RequestState.WITHDRAWN, now, actor.name
    found.withdrawn_reason = said
    found.save()
    states = {"state": RequestState.SENT.label}, {"state": RequestState.WITHDRAWN.label}
    audit.record(actor, ASK_REPORTS, found, now=now, before=states[0], after=states[1], reason=said)
    return found


@action
def save_answer(
    *,
    actor: Actor,
    now: datetime,
    request: ReportRequest,
    unit: Unit,
    values: Mapping[str, str],
    base: Mapping[str, str],
    remarks: Mapping[str, str] | None = None,
) -> tuple[AnswerDraft, list[Clash]]:
    """Keep what somebody filled in, over what others filled in meanwhile; `base` is what he had before his eyes.

    Cells that `values` does not name stay; what cannot be read stays as it was typed. Where another has changed the
    same cell since, his value stays and the cell is given back. Refused while an answer is held, and after the request
    was withdrawn.
    """
    require_own(actor, FILL_REPORTS, unit)
    draft, form = _draft(request, unit, actor, now), request.form.definition
    typed = forms.kept(form, values)
    mine = {cell: typed.get(cell, "") for cell in values if cell in form.inputs}
    kept, clashes = merged(forms.kept(form, base), mine, draft.values)
    said = {key: clean(text)[:LONGEST] for key, text in (remarks or {}).items()}
    noted = {key: text for key, text in {**draft.remarks, **said}.items() if text}
    if draft.pk is None or (kept, noted) != (draft.values, draft.remarks):
        changed = sum(1 for cell in {*kept, *draft.values} if kept.get(cell) != draft.values.get(cell))
        draft.values, draft.remarks = kept, noted
        _keep(draft, actor, now)
        audit.record(actor, FILL_REPORTS, unit, now=now, after={"cells": changed, "version": draft.version})
    return draft, clashes


@action
def fill_by_sum(*, actor: Actor, now: datetime, request: ReportRequest, unit: Unit) -> AnswerDraft:
    """Fill a unit's answer with the sum of what its own units answered to the request it passed on, as of now.

    What the sum has no value for keeps what was typed. Refused where nothing was passed on or received.
    """
    require_own(actor, FILL_REPORTS, unit)
    child = ReportRequest.objects.filter(parent=request, asker=unit, state=RequestState.SENT).first()
    taken = [one for one in stood_as_of(child, now) if one.is_taken] if child else []
    if child is None or not taken:
        raise Refused(
            "nothing_to_add",
            "Chưa có câu trả lời nào của đơn vị cấp dưới để cộng.",
            next_step="Chuyển yêu cầu xuống các đơn vị, nhận câu trả lời, rồi cộng.",
            status=409,
        )
    draft = _draft(request, unit, actor, now)
    form = request.form.definition
    summed = forms.added(form, [one.values for one in taken])
    sums = {cell: forms.as_text(summed[cell]) for cell in form.inputs if cell in summed}
    draft.values = draft.values | sums
    draft.source = {
        "request": child.pk,
        "as_of": now.isoformat(),
        "answers": [[one.unit_code, one.receipt_number, one.sha256] for one in taken],
        "values": sums,
    }
    _keep(draft, actor, now)
    audit.record(actor, FILL_REPORTS, unit, now=now, after={"answers": len(taken), "version": draft.version})
    return draft


def _draft(request: ReportRequest, unit: Unit, actor: Actor, now: datetime) -> AnswerDraft:
    """The unit's draft under the lock of the unit, a new one where there is none; refused when nothing may be
    filled."""
    locked_unit(unit)
    refuse_unasked(request, unit)
    stands = held_answer(unit, request)
    if stands is not None:
        raise Refused(
            "already_sent",
            f"{stands.sent_by} đã gửi câu trả lời này, biên nhận {stands.receipt_number}, nên không sửa được.",
            next_step=f"Rút lại khi {stands.to_unit} chưa nhận, hoặc đề nghị {stands.to_unit} trả lại.",
            status=409,
        )
    found = AnswerDraft.objects.filter(request=request, unit=unit).first()
    return found or AnswerDraft(request=request, unit=unit, changed_at=now, changed_by=actor.name, version=0)


def _keep(draft: AnswerDraft, actor: Actor, now: datetime) -> None:
    draft.version += 1
    draft.changed_at, draft.changed_by = now, actor.name
    draft.save()


def _locked(request: ReportRequest) -> ReportRequest:
    rows = ReportRequest.objects.select_for_update(of=("self",))
    return rows.select_related("asker", "form", "school_year", "parent").get(pk=request.pk)


def _fill(request: ReportRequest, wanted: Wanted, actor: Actor, now: datetime) -> None:
    """Write what is wanted into a draft and save it with its targets."""
    request.form, request.due_at, request.note = wanted.form, wanted.due_at, clean(wanted.note)
    request.period = clean(wanted.period)
    request.basis = register.visible(actor, wanted.basis.pk) if wanted.basis else None
    year = school_year_on(clock.day_of(wanted.due_at))
    if year is None:
        raise Refused("no_school_year", "Chưa mở năm học nào.", status=409)
    request.school_year = year
    if not request.period:
        raise Refused("no_period", "Hãy ghi kỳ báo cáo, ví dụ: Học kỳ I 2026–2027.", field="period")
    if wanted.form.state != FormState.ISSUED:
        text = f"Biểu mẫu “{wanted.form.title}” chưa ban hành nên chưa yêu cầu được."
        raise Refused("form_not_issued", text, field="form", next_step="Ban hành biểu mẫu trước.")
    _refuse_other_form(request)
    _refuse_time(request, now)
    _refuse_far(request, wanted.units)
    request.save()
    request.targets.all().delete()
    RequestTarget.objects.bulk_create(RequestTarget(request=request, unit=unit) for unit in wanted.units)


def _refuse_other_form(request: ReportRequest) -> None:
    """Refuse to pass a request on with another form: the answers could not be added up to its own."""
    if request.parent is not None and request.form_id != request.parent.form_id:
        raise Refused(
            "other_form",
            f"Yêu cầu của {request.parent.asker} dùng “{request.parent.form.name}”;"
            " chuyển xuống bằng biểu mẫu khác thì không cộng lại được.",
            field="form",
            next_step="Chọn lại biểu mẫu ấy, hoặc lập một yêu cầu riêng.",
        )


def _refuse_time(request: ReportRequest, now: datetime) -> None:
    if request.due_at <= now:
        raise Refused(
            "due_over", "Hạn trả lời đã qua.", field="day", next_step="Chọn một ngày, giờ muộn hơn."
        )
    if request.parent is not None and request.due_at > request.parent.due_at:
        raise Refused(
            "due_after_parent",
            f"Hạn của đơn vị cấp dưới muộn hơn hạn trả lời {request.parent.asker}"
            f" ({until(request.parent.due_at)}).",
            field="day",
            next_step="Chọn hạn sớm hơn để còn kịp cộng và gửi.",
        )


def _refuse_far(request: ReportRequest, units: Sequence[Unit]) -> None:
    """Refuse units that do not stand below the asker in the tree of the request."""
    if not units:
        raise Refused("no_units", "Chọn ít nhất một đơn vị phải trả lời.", field="units")
    day = day_within(request.school_year, clock.day_of(request.made_at))
    place = Place.objects.on(day).filter(unit=request.asker).first()
    ids = {unit.pk for unit in units}
    below = Place.objects.on(day).filter(unit__in=ids, path__startswith=place.path if place else "-")
    known = set(below.exclude(unit=request.asker).values_list("unit", flat=True))
    far = next((unit for unit in units if unit.pk not in known), None)
    if far is not None:
        text = f"{far} không trực thuộc {request.asker} nên không yêu cầu được."
        raise Refused("not_below", text, field="units")


def _refuse_sent(request: ReportRequest) -> None:
    if request.state != RequestState.DRAFT:
        raise Refused(
            "request_sent",
            "Yêu cầu đã gửi thì không sửa được nữa, để mọi đơn vị trả lời cùng một câu hỏi.",
            next_step="Muốn hỏi khác, rút yêu cầu này kèm lý do rồi lập yêu cầu mới.",
            status=409,
        )


def _passed(parent: ReportRequest | None, asker: Unit) -> ReportRequest | None:
    """The request that is passed on. Raises `NotVisible` where it was not sent to the asker; refused twice."""
    if parent is None:
        return None
    refuse_unasked(parent, asker)
    passed = ReportRequest.objects.filter(parent=parent, asker=asker).exclude(state=RequestState.WITHDRAWN)
    if passed.exists():
        raise Refused(
            "passed_on_already",
            "Yêu cầu này đã được chuyển xuống.",
            next_step="Mở yêu cầu đã chuyển để xem ai đã trả lời.",
            status=409,
        )
    return parent


def _told(request: ReportRequest, units: Sequence[Unit]) -> dict[str, Any]:
    """What the log says of a draft."""
    return {
        "report_form": f"{request.form.code} {request.form.version}",
        "period": request.period,
        "until": request.due_at.astimezone(clock.VIETNAM),
        "units": len(units),
    }
