"""Needs counted unit by unit below one, down to the people and their reasons."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from phusa.organisations.models import Place, Unit, UnitKind
from phusa.planning.models import TrainingNeed
from phusa.planning.models.needs import NeedQuerySet

_NO_STRUCTURE = (UnitKind.SUBJECT_GROUP, UnitKind.SCHOOL_CLUSTER)


@dataclass(frozen=True, slots=True)
class CountedUnit:
    """A unit directly under another with its needs: of how many people, and how many in all."""

    unit: Unit
    people: int
    needs: int


def units_below(needs: NeedQuerySet, unit: Unit, day: date) -> list[CountedUnit]:
    """The units directly under one, by name, each with those of `needs` that are in it; three queries.

    Under a school they are its subject groups. A unit in which nobody registered is there with 0.
    """
    in_school = unit.kind == UnitKind.SCHOOL
    kinds = Q(kind=UnitKind.SUBJECT_GROUP) if in_school else ~Q(kind__in=_NO_STRUCTURE)
    below = list(Unit.objects.children_of(unit, day).filter(kinds).by_name())
    at = "subject_group" if in_school else "unit"
    rows = needs.order_by().values_list(at).annotate(p=Count("person", distinct=True), n=Count("pk"))
    counts = {pk: (people, count) for pk, people, count in rows}
    people, sums = Counter[int](), Counter[int]()
    for child, inside in _inside(below, counts, day):
        people[child] += counts[inside][0]
        sums[child] += counts[inside][1]
    return [CountedUnit(one, people[one.pk], sums[one.pk]) for one in below]


def _inside(below: list[Unit], counts: Collection[int], day: date) -> Iterator[tuple[int, int]]:
    """(child, unit in it or the child itself) for the counted units."""
    children = {one.pk for one in below}
    paths = Place.objects.on(day).filter(unit__in=list(counts)).values_list("unit", "path")
    for inside, path in paths:
        child = next((pk for pk in map(int, path.split("/")[:-1]) if pk in children), None)
        if child is not None:
            yield child, inside


def people_with(needs: NeedQuerySet, topic_key: str) -> QuerySet[TrainingNeed]:
    """Who needs one topic, with the reason: the most pressing first, then by given name."""
    found = needs.filter(topic_key=topic_key).select_related("person", "unit", "subject_group")
    return found.order_by("priority", "person__sort_key", "person__birth_date", "pk")
