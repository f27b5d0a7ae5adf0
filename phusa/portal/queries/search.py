"""One question to people and units."""

import re
from dataclasses import dataclass

from phusa.base.access import Actor
from phusa.base.text import clean
from phusa.organisations.models import Unit
from phusa.organisations.queries.search import find_units
from phusa.staff.models import Person
from phusa.staff.queries.search import find_people

SHOWN = 20
SUGGESTED = 6
_NUMBER = re.compile(r"\d{12}")


@dataclass(frozen=True, slots=True)
class Found:
    """What was found; `more_people` and `more_units` tell that there is more than is shown."""

    people: list[Person]
    units: list[Unit]
    more_people: bool = False
    more_units: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not self.people and not self.units


def find(actor: Actor, text: str, shown: int = SHOWN) -> Found:
    """The first people and units of the actor that fit the words."""
    people, units = find_people(actor, text, shown + 1), find_units(actor, text, shown + 1)
    return Found(people[:shown], units[:shown], len(people) > shown, len(units) > shown)


def personal_number(text: str) -> str:
    """The personal number in a question of 12 digits and spaces; empty when it is none."""
    digits = clean(text).replace(" ", "")
    return digits if _NUMBER.fullmatch(digits) else ""
