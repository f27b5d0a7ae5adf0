"""Numbers: a document goes out with the next number of its series, one that came in gets the next line of the book."""

import dataclasses
from datetime import date, datetime
from typing import Final

from django.db.models import Max

from phusa.base import audit
from phusa.base.access import Actor, require_own
from phusa.base.proofs import Proof
from phusa.base.refusals import Refused
from phusa.base.text import clean, show_date
from phusa.base.writing import action
from phusa.documents.access import KEEP_REGISTER
from phusa.documents.actions.entering import enter_document
from phusa.documents.models import (
    Direction,
    NumberSeries,
    OfficialDocument,
    RegisteredDocument,
    Registration,
)
from phusa.documents.queries.register import visible
from phusa.documents.rules.facts import DocumentFacts
from phusa.organisations.models import Unit

FIRST_YEAR: Final = 1945


@action
def issue_document(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    facts: DocumentFacts,
    made: OfficialDocument | None = None,
    file: Proof | None = None,
    channel: str = "",
    last_on_paper: int = 0,
) -> RegisteredDocument:
    """Give a document of a unit the next number of the unit's series of its symbol and year, and a line in "Sổ đi".

    `facts` has symbol and day and no number: it follows. Numbers have no gaps however many clerks issue at once.
    `made` is the document made here that goes out; issuing it again gives the same entry. `last_on_paper` is the last
    number of the series that was given before it was kept here.
    """
    require_own(actor, KEEP_REGISTER, unit)
    symbol = clean(facts.symbol).strip("/")
    day = _checked(symbol, facts, actor.today)
    # Whoever issues for the unit waits here for the one before.
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    if made is not None:
        there = RegisteredDocument.objects.filter(made=made).first()
        if there is not None:
            return there
        if made.unit_id != unit.pk:
            raise Refused("other_unit", f"Văn bản này của {made.unit}, không phải của {unit}.", field="unit")
    series, _ = NumberSeries.objects.select_for_update().get_or_create(
        unit=unit, year=day.year, symbol=symbol
    )
    series.last_number = max(series.last_number, last_on_paper) + 1
    series.save(update_fields=["last_number"])
    numbered = dataclasses.replace(
        facts,
        number=str(series.last_number),
        symbol=symbol,
        day=day,
        issuer=facts.issuer or unit.name,
        is_draft=False,
    )
    row = enter_document(actor=actor, now=now, unit=unit, facts=numbered, file=file)
    row.made, row.issuer_unit = made, unit
    row.save(update_fields=["made", "issuer_unit"])
    line = _line(row, unit, Direction.OUT, actor.today, actor, now, channel)
    audit.record(
        actor, KEEP_REGISTER, row, now=now, after={"number": row.key, "line": line.book_number, "day": day}
    )
    return row


@action
def register_incoming(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    document: RegisteredDocument,
    channel: str = "",
    note: str = "",
) -> Registration:
    """Give a document the next number of a unit's book "Sổ đến" of this year; one that has a line there keeps it."""
    require_own(actor, KEEP_REGISTER, unit)
    visible(actor, document.pk)
    Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)
    there = Registration.objects.filter(document=document, unit=unit).first()
    if there is not None:
        return there
    line = _line(document, unit, Direction.IN, actor.today, actor, now, channel, note)
    audit.record(actor, KEEP_REGISTER, document, now=now, after={"line": line.book_number, "unit": unit.name})
    return line


def _checked(symbol: str, facts: DocumentFacts, today: date) -> date:
    if not symbol:
        raise Refused(
            "no_symbol", "Ghi ký hiệu để lấy số đúng dãy, ví dụ KH-PGDĐT hoặc PGDĐT-TCCB.", field="symbol"
        )
    if facts.number:
        raise Refused("number_given", "Số do dãy số của đơn vị cấp, không tự ghi.", field="number")
    day = facts.day or today
    if day > today:
        raise Refused("day_to_come", f"Ngày {show_date(day)} chưa đến, chưa cấp số được.", field="day")
    if day.year < FIRST_YEAR:
        raise Refused("day_too_old", f"Xem lại năm {day.year} của ngày ban hành.", field="day")
    return day


def _line(
    document: RegisteredDocument,
    unit: Unit,
    direction: Direction,
    day: date,
    actor: Actor,
    now: datetime,
    channel: str,
    note: str = "",
) -> Registration:
    book = Registration.objects.filter(unit=unit, direction=direction, year=day.year)
    last: int = book.aggregate(last=Max("book_number"))["last"] or 0
    return Registration.objects.create(
        document=document,
        unit=unit,
        direction=direction,
        year=day.year,
        book_number=last + 1,
        day=day,
        channel=clean(channel),
        note=clean(note),
        registered_at=now,
        registered_by=actor.name,
    )
