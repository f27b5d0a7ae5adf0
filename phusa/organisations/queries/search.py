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
    typed = fold(text).split()
    if not typed:
        return []
    found = Unit.objects.within(actor, VIEW_UNITS).exclude(kind=UnitKind.SUBJECT_GROUP)
    for word in typed:
        begins = Q(search_text__contains=f" {word}") | Q(search_text__startswith=word)
        found = found.filter(
            Q(search_text__contains=word) if any(letter.isdigit() for letter in word) else begins
        )
    return list(found.by_name()[:limit])
