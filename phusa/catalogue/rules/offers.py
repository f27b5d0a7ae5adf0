"""What of the catalogue is for whom: by level, role, subject and school year."""

from collections.abc import Collection
from datetime import date
from typing import Protocol, TypeVar

from phusa.base.text import fold
from phusa.catalogue.rules.published import ONLY


def for_subject(rule: str, subject: str, taught: str) -> bool:
    """Whether an item with this condition is for a teacher of `taught` ("" when nobody knows).

    Subjects are compared as a search does, and one may teach several: "Tiếng Anh, Tin học" is tiếng Anh.
    """
    if not rule:
        return True
    teaches = fold(subject) in fold(taught)
    return teaches if rule == ONLY else not teaches


def for_role(role: str, roles: Collection[str], also_roles: Collection[str], *, elective: bool) -> bool:
    """Whether an item is for a role: its own, or where it may be chosen by others too, theirs."""
    return role in roles or (elective and role in also_roles)


def last_day_of(school_year: str) -> date:
    """The last day of a school year by its name: "2019-2020" ends on 31/8/2020."""
    return date(int(school_year[-4:]), 8, 31)


class Correction(Protocol):
    """A correction as choosing among several needs it."""

    pk: int
    from_day: date
    unit_id: int


C = TypeVar("C", bound=Correction)


def winning(corrections: Collection[C], chain: list[int], day: date) -> C | None:
    """The correction that holds for a unit on a day: of the nearest unit of `chain` (root first), the latest begun.

    Of two that begin on one day the later recorded counts.
    """
    begun = [one for one in corrections if one.unit_id in chain and one.from_day <= day]
    return max(begun, key=lambda one: (chain.index(one.unit_id), one.from_day, one.pk), default=None)
