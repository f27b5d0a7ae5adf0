"""Whose lists reach whom: that of a department or office serves everybody under it."""

from datetime import date

from django.db.models import Q, QuerySet

from phusa.base.access import Actor, may
from phusa.base.refusals import NotVisible
from phusa.catalogue.queries.shown import chain_of
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.learning.access import VIEW_CORE_PEOPLE
from phusa.learning.models import CorePerson, Lecturer
from phusa.organisations.models import Unit


def core_people_near(unit: Unit, day: date) -> QuerySet[CorePerson]:
    """The core people of a day on the lists of a unit and of those above it."""
    rows = CorePerson.objects.on(day).filter(unit__in=chain_of(unit, day))
    return rows.select_related("person", "unit")


def lecturers_near(unit: Unit, day: date) -> QuerySet[Lecturer]:
    """The lecturers of a day on the lists of a unit and of those above it."""
    rows = Lecturer.objects.on(day).filter(unit__in=chain_of(unit, day))
    return rows.select_related("institution", "unit")


def core_people_for(actor: Actor, unit: Unit, day: date) -> QuerySet[CorePerson]:
    """The core people of a day that concern somebody who looks from a unit: on lists above it, and on those he may see.

    Raises `NotVisible` for whoever may see no list at the unit.
    """
    if not may(actor, VIEW_CORE_PEOPLE, unit):
        raise NotVisible()
    under = Unit.objects.within(actor, VIEW_CORE_PEOPLE).values("pk")
    reached = Q(unit__in=chain_of(unit, day)) | Q(unit__in=under)
    return CorePerson.objects.on(day).filter(reached).select_related("person", "unit")


def lecturers_for(actor: Actor, unit: Unit, day: date) -> QuerySet[Lecturer]:
    """The lecturers of a day, as `core_people_for`."""
    if not may(actor, VIEW_CORE_PEOPLE, unit):
        raise NotVisible()
    under = Unit.objects.within(actor, VIEW_CORE_PEOPLE).values("pk")
    reached = Q(unit__in=chain_of(unit, day)) | Q(unit__in=under)
    return Lecturer.objects.on(day).filter(reached).select_related("institution", "unit")


def supporters_of(person_id: int, item_id: int, year: SchoolYear, today: date) -> QuerySet[CorePerson]:
    """The core people named to stand by somebody for a module: whose verdict on him counts ([HN2022] §4 b5).

    As of a day or the nearest of the school year.
    """
    day = day_within(year, today)
    return CorePerson.objects.filter(
        assignments__catalogue_item=item_id,
        assignments__valid__contains=day,
        assignments__group__school_year=year,
        assignments__group__members__person=person_id,
        assignments__group__members__valid__contains=day,
    ).distinct()
