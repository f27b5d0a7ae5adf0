"""The list of units found by words, a page at a time: a province has three thousand."""

from datetime import date

from django.db.models import Q

from phusa.base.access import Actor
from phusa.base.paging import Stretch, Turn, stretch
from phusa.organisations.access import VIEW_UNITS
from phusa.organisations.models import Unit
from phusa.organisations.queries.search import unit_words
from phusa.organisations.queries.units import STRUCTURE, places_seen, units_for


def units_page(actor: Actor, day: date, search: str, turn: Turn) -> Stretch[Unit]:
    """A page of the units of a day in whose name or code the words are, by name, each as `units_for` gives it."""
    places = places_seen(actor, VIEW_UNITS, day).filter(
        unit_words(search, "unit__"), unit__kind__in=STRUCTURE
    )
    at = Unit.objects.filter(code=turn.code).values_list("sort_key", "code").first()
    if at is not None:
        side = "lt" if turn.backwards else "gt"
        next_to = Q(**{f"unit__sort_key__{side}": at[0]}) | Q(**{f"unit__code__{side}": at[1]})
        places = places.filter(next_to, **{f"unit__sort_key__{side}e": at[0]})
    order = ("-unit__sort_key", "-unit__code") if turn.backwards else ("unit__sort_key", "unit__code")
    ids = list(places.order_by(*order).values_list("unit", flat=True)[: turn.size + 1])
    units = {unit.pk: unit for unit in units_for(actor, day).filter(pk__in=ids)}
    return stretch([units[pk] for pk in ids], turn, lambda unit: unit.code)
