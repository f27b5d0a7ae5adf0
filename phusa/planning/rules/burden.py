"""How much a plan asks of people, before it is issued: so many people, so many topics, so many tiết."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from phusa.catalogue.rules.offers import for_subject

COMPULSORY = "compulsory"


@dataclass(frozen=True, slots=True)
class Asked:
    """What an item asks: its tiết now (None where nobody set them), and those asked before (None where it is new)."""

    roles: tuple[str, ...]
    levels: tuple[str, ...]
    hours: int | None
    before: int | None = None
    choice: str = "compulsory"
    subject: str = ""
    subject_rule: str = ""


@dataclass(frozen=True, slots=True)
class Open:
    """What is open on the people of a level and role already: how many people, and topics and tiết of all of them."""

    people: int
    items: int = 0
    hours: int = 0


@dataclass(frozen=True, slots=True)
class Load:
    """What a plan adds for the people of one level and role: new topics and tiết for each, beside what is open.

    `unset` topics have no tiết yet, so that they count for nothing.
    """

    level: str
    role: str
    open: Open
    items: int
    hours_each: int
    unset: int = 0

    @property
    def people(self) -> int:
        """How many people it reaches."""
        return self.open.people

    @property
    def hours(self) -> int:
        """The tiết it adds for all of them together."""
        return self.people * self.hours_each


@dataclass(frozen=True, slots=True)
class Burden:
    """The loads of every level and role that a plan reaches."""

    loads: tuple[Load, ...]

    @property
    def reached(self) -> tuple[Load, ...]:
        """Those who get anything new; all of them where nobody does."""
        return tuple(one for one in self.loads if one.items or one.hours_each) or self.loads

    @property
    def people(self) -> int:
        """Everybody it reaches."""
        return sum(one.people for one in self.reached)

    @property
    def hours(self) -> int:
        """The tiết it adds in all."""
        return sum(one.hours for one in self.loads)

    @property
    def open_hours(self) -> int:
        """The tiết already open on the same people."""
        return sum(one.open.hours for one in self.reached)

    @property
    def open_items(self) -> int:
        """The topics already open on the same people, counted once a person."""
        return sum(one.open.items for one in self.reached)


def burden(asked: Sequence[Asked], open_on: Mapping[tuple[str, str], Open]) -> Burden:
    """What the items of a plan ask of people, by level and role in the order of `open_on`; only what is compulsory.

    A topic for one subject only is counted as for somebody of another subject: nobody has both.
    """
    loads = []
    for (level, role), known in open_on.items():
        mine = [one for one in asked if level in one.levels and role in one.roles and _counts(one)]
        items = sum(one.before is None for one in mine)
        hours = sum(max((one.hours or 0) - (one.before or 0), 0) for one in mine)
        unset = sum(one.hours is None for one in mine)
        if known.people:
            loads.append(Load(level, role, known, items, hours, unset))
    return Burden(tuple(loads))


def _counts(one: Asked) -> bool:
    return one.choice == COMPULSORY and for_subject(one.subject_rule, one.subject, "")
