"""What subject groups chose."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from phusa.base.access import Actor, Role, may
from phusa.base.refusals import NotVisible
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within, school_year, school_year_on
from phusa.organisations.models import Unit, UnitKind
from phusa.organisations.queries.units import visible_unit
from phusa.providers.access import RECORD_SELECTIONS, VIEW_SELECTIONS
from phusa.providers.models import Material, Selection
from phusa.providers.queries.materials import materials_for, that_may_be_used
from phusa.staff.models import Post


@dataclass(frozen=True, slots=True)
class GroupPage:
    """What a group chose for a year: in use, and withdrawn; `may_record` tells whether the reader records for it."""

    unit: Unit
    school_year: SchoolYear
    chosen: Sequence[Selection]
    withdrawn: Sequence[Selection]
    may_record: bool


def group_page(actor: Actor, unit_code: str, year: str) -> GroupPage:
    """The choices of a subject group for a school year. Raises `NotVisible` for a unit that is no group."""
    unit = visible_unit(actor, unit_code, VIEW_SELECTIONS)
    if unit.kind != UnitKind.SUBJECT_GROUP:
        raise NotVisible("Trang này chỉ có cho tổ chuyên môn.")
    of_year = school_year(year)
    rows = list(Selection.objects.filter(unit=unit, school_year=of_year).select_related("material"))
    return GroupPage(
        unit,
        of_year,
        [row for row in rows if row.withdrawn_at is None],
        [row for row in rows if row.withdrawn_at is not None],
        may(actor, RECORD_SELECTIONS, unit),
    )


def selection_of(page: GroupPage, selection_id: int) -> Selection:
    """A choice still in use on the page. Raises `NotVisible`."""
    found = next((row for row in page.chosen if row.pk == selection_id), None)
    if found is None:
        raise NotVisible("Không tìm thấy lựa chọn này.")
    return found


def offered(actor: Actor) -> list[Material]:
    """The materials of the registers that a group may choose: those that may be used today."""
    return list(that_may_be_used(materials_for(actor), actor.today))


@dataclass(frozen=True, slots=True)
class GroupLink:
    """A subject group the reader stands in or heads, and the year its choices are shown for."""

    name: str
    code: str
    year: str


def groups_of(actor: Actor) -> list[GroupLink]:
    """The groups whose choices concern the reader first: those he heads, and that of his own main post."""
    year = school_year_on(actor.today)
    if year is None:
        return []
    heads = [held.unit_id for held in actor.held if held.role == Role.SUBJECT_GROUP_HEAD]
    posts = Post.objects.on(day_within(year, actor.today)).filter(person=actor.person_id or 0)
    wanted = Q(pk__in=heads) | Q(pk__in=posts.values("subject_group"))
    groups = Unit.objects.filter(wanted, kind=UnitKind.SUBJECT_GROUP).by_name()
    return [GroupLink(unit.name, unit.code, year.code) for unit in groups]
