"""Who approves whose plan: by the post of its person and by what the province chose where the texts are silent."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Whose(StrEnum):
    """The posts by which the texts tell plans apart; a teacher's is every plan of nobody who leads the school."""

    TEACHER = "teacher"
    VICE = "vice_principal"
    HEAD = "principal"


class Seat(StrEnum):
    """From where somebody decides: as principal or vice principal of the school, or in the unit directly above it."""

    PRINCIPAL = "principal"
    VICE = "vice_principal"
    ABOVE = "above"


OWN: Final = "own"
UNIT_ABOVE: Final = "unit_above"
SWITCHES: Final[Mapping[Whose, str]] = {
    Whose.TEACHER: "plan.approver_teacher",
    Whose.VICE: "plan.approver_vice",
    Whose.HEAD: "plan.approver_head",
}
"""The switch (AM-41) that says who approves each kind of plan."""

_SEATS: Final[Mapping[str, frozenset[Seat]]] = {
    "school_heads": frozenset({Seat.PRINCIPAL, Seat.VICE}),
    "principal": frozenset({Seat.PRINCIPAL}),
    UNIT_ABOVE: frozenset({Seat.ABOVE}),
    OWN: frozenset({Seat.PRINCIPAL}),
}
_WORDS: Final[Mapping[str, str]] = {
    "school_heads": "hiệu trưởng hoặc phó hiệu trưởng khác",
    "principal": "hiệu trưởng",
    UNIT_ABOVE: "đơn vị quản lý trực tiếp của trường",
    OWN: "chính hiệu trưởng",
}


def decides(reading: str, seat: Seat) -> bool:
    """Whether, by this reading, somebody in this seat approves plans that are not his own."""
    return reading != OWN and seat in _SEATS[reading]


def decides_own(reading: str, seat: Seat) -> bool:
    """Whether, by this reading, somebody in this seat approves his own plan: only where a reading says just that."""
    return reading == OWN and seat in _SEATS[reading]


def who_decides(reading: str, above: str = "") -> str:
    """Who approves by this reading, in words; `above` names the unit above the school."""
    return above if reading == UNIT_ABOVE and above else _WORDS[reading]
