"""What accounts begin with, and when somebody will miss the year's hours: pure Python."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Final

from phusa.base.text import fold

PACE: Final = Decimal(8)
"""Tiết a week that can still be caught up with: one day of study. A choice of this product, no text of the law."""
DAYS_A_WEEK: Final = 7
NOTHING: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Norm:
    """The tiết of a block for people of one level and role, and the clause or plan that says so."""

    block: str
    hours: Decimal | int
    cite: str


@dataclass(frozen=True, slots=True)
class AccountOf:
    """Whose account is to be opened: ids of person and subject group, role and level by their codes.

    `relieved` are the blocks from which he is exempt, each with its basis: nothing is due there.
    """

    person_id: int
    subject_group_id: int | None
    role: str
    level: str
    relieved: Mapping[str, str] = field(default_factory=dict, hash=False)


def days_left(last_day: date, today: date) -> int:
    """Days of the year in which something can still be learnt, with today; 0 when the year is over."""
    return max(0, (last_day - today).days + 1)


def reachable(left: int, pace: Decimal = PACE) -> Decimal:
    """Tiết that can still be earned in so many days at the usual pace."""
    return (pace * left / DAYS_A_WEEK).quantize(Decimal("0.1"))


def missing_of(required: Decimal, earned: Decimal, pending: Decimal) -> Decimal:
    """What nobody has reported yet of what is due in one block; more than what is due makes up for no other block."""
    return max(NOTHING, required - earned - pending)


def will_miss(missing: Decimal, left: int, pace: Decimal = PACE) -> bool:
    """Whether what is missing of a year is more than can be earned in the days left.

    Never when nothing is missing, and never when the year is over: then it is missed, and no warning helps.
    """
    return left > 0 and missing > reachable(left, pace)


def event_key(whose: str, day: date, title: str) -> str:
    """The key of what is written by hand: the same title on the same day of the same unit or person is one event.

    Accents, case and spaces do not tell two titles apart.
    """
    return f"{whose}:{day:%Y%m%d}:{sha256(fold(title).encode()).hexdigest()[:12]}"
