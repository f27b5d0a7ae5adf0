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


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for, by the codes of the model; `certificate` is issuer, number and day of what is held already.

    An exemption has a block, an exclusion its modules, a deferral its reason and day with modules, a block or neither:
    then the whole year is put off.
    """

    kind: str
    basis: str
    block: str = ""
    items: tuple[str, ...] = ()
    deferral_reason: str = ""
    until: date | None = None
    certificate: str = ""


def next_state(step: str, state: str) -> str | None:
    """Where a step leads from a state; None where it is not possible from there."""
    return MOVES[step].get(state)
