"""Verbs on those who have not sent: more time with a reason, a note of a call, reminders spread over minutes."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db.models import Q
from procrastinate.contrib.django import app

from phusa.base import audit, clock
from phusa.base.access import Actor, require, require_all, stands_for
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit, UnitKind
from phusa.workflow.access import EXTEND_DEADLINES, RECEIVE_REPORTS, REMIND_UNITS
from phusa.workflow.models import YEAR_REPORTS, ChaseNote, Extension, Reminder, ReportKind, ReportRequest
from phusa.workflow.queries.deadlines import Due
from phusa.workflow.queries.held import held
from phusa.workflow.queries.requests import due_now
from phusa.workflow.rules.reminding import QUIET, spread

REMIND = "workflow.remind"
SENT_MEANWHILE = "Đã gửi báo cáo trước lượt nhắc"


@action
def extend_deadline(
    *,
    actor: Actor,
    now: datetime,
    units: Sequence[Unit],
    school_year: SchoolYear,
    until: datetime,
    reason: str,
    request: ReportRequest | None = None,
) -> list[Extension]:
    """Give units more time until an instant, with a reason (P-06): for their report of the year, or to answer a
    `request` where there is one.

    Refused without a reason, without a deadline, for an end that is not after it, and for one's own unit. The same
    again changes nothing.
    """
    require_all(actor, EXTEND_DEADLINES, Unit.objects, [unit.pk for unit in units])
    _refuse_own(actor, units)
    said = clean(reason)
    if not said:
        raise Refused("no_reason", "Hãy ghi lý do gia hạn.", field="reason")
    granted = []
    for unit in sorted(units, key=lambda one: one.pk):
        kind = _handed_in(unit, request)
        _refuse_useless(unit, due_now(unit, school_year, kind, now, request), until, now)
        values = {"reason": said, "granted_at": now, "granted_by": actor.name}
        extension, created = Extension.objects.get_or_create(
            unit=unit,
            school_year=school_year,
            kind=kind,
            request=request,
            until=until,
            withdrawn_at=None,
            defaults=values,
        )
        granted.append(extension)
        if created:
            after = {"until": until.astimezone(clock.VIETNAM), "school_year": school_year.code}
            audit.record(actor, EXTEND_DEADLINES, extension, now=now, after=after, reason=said)
    return granted


@action
def withdraw_extension(*, actor: Actor, now: datetime, extension: Extension, reason: str = "") -> Extension:
    """Take an extension back; what was sent under it stays on time, as it was judged when it was sent."""
    require(actor, EXTEND_DEADLINES, extension)
    found = Extension.objects.select_for_update().get(pk=extension.pk)
    if found.withdrawn_at is not None:
        return found
    found.withdrawn_at = now
    found.save()
    audit.record(actor, EXTEND_DEADLINES, found, now=now, after={"is_closed": True}, reason=clean(reason))
    return found


@action
def note_call(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    school_year: SchoolYear,
    text: str,
    request: ReportRequest | None = None,
) -> ChaseNote:
    """Note what somebody said of a unit that is late: "Đã gọi 9:40, hứa gửi trước 11:00"."""
    require(actor, RECEIVE_REPORTS, unit)
    said = clean(text)
    if not said:
        raise Refused("no_text", "Hãy ghi đã gọi ai, họ hẹn gì.", field="text")
    note = ChaseNote.objects.create(
        kind=_handed_in(unit, request),
        school_year=school_year,
        request=request,
        unit=unit,
        text=said,
        at=now,
        by=actor.name,
    )
    audit.record(actor, RECEIVE_REPORTS, note, now=now, after={"school_year": school_year.code}, reason=said)
    return note


@action
def remind_units(
    *,
    actor: Actor,
    now: datetime,
    office: Unit,
    units: Sequence[Unit],
    school_year: SchoolYear,
    request: ReportRequest | None = None,
) -> UUID | None:
    """Remind those of the units that have not sent, one after the other over some minutes; gives the round.

    Who has sent meanwhile is dropped when his turn comes. None when everybody has sent; a unit whose reminder is still
    on its way, or came within the last half hour, gets no second one.
    """
    require(actor, REMIND_UNITS, office)
    require_all(actor, REMIND_UNITS, Unit.objects, [unit.pk for unit in units])
    Unit.objects.select_for_update(no_key=True).get(pk=office.pk)
    coming = Reminder.objects.filter(
        Q(sent_at=None, dropped="") | Q(sent_at__gt=now - QUIET),
        school_year=school_year,
        request=request,
    )
    waiting = set(coming.values_list("unit", flat=True))
    red = [
        one
        for one in units
        if one.pk not in waiting and held(one, school_year, _handed_in(one, request), request) is None
    ]
    if not red:
        return None
    round = uuid4()
    for unit, planned_at in zip(red, spread(now, len(red)), strict=True):
        reminder = Reminder.objects.create(
            kind=_handed_in(unit, request),
            school_year=school_year,
            request=request,
            unit=unit,
            round=round,
            planned_at=planned_at,
            asked_by=actor.name,
        )
        app.configure_task(REMIND, schedule_at=planned_at).defer(reminder_id=reminder.pk)
    after = {"units": [str(unit) for unit in red], "school_year": school_year.code}
    audit.record(actor, REMIND_UNITS, office, now=now, after=after)
    return round


@action
def send_reminder(*, actor: Actor, now: datetime, reminder: Reminder) -> Reminder:
    """Let a reminder be seen by the heads of its unit, or drop it when the unit has sent meanwhile. Once."""
    require(actor, REMIND_UNITS, reminder.unit)
    found = Reminder.objects.select_for_update(of=("self",)).select_related("unit", "school_year", "request")
    kept = found.get(pk=reminder.pk)
    if kept.sent_at is not None or kept.dropped:
        return kept
    if held(kept.unit, kept.school_year, ReportKind(kept.kind), kept.request) is None:
        kept.sent_at = now
    else:
        kept.dropped = SENT_MEANWHILE
    kept.save()
    audit.record(actor, REMIND_UNITS, kept.unit, now=now, reason=kept.dropped)
    return kept


def _handed_in(unit: Unit, request: ReportRequest | None) -> ReportKind:
    """Which report is meant: the answer to the request, else what a unit of this kind hands in for a year."""
    return ReportKind.ASKED if request else YEAR_REPORTS[UnitKind(unit.kind)]


def _refuse_own(actor: Actor, units: Sequence[Unit]) -> None:
    """Refuse to give oneself more time: that is for the unit above."""
    own = next(
        (unit for unit in units if not actor.system and stands_for(actor, EXTEND_DEADLINES, unit)), None
    )
    if own is not None:
        raise Refused(
            "own_deadline",
            f"Hạn của {own} do đơn vị cấp trên gia hạn.",
            field="units",
            next_step="Đề nghị đơn vị cấp trên gia hạn, hoặc bỏ chọn đơn vị này.",
            status=403,
        )


def _refuse_useless(unit: Unit, due: Due, until: datetime, now: datetime) -> None:
    if due.allowed.due_at is None:
        raise Refused(
            "no_deadline",
            f"{unit} chưa có hạn gửi báo cáo nên không có gì để gia hạn.",
            field="units",
            next_step="Đặt hạn ở trang Theo dõi báo cáo trước, rồi gia hạn.",
            status=409,
        )
    if until <= max(due.allowed.due_at, now - timedelta(minutes=1)):
        raise Refused(
            "useless_extension",
            "Giờ gia hạn phải sau hạn gửi và sau lúc này.",
            field="until",
            next_step="Chọn một ngày, giờ muộn hơn.",
        )
