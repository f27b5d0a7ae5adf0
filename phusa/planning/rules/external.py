"""How far an outside class may go from where it stands, and what whoever decides should look at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from phusa.base.text import fold, show_date, show_decimal

ASKED, AGREED, PROVEN, COUNTED, REFUSED = "asked", "agreed", "proven", "counted", "refused"
AGREE, RETURN, PROVE, COUNT, AMEND = "agree", "return", "prove", "count", "amend"

MOVES: Final[Mapping[str, Mapping[str, str]]] = {
    AGREE: {ASKED: AGREED},
    RETURN: {ASKED: REFUSED, PROVEN: AGREED},
    PROVE: {AGREED: PROVEN, PROVEN: PROVEN},
    COUNT: {PROVEN: COUNTED},
    AMEND: {ASKED: ASKED, REFUSED: ASKED},
}
"""Where each step leads from each state; a proof that does not do is returned, the consent stays."""


@dataclass(frozen=True, slots=True)
class Class:
    """A class as these rules see it."""

    title: str
    first_day: date
    last_day: date
    block: str
    hours: int


def next_state(step: str, state: str) -> str | None:
    """Where a step leads from a state; None where it is not possible from there."""
    return MOVES[step].get(state)


def is_same(one: Class, other: Class) -> bool:
    """Whether two requests speak of one class: the same title, however it is typed, begun on the same day."""
    return one.first_day == other.first_day and fold(one.title) == fold(other.title)


def asked_late(asked_on: date, first_day: date) -> bool:
    """Whether a class was asked for on its first day or later, and not before it began."""
    return asked_on >= first_day


def warnings(wanted: Class, others: Sequence[Class], missing: Decimal | None, *, is_late: bool) -> list[str]:
    """What whoever decides should look at; nothing of it refuses the class.

    `others` are the same person's other classes of the year, `missing` the tiết the block still lacks, None where no
    account of hours is open yet.
    """
    found = []
    if is_late:
        found.append("Xin sau khi lớp đã bắt đầu: xem lý do.")
    for other in others:
        if wanted.first_day <= other.last_day and other.first_day <= wanted.last_day:
            days = f"{show_date(other.first_day)} đến {show_date(other.last_day)}"
            found.append(f"Trùng ngày với lớp “{other.title}” ({days}).")
    if missing is not None and wanted.hours > missing:
        left = show_decimal(missing)
        found.append(f"{wanted.block} chỉ còn thiếu {left} tiết, lớp này {wanted.hours} tiết.")
    return found
