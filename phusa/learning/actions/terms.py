"""What verbs on terms share: a term from a first to a last day, and its end."""

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from phusa.base import ranges
from phusa.base.refusals import Refused
from phusa.base.text import show_date
from phusa.learning.models import SupportAssignment


def term(first: date, last: date | None) -> Any:
    """The days from a first to a last one, both inside; open without a last. Refused the wrong way round."""
    if last is not None and last < first:
        text = f"Ngày cuối {show_date(last)} ở trước ngày đầu {show_date(first)}. Hãy xem lại hai ngày."
        raise Refused("day_outside", text, field="last_day")
    return ranges.since(first, last + timedelta(days=1) if last else None)


def shortened(valid: Any, last: date) -> Any:
    """A term that holds up to `last`. Refused for a day before it began or after it has ended."""
    if last < valid.lower:
        text = f"Ngày cuối phải từ {show_date(valid.lower)}, ngày bắt đầu, trở đi."
        raise Refused("day_outside", text, field="last_day")
    present = ranges.last_day(valid)
    if present is not None and present < last:
        text = f"Đã kết thúc từ trước, hết ngày {show_date(present)}."
        raise Refused("ended_already", text, field="last_day", status=409)
    return term(valid.lower, last)


def end_assignments(rows: QuerySet[SupportAssignment], from_day: date) -> int:
    """Let assignments end before a day; those that had not begun are struck. Gives how many were concerned."""
    struck, _ = rows.filter(valid__startswith__gte=from_day).delete()
    going = list(rows.filter(valid__contains=from_day))
    for one in going:
        one.valid = ranges.since(one.valid.lower, from_day)
        one.save(update_fields=["valid"])
    return struck + len(going)
