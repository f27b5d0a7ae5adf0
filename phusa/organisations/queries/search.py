"""Finding units by words."""

from django.db.models import Q

from phusa.base.access import Actor
from phusa.base.text import fold
from phusa.organisations.access import VIEW_UNITS
from phusa.organisations.models import Unit, UnitKind


def find_units(actor: Actor, text: str, limit: int) -> list[Unit]:
    """The first units the actor may see of whose name or code every word begins a word; digits may stand anywhere.

    Subject groups are found in their school.
    """
    if not fold(text):
        return []
    found = Unit.objects.within(actor, VIEW_UNITS).exclude(kind=UnitKind.SUBJECT_GROUP)
    return list(found.filter(unit_words(text)).by_name()[:limit])


def unit_words(text: str, unit: str = "") -> Q:
    """That every word begins a word of the unit's name or code, or, with a digit in it, stands anywhere there.

    `unit` is the way to the unit from the rows that are asked, as lookups write it: "unit__".
    """
    found = Q()
    for word in fold(text).split():
        begins = Q(**{f"{unit}search_text__contains": f" {word}"}) | Q(
            **{f"{unit}search_text__startswith": word}
        )
        anywhere = Q(**{f"{unit}search_text__contains": word})
        found &= anywhere if any(letter.isdigit() for letter in word) else begins
    return found
