"""Who works where: the units under one on a day, and the people in them."""

from datetime import date

from django.db.models import Count, QuerySet

from phusa.learning.models import CorePerson
from phusa.learning.rules.spread import KINDS_OF_ROLES, Share
from phusa.organisations.models import ClusterMember, Place, Unit, UnitKind, UnitQuerySet
from phusa.staff.models import Post


def units_under(unit: Unit, day: date) -> UnitQuerySet:
    """The unit and all under it on a day; of a school cluster the schools in it."""
    if unit.kind == UnitKind.SCHOOL_CLUSTER:
        schools = ClusterMember.objects.filter(school_cluster=unit, valid__contains=day)
        return Unit.objects.filter(pk__in=schools.values("school"))
    place = Place.objects.on(day).filter(unit=unit).first()
    places = Place.objects.on(day).filter(path__startswith=place.path if place else "?")
    return Unit.objects.filter(pk__in=places.values("unit"))


def learners_under(units: QuerySet[Unit], day: date) -> QuerySet[Post]:
    """The main posts of a day in units."""
    return Post.objects.on(day).filter(is_main=True, unit__in=units.values("pk"))


def clusters_under(unit: Unit, day: date) -> list[Unit]:
    """The school clusters with a school under a unit on a day, by name."""
    members = ClusterMember.objects.filter(
        valid__contains=day, school__in=units_under(unit, day).values("pk")
    )
    return list(Unit.objects.filter(pk__in=members.values("school_cluster")).by_name())


def people_shares(units: QuerySet[Unit], day: date) -> list[Share]:
    """How many people work in units, by the kind of core people who would stand by them, level and subject."""
    rows = learners_under(units, day).order_by().values_list("role", "level", "subject")
    counted = rows.annotate(people=Count("person"))
    return [Share(KINDS_OF_ROLES[role], level, subject, count) for role, level, subject, count in counted]


def core_shares(core: QuerySet[CorePerson], units: QuerySet[Unit], day: date) -> list[Share]:
    """How many of the core people have their main post in units, by kind, level and subject."""
    here = core.filter(person__in=learners_under(units, day).values("person"))
    rows = here.order_by().values_list("kind", "level", "subject")
    return [Share(*row) for row in rows.annotate(people=Count("person", distinct=True))]


def core_count(core: QuerySet[CorePerson], units: QuerySet[Unit], day: date) -> int:
    """How many of the core people have their main post in units, each person once."""
    here = core.filter(person__in=learners_under(units, day).values("person"))
    return here.order_by().values("person").distinct().count()
