"""Who may help whose account and give which role: nobody gets, by a new password or a grant, more than he has."""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass

from phusa.base.text import fold

# A role as seen by those at the same unit: the higher helps the lower and his equals. Not named here: 0.
RANKS = {
    "records_clerk": 1,
    "vice_principal": 2,
    "principal": 3,
    "boet_officer": 4,
    "commune_officer": 4,
    "doet_officer": 4,
    "moet_officer": 4,
    "inspector": 5,
    "system_admin": 5,
}
WATCHMEN = 5

_SCHOOL = frozenset({"school", "school_cluster", "subject_group"})
_OFFICES = frozenset({"moet", "doet", "boet", "commune_people_committee"})
# The kinds of unit on which a role means something.
SEATS = {
    "teacher": _SCHOOL,
    "subject_group_head": _SCHOOL,
    "core_teacher": _SCHOOL | _OFFICES,
    "principal": frozenset({"school"}),
    "vice_principal": frozenset({"school"}),
    "records_clerk": frozenset({"school", "training_institution"}) | _OFFICES,
    "boet_officer": frozenset({"boet"}),
    "commune_officer": frozenset({"commune_people_committee"}),
    "doet_officer": frozenset({"doet"}),
    "moet_officer": frozenset({"moet"}),
    "institution_lecturer": frozenset({"training_institution"}),
    "system_admin": _OFFICES | {"school", "training_institution"},
    "inspector": _OFFICES,
}


@dataclass(frozen=True, slots=True)
class Seat:
    """A role at a place of the tree: the path of its unit."""

    role: str
    path: str


def covers(helper: Seat, other: Seat) -> bool:
    """Whether somebody in the seat `helper` may do for `other` what that role's verbs allow him to.

    From above: everybody but the watchmen (inspector, system administrator), whom only a watchman covers.
    At the same unit: only those not above himself.
    """
    if not other.path.startswith(helper.path):
        return False
    rank, helped = RANKS.get(helper.role, 0), RANKS.get(other.role, 0)
    if helped == WATCHMEN or helper.path == other.path:
        return rank >= helped
    return True


def covers_all(helpers: Iterable[Seat], others: Iterable[Seat]) -> bool:
    """Whether every one of the other's seats is covered by one of the helper's."""
    mine = tuple(helpers)
    return all(any(covers(helper, other) for helper in mine) for other in others)


def has_seat(role: str, unit_kind: str) -> bool:
    """Whether a role can be given on a unit of this kind."""
    return unit_kind in SEATS[role]


LEAST_CODE, LONGEST_CODE = 3, 40
_NO_CODE = re.compile(r"[^A-Za-z0-9._-]+")


def free_code(wanted: str, taken: Container[str]) -> str:
    """A code to sign in with: the one wanted as far as a code may look so, with a number behind it when it is taken.

    `taken` are codes in small letters, in which "GV-01" and "gv-01" are one.
    """
    plain = wanted if not _NO_CODE.search(wanted) else _NO_CODE.sub("-", fold(wanted))
    base = plain.strip("-._")[:LONGEST_CODE]
    if len(base) < LEAST_CODE:
        base = f"tk-{base or 'moi'}"
    code, number = base, 1
    while code.lower() in taken:
        number += 1
        tail = f"-{number}"
        code = f"{base[: LONGEST_CODE - len(tail)]}{tail}"
    return code
