"""Until which instant something may still be sent, and how a sending is judged against it.

The deadline is the law's. What an outage gives back is a choice of this product, not of any circular: as long as the
service was down in the last day before an instant, so long may be sent after it (docs/decisions/0035).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

Timeliness = Literal["no_deadline", "on_time", "in_extension", "in_outage", "late"]
LAST_DAY: Final = timedelta(days=1)
_HOUR = re.compile(r"trước\s+(\d{1,2})\s*(?:giờ|h|g|:)\s*(\d{2})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gap:
    """From when until when the service was down."""

    began_at: datetime
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class Allowed:
    """Until when may be sent: `due_at` as the law has it, then with extension, then with all that is given."""

    due_at: datetime | None
    extended_until: datetime | None
    until: datetime | None

    @property
    def end(self) -> datetime | None:
        """The deadline as it is said to people: the law's, or the extended one; without what outages give back."""
        return self.extended_until or self.due_at

    @property
    def bonus(self) -> bool:
        """Whether outages give something back after that."""
        return self.end is not None and self.until is not None and self.until > self.end

    def judge(self, sent_at: datetime) -> Timeliness:
        """How a sending at an instant counts; the instant of the deadline itself is too late."""
        if self.due_at is None or self.until is None:
            return "no_deadline"
        if sent_at < self.due_at:
            return "on_time"
        if self.extended_until is not None and sent_at < self.extended_until:
            return "in_extension"
        return "in_outage" if sent_at < self.until else "late"


def hour_of(wording: str) -> timedelta | None:
    """The hour that a wording such as "trước 17 giờ ngày 20/5" names on the last day; None when it names none."""
    found = _HOUR.search(wording)
    if found is None or int(found[1]) > 24:
        return None
    return timedelta(hours=int(found[1]), minutes=int(found[2] or 0))


def allowed_until(due_at: datetime | None, extensions: Iterable[datetime], outages: Iterable[Gap]) -> Allowed:
    """Until when may be sent, with the extensions that reach the unit and the outages there were.

    Each end, the law's and the extended one, gets its own outages back.
    """
    if due_at is None:
        return Allowed(None, None, None)
    gaps = list(outages)
    extended = max((until for until in extensions if until > due_at), default=None)
    ends = [end + lost_before(end, gaps) for end in (due_at, extended) if end is not None]
    return Allowed(due_at, extended, max(ends))


def lost_before(end: datetime, outages: Sequence[Gap]) -> timedelta:
    """How long the service was down in the last day before an instant; an outage that lasted over it counts whole."""
    lost, reached = timedelta(), end - LAST_DAY
    for gap in sorted(outages, key=lambda one: one.began_at):
        if gap.began_at < end and gap.ended_at > reached:
            lost += gap.ended_at - max(gap.began_at, reached)
            reached = gap.ended_at
    return lost
