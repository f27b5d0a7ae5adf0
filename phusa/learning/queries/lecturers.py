"""Lecturers whose help reaches somebody."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from phusa.base.access import Actor, stands_for
from phusa.base.refusals import NotVisible
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.learning.access import KEEP_CORE_PEOPLE, KEEPERS
from phusa.learning.models import Lecturer
from phusa.learning.queries.reach import lecturers_for
from phusa.organisations.models import Unit, UnitKind


@dataclass(frozen=True, slots=True)
class LecturersPage:
    """The lecturers of a day with `backed`, the number of groups they back, and whether the reader keeps the list."""

    unit: Unit
    school_year: SchoolYear
    day: date
    lecturers: QuerySet[Lecturer]
    may_keep: bool


def lecturers_page(actor: Actor, unit: Unit, year: SchoolYear) -> LecturersPage:
    """The lecturers for whoever looks from a unit. Raises `NotVisible`."""
    day = day_within(year, actor.today)
    now = Q(assignments__valid__contains=day)
    rows = lecturers_for(actor, unit, day).annotate(
        backed=Count("assignments__group", filter=now, distinct=True)
    )
    may_keep = unit.kind in KEEPERS and stands_for(actor, KEEP_CORE_PEOPLE, unit)
    return LecturersPage(unit, year, day, rows.order_by("institution__sort_key", "name", "pk"), may_keep)


def lecturer_kept(actor: Actor, lecturer_id: int) -> Lecturer:
    """A lecturer on a list that the actor keeps. Raises `NotVisible`."""
    row = Lecturer.objects.select_related("unit", "institution").filter(pk=lecturer_id).first()
    if row is None or not stands_for(actor, KEEP_CORE_PEOPLE, row.unit):
        raise NotVisible("Không tìm thấy giảng viên này.")
    return row


def institutions(actor: Actor) -> QuerySet[Unit]:
    """The training institutions that stand on the actor's day: any of them may be asked for help."""
    return Unit.objects.on(actor.today).filter(kind=UnitKind.TRAINING_INSTITUTION).by_name()
