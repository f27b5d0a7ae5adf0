"""When each reminder of a round goes out: one after the other, so that not everybody opens the page at once."""

from datetime import datetime, timedelta
from typing import Final

APART: Final = timedelta(seconds=20)
LONGEST: Final = timedelta(minutes=10)
QUIET: Final = timedelta(minutes=30)  # after a reminder; pressing twice does not pester


def spread(start: datetime, count: int) -> list[datetime]:
    """The instants of so many reminders, the first at once, 20 seconds apart, closer together from 31 on."""
    gaps = max(count - 1, 1)
    return [start + min(APART * number, LONGEST * number / gaps) for number in range(count)]
