"""How core people spread over the people they support. No document prints a norm: the ratio is shown, never judged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from phusa.base.text import fold

KINDS_OF_ROLES = {"teacher": "core_teacher", "manager": "core_manager"}
"""Which kind of core people stands by which role: colleagues support colleagues ([HN2022] §2)."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many people of one role, level and subject, or so many core people of that kind."""

    kind: str
    level: str
    subject: str
    count: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Core people beside the people of a kind, level and subject; `subject` "": nobody wrote it."""

    kind: str
    level: str
    subject: str
    core: int
    people: int

    @property
    def is_gap(self) -> bool:
        """Whether there are people and nobody to stand by them."""
        return self.people > 0 and self.core == 0

    @property
    def ratio(self) -> Decimal | None:
        """People for each core person, to one place; None where one of the two is missing."""
        if not self.core or not self.people:
            return None
        return (Decimal(self.people) / self.core).quantize(Decimal("0.1"), ROUND_HALF_UP)


def coverage(people: Iterable[Share], core: Iterable[Share], levels: Sequence[str]) -> list[Coverage]:
    """Every kind, level and subject that has people or core people, in the order of `levels`, then by subject.

    A subject is the same however its letters and capitals are written. Managers are not told apart by subject.
    """
    words: dict[tuple[str, str, str], str] = {}
    counts: dict[tuple[str, str, str], list[int]] = {}
    for place, shares in enumerate((core, people)):
        for one in shares:
            subject = "" if one.kind == KINDS_OF_ROLES["manager"] else one.subject
            key = (one.kind, one.level, fold(subject))
            words.setdefault(key, subject)
            counts.setdefault(key, [0, 0])[place] += one.count
    order = {level: place for place, level in enumerate(levels)}
    keys = sorted(counts, key=lambda key: (key[0] != "core_teacher", order.get(key[1], len(order)), key[2]))
    return [Coverage(key[0], key[1], words[key], *counts[key]) for key in keys]


def total(rows: Iterable[Coverage]) -> Coverage:
    """All rows as one."""
    found = list(rows)
    return Coverage("", "", "", sum(one.core for one in found), sum(one.people for one in found))
