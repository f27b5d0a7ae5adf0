"""On which day the next table of a kept question is due. Pure Python."""

from collections.abc import Collection
from datetime import date, timedelta

DAY = timedelta(days=1)


def due_day(
    cadence: str, today: date, since: date, last: date | None, deadlines: Collection[date]
) -> date | None:
    """The latest day by `today` on which a table was due and has not been made; None when there is none.

    `since` is when it was asked for, `last` the day of the latest table: a clock set back finds nothing to make, and a
    service that stood still makes one table, not all it missed. `deadlines` are the last days on time, that of the law
    and those of extensions: after each there is a table.
    """
    day = {
        "daily": today,
        "weekly": today - (today.isoweekday() - 1) * DAY,
        "monthly": today.replace(day=1),
        "deadline": max((one + DAY for one in deadlines if one < today), default=None),
    }.get(cadence)
    if day is None or day < since or (last is not None and day <= last):
        return None
    return day
