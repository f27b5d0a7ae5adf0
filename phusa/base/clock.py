"""The only place that asks the machine for the time. Everything else takes `now` or `today` as an argument."""

from datetime import UTC, date, datetime
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
