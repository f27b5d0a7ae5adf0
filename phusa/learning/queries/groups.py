"""Groups of learners of a unit, one group, and what may be chosen for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from phusa.base.access import Actor, may, stands_for
from phusa.base.refusals import NotVisible
from phusa.catalogue.models import CatalogueItem
from phusa.catalogue.queries import catalogue_of
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.learning.access import KEEP_GROUPS, VIEW_GROUPS
from phusa.learning.models import GroupMember, SupportAssignment, SupportGroup
from phusa.learning.queries.areas import clusters_under, learners_under, units_under
from phusa.organisations.models import Unit, UnitKind
from phusa.staff.models import Post

CHOICES = 200


@dataclass(frozen=True, slots=True)
class GroupsPage:
    """The groups of a unit and of those under it for a year, each with `learners` and `supports` of the day."""

    unit: Unit
    school_year: SchoolYear
    day: date
    groups: QuerySet[SupportGroup]
    may_keep: bool


@dataclass(frozen=True, slots=True)
class GroupPage:
    """One group: the assignments of core people and of lecturers, and its learners of the day with their posts."""

    group: SupportGroup
    day: date
    core: Sequence[SupportAssignment]
    lecturers: Sequence[SupportAssignment]
    learners: QuerySet[GroupMember]
    may_keep: bool


def groups_page(actor: Actor, unit: Unit, year: SchoolYear) -> GroupsPage:
    """The groups for whoever looks from a unit. Raises `NotVisible` for whoever may see none there."""
    if not may(actor, VIEW_GROUPS, unit):
        raise NotVisible()
    day = day_within(year, actor.today)
    learners = GroupMember.objects.filter(group=OuterRef("pk"), valid__contains=day).order_by()
    counted = learners.values("group").annotate(people=Count("pk")).values("people")
    named = SupportAssignment.objects.filter(valid__contains=day).select_related(
        "core_person__person", "lecturer", "catalogue_item"
    )
    rows = (
        SupportGroup.objects.within(actor, VIEW_GROUPS)
        .filter(school_year=year)
        .annotate(learners=Coalesce(Subquery(counted), 0))
        .select_related("unit")
        .prefetch_related(Prefetch("assignments", named.order_by("pk"), to_attr="present"))
    )
    return GroupsPage(
        unit, year, day, rows.order_by("unit__sort_key", "name", "pk"), stands_for(actor, KEEP_GROUPS, unit)
    )


def group_page(actor: Actor, group_id: int) -> GroupPage:
    """One group of a unit the actor may look into. Raises `NotVisible`."""
    group = _group(SupportGroup.objects.within(actor, VIEW_GROUPS), group_id)
    day = day_within(group.school_year, actor.today)
    rows = group.assignments.select_related("core_person__person", "lecturer__institution", "catalogue_item")
    named = list(rows.order_by("-valid", "pk"))
    return GroupPage(
        group,
        day,
        [one for one in named if one.core_person_id],
        [one for one in named if one.lecturer_id],
        members_on(group, day),
        stands_for(actor, KEEP_GROUPS, group.unit),
    )


def group_kept(actor: Actor, group_id: int) -> SupportGroup:
    """A group of the actor's own unit that he keeps. Raises `NotVisible`."""
    group = _group(SupportGroup.objects.all(), group_id)
    if not stands_for(actor, KEEP_GROUPS, group.unit):
        raise NotVisible("Không tìm thấy nhóm hỗ trợ này.")
    return group


def members_on(group: SupportGroup, day: date) -> QuerySet[GroupMember]:
    """The learners of a group on a day by name, each with the unit and subject of his main post as `works_at`,
    `teaches`."""
    posts = Post.objects.on(day).filter(is_main=True, person=OuterRef("person"))
    rows = group.members.filter(valid__contains=day).select_related("person")
    rows = rows.annotate(
        works_at=Subquery(posts.values("unit__name")[:1]), teaches=Subquery(posts.values("subject")[:1])
    )
    return rows.order_by("person__sort_key", "person__birth_date", "pk")


def items_for(group: SupportGroup, today: date) -> list[CatalogueItem]:
    """The modules of the catalogue of the year for the group's unit; for its level, where it has one."""
    day = day_within(group.school_year, today)
    shown = catalogue_of(unit=group.unit, school_year=group.school_year.code, day=day).items
    return [one.item for one in shown if not group.level or group.level in one.item.levels]


def places_for(group: SupportGroup, day: date) -> list[Unit]:
    """Whence a group may take everybody: its unit, the clusters, the schools under it, as far as a list is good for."""
    return list(
        {
            one.pk: one for one in (group.unit, *clusters_under(group.unit, day), *schools_for(group, day))
        }.values()
    )


def schools_for(group: SupportGroup, day: date) -> list[Unit]:
    """The schools whose people a group may pick, by name, as far as a list is good for."""
    return list(units_under(group.unit, day).filter(kind=UnitKind.SCHOOL).by_name()[:CHOICES])


def not_yet_in(group: SupportGroup, school: Unit, day: date) -> list[Post]:
    """The main posts of a school whose people are not in the group on a day, by name."""
    there = group.members.filter(valid__contains=day).values("person")
    inside = Q(unit__in=units_under(group.unit, day).values("pk"))
    posts = learners_under(Unit.objects.filter(pk=school.pk), day).filter(inside).exclude(person__in=there)
    return list(posts.select_related("person").order_by("person__sort_key", "person__birth_date", "pk"))


def member_kept(actor: Actor, group_id: int, member_id: int) -> GroupMember:
    """A learner of a group that the actor keeps. Raises `NotVisible`."""
    group = group_kept(actor, group_id)
    member = (
        group.members.select_related("person", "group__unit", "group__school_year")
        .filter(pk=member_id)
        .first()
    )
    if member is None:
        raise NotVisible("Người này không có trong nhóm.")
    return member


def assignment_kept(actor: Actor, group_id: int, assignment_id: int) -> SupportAssignment:
    """An assignment to a group that the actor keeps. Raises `NotVisible`."""
    rows = group_kept(actor, group_id).assignments.select_related(
        "group__unit", "group__school_year", "core_person__person", "lecturer__institution", "catalogue_item"
    )
    found = rows.filter(pk=assignment_id).first()
    if found is None:
        raise NotVisible("Không tìm thấy phân công này.")
    return found


def first_day_for(group: SupportGroup, today: date) -> date:
    """The day a form proposes as the first: today, or the first of a school year that is not the present one."""
    year = group.school_year
    return today if year.first_day <= today <= year.last_day else year.first_day


def day_of_list(group: SupportGroup, today: date) -> date:
    """The day whose lists of core people a group chooses from: today, or the nearest of its year."""
    return day_within(group.school_year, today)


def _group(rows: QuerySet[SupportGroup], group_id: int) -> SupportGroup:
    group = rows.select_related("unit", "school_year").filter(pk=group_id).first()
    if group is None:
        raise NotVisible("Không tìm thấy nhóm hỗ trợ này.")
    return group
