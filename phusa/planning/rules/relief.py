"""How far a request for relief may go from where it stands, and what an absence speaks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

ASKED, APPROVED, REFUSED, ENDED = "asked", "approved", "refused", "ended"
APPROVE, RETURN, END, WITHDRAW, AMEND = "approve", "return", "end", "withdraw", "amend"

MOVES: Final[Mapping[str, Mapping[str, str]]] = {
    APPROVE: {ASKED: APPROVED},
    RETURN: {ASKED: REFUSED},
    END: {APPROVED: ENDED},
    WITHDRAW: {ASKED: ENDED, REFUSED: ENDED},
    AMEND: {ASKED: ASKED, REFUSED: ASKED},
}
"""Where each step leads from each state; from every other state the step is not possible."""

SPOKEN_FOR: Final[Mapping[str, str]] = {
    "maternity": "maternity",
    "sick": "illness",
    "unpaid": "leave",
    "study": "study",
    "secondment": "secondment",
}
"""For which listed reason of a deferral (P-29) an absence of this kind speaks; "other" speaks for none."""


EXTENDED, REDUCED, REPLACED = "extended", "reduced", "replaced"
SCHEDULES: Final = (EXTENDED, REDUCED, REPLACED)
MOST_HOURS: Final = 240


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for, by the codes of the model; `certificate` is issuer, number and day of what is held already.

    An exemption has a block, an exclusion its modules, a deferral its reason and day with modules, a block or neither:
    then the whole year is put off. A schedule of one's own has its days, and a reduced or replaced one the `hours` of
    the whole year in each block it changes, as (block, tiết).
    """

    kind: str
    basis: str
    block: str = ""
    items: tuple[str, ...] = ()
    deferral_reason: str = ""
    until: date | None = None
    certificate: str = ""
    from_day: date | None = None
    hours: tuple[tuple[str, int], ...] = ()


def next_state(step: str, state: str) -> str | None:
    """Where a step leads from a state; None where it is not possible from there."""
    return MOVES[step].get(state)


def hours_fault(kind: str, hours: Mapping[str, int], standard: Mapping[str, int]) -> str:
    """What is wrong with the tiết of a reduced or replaced schedule beside the standard ones by block; "" if nothing.

    No text prints how far tiết may be reduced: only what is no reduction at all, or no block of the year, is refused.
    """
    if kind == EXTENDED:
        return ""
    if not hours:
        return "Ghi số tiết của ít nhất một nội dung."
    for block, number in hours.items():
        if block not in standard:
            return f"Năm học này không có {block}."
        if not 1 <= number <= MOST_HOURS:
            return f"{block}: số tiết từ 1 đến {MOST_HOURS}. Không học cả nội dung thì đề nghị miễn."
        if kind == REDUCED and number >= standard[block]:
            return f"{block}: giảm thì ít hơn {standard[block]} tiết của lịch chung."
    if all(standard[block] == number for block, number in hours.items()):
        return "Số tiết này vẫn là số tiết của lịch chung."
    return ""
