"""The steps of "Số trường đã nhận theo giờ" as lines of a drawing 1000 × 226 units wide, and as a table of hours.

A paper draws the same steps by `documents.rendering.charts`, where a library lays them out in some tenths of a second.
The board is drawn anew every ten seconds for everybody who looks: plain arithmetic here, so the two share no geometry.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from phusa.reports.rules.board import climbing

LEFT, RIGHT, TOP, BOTTOM = 46.0, 955.0, 32.0, 196.0
AROUND: Final = timedelta(days=2)  # so much before and after the deadline is drawn; the rest is only counted
TICKS: Final = 8  # at most so many hours are named
EVERY: Final = (1, 2, 3, 4, 6, 12, 24)  # hours between them
SHADES: Final = 4
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on an axis with its word."""

    at: str
    word: str


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of time: where it begins, how wide it is."""

    x: str
    width: str


@dataclass(frozen=True, slots=True)
class StepChart:
    """The drawing: a line of steps, both axes, the due instant, outages, and the squares of those that came late."""

    points: str
    hours: list[Mark]
    numbers: list[Mark]
    due: str
    bonus: Band | None
    outages: list[Band]
    late: list[tuple[str, str]]
    first: datetime
    last: datetime
    count: int
    expected: int
    outside: int
    table: list[tuple[str, int]]


def step_chart(
    times: Sequence[tuple[datetime, bool]],
    expected: int,
    *,
    due_at: datetime | None,
    until: datetime | None,
    outages: Sequence[tuple[datetime, datetime]],
    now: datetime,
) -> StepChart | None:
    """The drawing of when reports came: each with whether it was late. None while fewer than two have come."""
    if len(times) < 2:
        return None
    every = climbing([at for at, _ in times])
    steps = _around(every, due_at)
    if len(steps) < 2:
        return None
    first, last = _edges(steps, due_at, until, now)
    top = max(expected, len(times))

    def across(at: datetime) -> float:
        return LEFT + (RIGHT - LEFT) * ((at - first) / (last - first))

    def up(number: int) -> float:
        return BOTTOM - (BOTTOM - TOP) * number / top

    late = {at for at, is_late in times if is_late}
    ticks = _whole_hours(first, last)
    drawn = due_at if due_at and first <= due_at <= last else None
    return StepChart(
        points=_climb(steps, across, up, min(now, last)),
        hours=[Mark(f"{across(at):.1f}", _clock(at, last - first)) for at in ticks],
        numbers=_numbers(top, up),
        due=f"{across(drawn):.1f}" if drawn else "",
        bonus=_band(across, drawn, min(until, last)) if drawn and until and until > drawn else None,
        outages=[
            _band(across, max(began, first), min(ended, last))
            for began, ended in outages
            if ended > first and began < last
        ],
        late=[(f"{across(at) - 5:.1f}", f"{up(number) - 5:.1f}") for at, number in steps if at in late],
        first=first,
        last=last,
        count=len(times),
        expected=expected,
        outside=len(every) - len(steps),
        table=[
            (_clock(tick, last - first), sum(at <= tick for at, _ in times)) for tick in (first, *ticks, last)
        ],
    )


def _numbers(top: int, up: Callable[[int], float]) -> list[Mark]:
    """The numbers at the side, from none to all."""
    shown = (round(top * n / SHADES) for n in range(SHADES + 1))
    return [Mark(f"{up(number):.1f}", str(number)) for number in shown]


def _climb(
    steps: Sequence[tuple[datetime, int]],
    across: Callable[[datetime], float],
    up: Callable[[int], float],
    end: datetime,
) -> str:
    """The corners of the line: from what had come before, up by one at each report, on to the end."""
    places = [(LEFT, up(steps[0][1] - 1))]
    for at, number in steps:
        places += [(across(at), up(number - 1)), (across(at), up(number))]
    places.append((max(across(end), places[-1][0]), places[-1][1]))
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)


def _around(steps: Sequence[tuple[datetime, int]], due_at: datetime | None) -> Sequence[tuple[datetime, int]]:
    """The steps near the deadline: a report that came months later would leave nothing to see of the night."""
    if due_at is None:
        return steps
    return [step for step in steps if due_at - AROUND <= step[0] <= due_at + AROUND]


def _edges(
    steps: Sequence[tuple[datetime, int]], due_at: datetime | None, until: datetime | None, now: datetime
) -> tuple[datetime, datetime]:
    """From the first report, or a little before the deadline, to the last thing that is drawn."""
    ends = [steps[-1][0], *(end for end in (due_at, until) if end and end - steps[-1][0] < timedelta(days=2))]
    first, last = steps[0][0], max(ends)
    if last < now < last + timedelta(days=1):
        last = now
    room = max((last - first) / 50, timedelta(minutes=5))
    return first - room, last + room


def _whole_hours(first: datetime, last: datetime) -> list[datetime]:
    """The hours named under the drawing: so far apart that there are not too many, counted from midnight here."""
    apart = next((hours for hours in EVERY if (last - first) / timedelta(hours=hours) <= TICKS), EVERY[-1])
    tick = first.astimezone(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0)
    found = []
    while tick <= last:
        if tick >= first:
            found.append(tick)
        tick += timedelta(hours=apart)
    return found


def _band(across: Callable[[datetime], float], began: datetime, ended: datetime) -> Band:
    start, end = across(began), across(ended)
    return Band(f"{start:.1f}", f"{max(end - start, 1):.1f}")


def _clock(at: datetime, span: timedelta) -> str:
    local = at.astimezone(VIETNAM)
    clock = f"{local.hour}:{local.minute:02}"
    return clock if span < timedelta(days=1) else f"{clock} {local.day}/{local.month}"
