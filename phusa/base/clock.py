"""The only place that asks the machine for the time. Everything else takes `now` or `today` as an argument."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """The present instant in UTC."""
    return datetime.now(UTC)


def day_of(instant: datetime) -> date:
    """The calendar day of an instant in Vietnam, where all the days of the law are counted."""
    return instant.astimezone(VIETNAM).date()


def today() -> date:
    """The present day in Vietnam."""
    return day_of(now())


def start_of(day: date) -> datetime:
    """The instant at which a calendar day begins in Vietnam."""
    return datetime.combine(day, time(), VIETNAM)
