"""Accounts of TEMIS for preschools that have none: the way a request takes ([2104] §2)."""

from datetime import date, datetime

from phusa.accounts.access import ANSWER_TEMIS, REQUEST_TEMIS
from phusa.accounts.models import TemisChannel, TemisRequest, TemisState
from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.organisations.models import Level, Unit

CITE = "Công văn 2104, mục 2"
OPEN = (TemisState.ASKED, TemisState.PASSED_ON)
ENDED = (TemisState.GRANTED, TemisState.DECLINED)


@action
def ask_temis(*, actor: Actor, now: datetime, unit: Unit, note: str = "") -> TemisRequest:
    """Ask for an account of TEMIS for a preschool. Asking while a request is open gives that request.

    Refused for a school that is no preschool: the way through department and hotline is theirs.
    """
    require(actor, REQUEST_TEMIS, unit)
    if Level.MN not in unit.levels:
        raise Refused(
            "no_preschool",
            f"{unit} không có cấp mầm non. Đường đề nghị này dành cho trường mầm non chưa có tài khoản TEMIS.",
            cite=CITE,
        )
    Unit.objects.select_for_update().get(pk=unit.pk)
    present = TemisRequest.objects.filter(unit=unit, state__in=OPEN).first()
    if present:
        return present
    request = TemisRequest.objects.create(
        unit=unit, asked_on=actor.today, asked_by=actor.name, note=clean(note)
    )
    audit.record(actor, REQUEST_TEMIS, request, now=now, after={"unit": unit.code, "state": request.state})
    return request


@action
def answer_temis(
    *,
    actor: Actor,
    now: datetime,
    request: TemisRequest,
    state: TemisState,
    channel: TemisChannel | str = "",
    answered_on: date | None = None,
    note: str = "",
) -> TemisRequest:
    """Write down that a request was passed on, and by which channel, or how it ended and on which day.

    Refused where it has ended already, or the day is missing, ahead, or before the school asked.
    """
    require(actor, ANSWER_TEMIS, request)
    kept = TemisRequest.objects.select_for_update(of=("self",)).select_related("unit").get(pk=request.pk)
    if kept.state in ENDED:
        raise Refused(
            "already_answered",
            f"Đề nghị của {kept.unit} đã kết thúc: {kept.get_state_display().lower()}.",
            status=409,
        )
    if state in ENDED:
        _check_day(kept, answered_on, actor.today)
    before = {"state": kept.state}
    kept.state, kept.channel = state, channel or kept.channel
    kept.answered_on = answered_on if state in ENDED else None
    kept.note = clean(note) or kept.note
    kept.save(update_fields=["state", "channel", "answered_on", "note"])
    audit.record(actor, ANSWER_TEMIS, kept, now=now, before=before, after={"state": kept.state})
    return kept


def _check_day(request: TemisRequest, day: date | None, today: date) -> None:
    if day is None:
        raise Refused("day_missing", "Ghi ngày trả lời khi đề nghị kết thúc.", field="answered_on")
    if not request.asked_on <= day <= today:
        raise Refused(
            "day_outside",
            f"Ngày trả lời phải từ ngày đề nghị ({request.asked_on:%d/%m/%Y}) đến hôm nay.",
            field="answered_on",
        )
