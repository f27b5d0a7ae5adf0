"""The units whose figures can be looked at from those of one: above it, beside it, under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from phusa.base.access import Actor
from phusa.organisations.models import Place, Unit
from phusa.reports.queries.consolidating import CONSOLIDATING
from phusa.workflow.access import VIEW_SUBMISSIONS


@dataclass(frozen=True, slots=True)
class Around:
    """Units that add up reports: `above` from the top, `beside` all of the same parent, `under` directly; by name."""

    above: Sequence[Unit]
    beside: Sequence[Unit]
    under: Sequence[Unit]


def around(actor: Actor, unit: Unit, day: date) -> Around:
    """What of the tree of a day around a unit the actor may see; the same three queries wherever it stands."""
    path = Place.objects.on(day).filter(unit=unit).values_list("path", flat=True).first() or ""
    over = [int(part) for part in path.split("/") if part][:-1]
    places = Place.objects.on(day).filter(parent__in=[unit.pk, *over[-1:]])
    under = dict(places.values_list("unit", "parent"))
    seen = Unit.objects.within(actor, VIEW_SUBMISSIONS).filter(pk__in=[*over, *under], kind__in=CONSOLIDATING)
    known = {one.pk: one for one in seen.by_name()}
    beside = [one for pk, one in known.items() if pk in under and under[pk] != unit.pk]
    children = [one for pk, one in known.items() if under.get(pk) == unit.pk]
    return Around([known[pk] for pk in over if pk in known], beside, children)
