"""Needs counted unit by unit below one, down to the people and their reasons."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from phusa.organisations.models import Place, Unit, UnitKind
from phusa.planning.models import TrainingNeed
from phusa.planning.models.needs import NeedQuerySet

_NO_STRUCTURE = (UnitKind.SUBJECT_GROUP, UnitKind.SCHOOL_CLUSTER)


@dataclass(frozen=True, slots=True)
class Spread:
    """The needs of people of one role and level in one unit, or in one subject group of a school (None: in none)."""

    unit_id: int | None
    role: str
    level: str
    people: int
    needs: int


def spread_of(needs: NeedQuerySet, unit: Unit) -> list[Spread]:
    """Where the needs of a unit are, and whose: by subject groups in a school, else by units; one query.

    Without a filter it is read off one index in its order, for the country too.
    """
    at = "subject_group" if unit.kind == UnitKind.SCHOOL else "unit"
    rows = needs.order_by().values_list(at, "role", "level")
    return [Spread(*row) for row in rows.annotate(people=Count("person", distinct=True), needs=Count("*"))]


@dataclass(frozen=True, slots=True)
class CountedUnit:
    """A unit directly under another with its needs: of how many people, and how many in all."""

    unit: Unit
    people: int
    needs: int


def units_below(spread: Sequence[Spread], unit: Unit, day: date) -> list[CountedUnit]:
    """The units directly under one, by name, each with what of `spread` is in it; three queries.

    Under a school they are its subject groups. A unit in which nobody registered is there with 0; somebody with needs
    of two roles counts in each.
    """
    in_school = unit.kind == UnitKind.SCHOOL
    kinds = Q(kind=UnitKind.SUBJECT_GROUP) if in_school else ~Q(kind__in=_NO_STRUCTURE)
    below = list(Unit.objects.children_of(unit, day).filter(kinds).by_name())
    child_of = _children(unit, day)
    people, needs = Counter[int](), Counter[int]()
    for one in spread:
        child = child_of.get(one.unit_id or 0, 0)
        people[child] += one.people
        needs[child] += one.needs
    return [CountedUnit(one, people[one.pk], needs[one.pk]) for one in below]


def _children(unit: Unit, day: date) -> dict[int, int]:
    """Every unit under one with the unit directly under it in which that one is."""
    path = Place.objects.on(day).filter(unit=unit).values_list("path", flat=True).first()
    places = Place.objects.on(day).filter(path__startswith=path) if path else Place.objects.none()
    if unit.kind != UnitKind.SCHOOL:
        places = places.exclude(unit__kind=UnitKind.SUBJECT_GROUP)
    rows = places.exclude(unit=unit).values_list("unit", "path")
    return {inside: int(below[len(path or "") :].partition("/")[0]) for inside, below in rows}


def people_with(needs: NeedQuerySet, topic_key: str) -> QuerySet[TrainingNeed]:
    """Who needs one topic, with the reason: the most pressing first, then by given name."""
    found = needs.filter(topic_key=topic_key).select_related("person", "unit", "subject_group")
    return found.order_by("priority", "person__sort_key", "person__birth_date", "pk")
