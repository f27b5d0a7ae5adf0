"""The tree under a unit on two days, for looking at them side by side."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from phusa.base.access import Actor
from phusa.organisations.access import VIEW_UNITS
from phusa.organisations.models import Place, Unit, UnitKind, UnitName
from phusa.organisations.queries.units import places_seen, unit_page
from phusa.organisations.rules.comparing import ENDED, NEW, Branch, Standing, counts, side


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both trees with what differs marked, and how many units differ in which way."""

    unit: Unit
    before: date
    after: date
    old: list[Branch]
    new: list[Branch]
    counts: dict[str, int]


def compared(actor: Actor, code: str, before: date, after: date, *, everything: bool = False) -> Comparison:
    """The part of the tree under a unit that the actor may see, on both days: six queries however large it is.

    Only what differs and what leads there, unless `everything` is asked for. Raises `NotVisible`.
    """
    unit = unit_page(actor, code, after).unit
    old, new = _standing(actor, unit, before), _standing(actor, unit, after)
    there, then = _anywhere(old, after), _anywhere(new, before)
    left = side(old, there, ENDED)
    right = side(new, then, NEW)
    found = counts(left) | {mark: n for mark, n in counts(right).items() if mark == NEW}
    if not everything:
        left, right = [b.pruned() for b in left if b.differs], [b.pruned() for b in right if b.differs]
    return Comparison(unit, before, after, left, right, found)


def _standing(actor: Actor, unit: Unit, day: date) -> list[Standing]:
    """What stood at and under the unit that day, each before those under it, as far as the actor may see it."""
    root = Place.objects.on(day).filter(unit=unit).values_list("path", flat=True).first()
    if root is None:
        return []
    places = places_seen(actor, VIEW_UNITS, day).filter(path__startswith=root)
    if unit.kind != UnitKind.SCHOOL:
        places = places.exclude(unit__kind=UnitKind.SUBJECT_GROUP)
    return _rows(places.order_by("unit__sort_key", "unit__code"), day)


def _anywhere(units: list[Standing], day: date) -> dict[int, Standing]:
    """The same units where they stand on another day, wherever that is."""
    return {
        unit.id: unit for unit in _rows(Place.objects.on(day).filter(unit__in=[u.id for u in units]), day)
    }


def _rows(places: QuerySet[Place], day: date) -> list[Standing]:
    rows = places.annotate(above=F("parent__name")).values_list(
        "unit", "unit__code", "unit__name", "parent", "above"
    )
    found = list(rows)
    names = dict(
        UnitName.objects.on(day)
        .filter(unit__in={row[0] for row in found} | {row[3] for row in found if row[3]})
        .values_list("unit", "name")
    )
    return [
        Standing(pk, code, names.get(pk, name), parent, names.get(parent, above or ""))
        for pk, code, name, parent, above in found
    ]
