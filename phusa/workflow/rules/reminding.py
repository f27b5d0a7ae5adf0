"""When each reminder of a round goes out: one after the other, so that not everybody opens the page at once."""

from datetime import date, datetime, time, timedelta
from typing import Final

from phusa.base.clock import VIETNAM

APART: Final = timedelta(seconds=20)
LONGEST: Final = timedelta(minutes=10)
QUIET: Final = timedelta(minutes=30)  # after a reminder; pressing twice does not pester

# Nobody is written to at night: our choice, no rule of law. On the last day of a deadline it is a little later.
MORNING, EVENING, LAST_EVENING = time(6), time(21), time(22)
TRIES: Final = 5
AGAIN: Final = timedelta(minutes=5)


def waking(instant: datetime, last_day: date | None) -> datetime:
    """The first instant from this one on at which e-mail may go out: from 6:00 to 21:00, to 22:00 on the last day."""
    there = instant.astimezone(VIETNAM)
    if there.time() < MORNING:
        return datetime.combine(there.date(), MORNING, VIETNAM)
    if there.time() < (LAST_EVENING if there.date() == last_day else EVENING):
        return instant
    return datetime.combine(there.date() + timedelta(days=1), MORNING, VIETNAM)


def next_try(now: datetime, tries: int) -> datetime | None:
    """When to try again after so many failures: 5, 15, 45 minutes and so on; None after the last."""
    return now + AGAIN * 3 ** (tries - 1) if tries < TRIES else None


def spread(start: datetime, count: int) -> list[datetime]:
    """The instants of so many reminders, the first at once, 20 seconds apart, closer together from 31 on."""
    gaps = max(count - 1, 1)
    return [start + min(APART * number, LONGEST * number / gaps) for number in range(count)]
