"""How values look on a screen: decimal comma, thousands point, d/m/yyyy, Vietnamese wall clock."""

from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from phusa.base.clock import VIETNAM, day_of
from phusa.base.text import show_date, show_decimal

EMPTY = "–"
LAST_MINUTE = (23, 59)
SOON = timedelta(days=7)
LONG_PAST = timedelta(days=92)


def score(value: Decimal | None) -> str:
    """A score as stored, with at least one place: 8 → 8,0 and 8.25 → 8,25; nothing → –."""
    if value is None:
        return EMPTY
    places = -int(Decimal(value).normalize().as_tuple().exponent)
    return show_decimal(value, max(places, 1))


def mean2(value: Decimal | None) -> str:
    """The mean of ND3 with its two places: 8.75 → 8,75; nothing → –."""
    return EMPTY if value is None else show_decimal(value.quantize(Decimal("0.01"), ROUND_HALF_UP), 2)


def thousands(value: int | None) -> str:
    """A count with points between thousands: 130412 → 130.412; nothing → –."""
    return show_decimal(value)


def day(value: date | datetime | None) -> str:
    """A day as 20/5/2020, of an instant the day in Vietnam; nothing → –."""
    return show_date(day_of(value) if isinstance(value, datetime) else value)


def clock(value: datetime | None) -> str:
    """The wall clock in Vietnam: 16:12; nothing → –."""
    if value is None:
        return EMPTY
    local = value.astimezone(VIETNAM)
    return f"{local.hour}:{local.minute:02}"


def instant(value: datetime | None) -> str:
    """An instant as “16:12 ngày 20/5/2020”; nothing → –."""
    return EMPTY if value is None else f"{clock(value)} ngày {day(value)}"


def until(value: datetime | None) -> str:
    """Until when something may be done: “hết ngày 22/5/2020” where a day ends with it, else the instant."""
    if value is None:
        return EMPTY
    local = value.astimezone(VIETNAM)
    ends = local.time() == time(0) or (local.hour, local.minute) == LAST_MINUTE
    return f"hết ngày {day(value - timedelta(minutes=1))}" if ends else instant(value)


def moment(value: datetime | None, since: date, until: date) -> str:
    """An instant in a table as “20/5, 17:24”, with its year for a day not from `since` to `until`; nothing → –."""
    if value is None:
        return EMPTY
    on = day_of(value)
    return f"{on.day}/{on.month}{'' if since <= on <= until else f'/{on.year}'}, {clock(value)}"


def lasting(length: timedelta) -> str:
    """How long something lasted, in hours and minutes: “1 giờ 5 phút”; “dưới 1 phút” for less."""
    minutes = int(length.total_seconds()) // 60
    words = " ".join(f"{n} {unit}" for n, unit in ((minutes // 60, "giờ"), (minutes % 60, "phút")) if n)
    return words or "dưới 1 phút"


def last_day(deadline: date | datetime) -> str:
    """The day of a deadline in words; an instant at midnight ends the day before it."""
    if isinstance(deadline, datetime) and deadline.astimezone(VIETNAM).time() == time(0):
        return day(deadline - timedelta(days=1))
    return day(deadline)


def time_left(deadline: date | datetime, now: datetime) -> tuple[str, str]:
    """How long until the last day or instant in force, as ("soon" | "late" | "", "còn 4 ngày").

    A plain date lasts until its day ends in Vietnam; which day that is, the rule of the deadline decided.
    """
    if isinstance(deadline, datetime):
        return _until_instant(deadline, now)
    days = (deadline - day_of(now)).days
    if days < 0:
        return _past(timedelta(days=-days), f"{thousands(-days)} ngày")
    return "soon" if timedelta(days=days) <= SOON else "", f"còn {days} ngày" if days else "hết hôm nay"


def _until_instant(deadline: datetime, now: datetime) -> tuple[str, str]:
    left = abs(deadline - now)
    words = f"{thousands(left.days)} ngày" if left >= timedelta(days=1) else lasting(left)
    if deadline < now:
        return _past(left, words)
    return "soon" if left <= SOON else "", f"còn {words}"


def _past(since: timedelta, words: str) -> tuple[str, str]:
    """A deadline that has passed; one long over presses nobody any more."""
    return ("", "đã qua") if since > LONG_PAST else ("late", f"đã quá {words}")
