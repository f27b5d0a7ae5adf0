"""Whom I stand by, and who stands by me."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from phusa.base.access import Actor
from phusa.base.refusals import NotVisible
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.learning.access import VIEW_CORE_PEOPLE
from phusa.learning.models import CorePerson, GroupMember, SupportAssignment, SupportGroup
from phusa.learning.queries.groups import members_on


@dataclass(frozen=True, slots=True)
class MySupport:
    """One's terms as core person, the assignments one has (as core person or lecturer), and those that serve one."""

    school_year: SchoolYear
    day: date
    terms: Sequence[CorePerson]
    given: Sequence[SupportAssignment]
    received: Sequence[SupportAssignment]


@dataclass(frozen=True, slots=True)
class MyGroup:
    """A group somebody stands by: for which modules, its learners, and the lecturers who back him up."""

    assignments: Sequence[SupportAssignment]
    lecturers: Sequence[SupportAssignment]
    learners: QuerySet[GroupMember]
    day: date

    @property
    def group(self) -> SupportGroup:
        """The group."""
        return self.assignments[0].group


def my_support(actor: Actor, year: SchoolYear) -> MySupport:
    """What the actor gives and gets in a school year, on his day or the nearest of the year; a few queries always."""
    day = day_within(year, actor.today)
    terms = CorePerson.objects.within(actor, VIEW_CORE_PEOPLE).on(day).filter(person=actor.person_id or 0)
    return MySupport(
        year,
        day,
        list(terms.select_related("unit").order_by("level", "subject", "pk")),
        list(_given(actor, year, day)),
        list(_received(actor, year, day)),
    )


def my_group(actor: Actor, group_id: int) -> MyGroup:
    """A group the actor was named to as a core person, with its learners. Raises `NotVisible` for everybody else."""
    named = SupportAssignment.objects.filter(group=group_id, core_person__person=actor.person_id or 0)
    first = named.select_related("group__school_year").first()
    if first is None:
        raise NotVisible("Không tìm thấy nhóm hỗ trợ này.")
    day = day_within(first.group.school_year, actor.today)
    rows = SupportAssignment.objects.filter(group=group_id, valid__contains=day).select_related(
        "group__unit", "group__school_year", "catalogue_item", "lecturer__institution"
    )
    mine = list(rows.filter(core_person__person=actor.person_id).order_by("catalogue_item__place", "pk"))
    if not mine:
        raise NotVisible("Việc hỗ trợ nhóm này đã kết thúc.")
    lecturers = list(rows.exclude(lecturer=None).order_by("pk"))
    return MyGroup(mine, lecturers, members_on(mine[0].group, day), day)


def _given(actor: Actor, year: SchoolYear, day: date) -> QuerySet[SupportAssignment]:
    """The assignments of the actor; for a lecturer each group comes with the core people he backs, as `core`."""
    mine = Q(pk__in=[])
    if actor.person_id is not None:
        mine |= Q(core_person__person=actor.person_id)
    if actor.user_id is not None:
        mine |= Q(lecturer__user=actor.user_id)
    core = SupportAssignment.objects.filter(valid__contains=day, lecturer=None).select_related(
        "core_person__person", "catalogue_item"
    )
    rows = SupportAssignment.objects.filter(mine, valid__contains=day, group__school_year=year)
    rows = rows.select_related("group__unit", "catalogue_item", "core_person", "lecturer")
    return rows.prefetch_related(
        Prefetch("group__assignments", core.order_by("pk"), to_attr="core")
    ).order_by("group__name", "group", "catalogue_item__place", "pk")


def _received(actor: Actor, year: SchoolYear, day: date) -> QuerySet[SupportAssignment]:
    """Who stands by the actor, module by module."""
    groups = GroupMember.objects.filter(person=actor.person_id or 0, valid__contains=day).values("group")
    rows = SupportAssignment.objects.filter(
        group__in=groups, group__school_year=year, valid__contains=day, lecturer=None
    )
    rows = rows.select_related("group", "catalogue_item", "core_person__person")
    return rows.order_by("catalogue_item__place", "group__name", "pk")
