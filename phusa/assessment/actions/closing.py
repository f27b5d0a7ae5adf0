"""Verbs that close and open a school year in a unit. What was closed stands, with its documents."""

from datetime import datetime

from phusa.assessment.access import CLOSE_YEAR, REOPEN_YEAR
from phusa.assessment.events import YearClosed, YearReopened
from phusa.assessment.models import AnnualRecord, YearClose
from phusa.assessment.queries.board import year_blockers
from phusa.assessment.queries.year_result import year_result
from phusa.base import audit, events
from phusa.base.access import Actor, require
from phusa.base.refusals import Refused
from phusa.base.text import clean
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.documents.actions.making import file_document
from phusa.documents.models import DocumentKind, OfficialDocument
from phusa.organisations.models import Unit
from phusa.workflow.models import SubmissionState
from phusa.workflow.queries.held import held


def refuse_closed(unit: Unit, school_year: SchoolYear) -> None:
    """Refused when the unit has closed the year: scores and results stand until it is opened again.

    Takes the same lock as closing, so that nothing slips in between.
    """
    if is_closed(unit, school_year):
        _refuse_sent(unit, school_year)
        raise Refused(
            "year_closed",
            f"{unit} đã khoá sổ năm học {school_year}.",
            next_step="Muốn sửa điểm, hiệu trưởng hoặc phó hiệu trưởng mở lại sổ và ghi lý do.",
            status=403,
        )


def _refuse_sent(unit: Unit, school_year: SchoolYear) -> None:
    """Refused while the report of the year is held above: nothing it was made from changes before it comes back."""
    sent = held(unit, school_year)
    if sent is None:
        return
    waits = sent.state == SubmissionState.SENT
    way = f"Muốn sửa, đề nghị {sent.to_unit} trả lại báo cáo kèm lý do"
    raise Refused(
        "report_sent",
        f"{unit} đã gửi báo cáo năm học {school_year} cho {sent.to_unit}, biên nhận {sent.receipt_number}.",
        next_step=f"{way}, hoặc hiệu trưởng rút lại khi nơi nhận chưa nhận." if waits else f"{way}.",
        status=403,
    )


def is_closed(unit: Unit, school_year: SchoolYear) -> bool:
    """Whether the unit has closed the year; takes the same lock as closing."""
    close = _locked_close(unit, school_year)
    return close is not None and close.is_closed


@action
def close_year(*, actor: Actor, now: datetime, unit: Unit, school_year: SchoolYear) -> YearClose:
    """Close the year: results stand, and the class list and the report are made from one frozen set of data.

    Closing what is closed gives the same close. Refused while anything stands in the way.
    """
    require(actor, CLOSE_YEAR, unit)
    close = _locked_close(unit, school_year)
    if close and close.is_closed:
        return close
    _refuse_blocked(unit, school_year)
    documents = _documents(actor, now, unit, school_year)
    values = {"is_closed": True, "closed_at": now, "closed_by": actor.name, "reopened_reason": ""} | documents
    close, _ = YearClose.objects.update_or_create(unit=unit, school_year=school_year, defaults=values)
    events.publish(YearClosed(unit.pk, school_year.pk))
    after = {kind: document.check_code for kind, document in documents.items()}
    audit.record(actor, CLOSE_YEAR, close, now=now, after=after)
    return close


@action
def reopen_year(
    *, actor: Actor, now: datetime, unit: Unit, school_year: SchoolYear, reason: str
) -> YearClose:
    """Open a closed year again, with a reason that stays beside it. The documents made stay as they were.

    Refused while the report of the year is held above.
    """
    require(actor, REOPEN_YEAR, unit)
    reason = clean(reason)
    if not reason:
        raise Refused("no_reason", "Hãy ghi lý do mở lại sổ.", field="reason")
    close = _locked_close(unit, school_year)
    if close is None or not close.is_closed:
        raise Refused(
            "not_closed",
            f"{unit} chưa khoá sổ năm học {school_year}.",
            next_step="Sổ đang mở: sửa điểm được ngay.",
            status=409,
        )
    _refuse_sent(unit, school_year)
    close.is_closed, close.reopened_reason = False, reason
    close.save()
    events.publish(YearReopened(unit.pk, school_year.pk))
    audit.record(
        actor,
        REOPEN_YEAR,
        close,
        now=now,
        before={"is_closed": True},
        after={"is_closed": False},
        reason=reason,
    )
    return close


def _locked_close(unit: Unit, school_year: SchoolYear) -> YearClose | None:
    """The close of the year, if any, with the unit locked, so that who writes and who closes wait for each other."""
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    return YearClose.objects.filter(unit=unit, school_year=school_year).first()


def _refuse_blocked(unit: Unit, school_year: SchoolYear) -> None:
    if not AnnualRecord.objects.filter(unit=unit, school_year=school_year).exists():
        raise Refused(
            "no_records",
            f"{unit} chưa có ai trong sổ năm học {school_year}.",
            next_step="Mở sổ từ danh sách nhân sự, hoặc tải bảng điểm lên, rồi khoá sổ.",
        )
    blocked = year_blockers(unit, school_year)
    if blocked:
        raise Refused(
            "blocked",
            f"Còn {len(blocked)} người chưa đủ điểm: {', '.join(b.title for b in blocked[:5])}.",
            next_step="Gỡ từng mục trong danh sách “Còn vướng gì”, rồi khoá sổ.",
        )


def _documents(
    actor: Actor, now: datetime, unit: Unit, school_year: SchoolYear
) -> dict[str, OfficialDocument]:
    data = year_result(unit, school_year, now)
    made = {}
    for name, kind in (("class_list", DocumentKind.CLASS_LIST), ("report", DocumentKind.REPORT)):
        made[name] = file_document(
            actor=actor, now=now, unit=unit, school_year=school_year, kind=kind, data=data
        )
    return made
