"""Tổ của tôi: the year of a subject group as its head sees it, and who of the group has no record yet."""

from dataclasses import dataclass

from phusa.assessment.access import VIEW_RESULTS
from phusa.assessment.models import AnnualRecord, YearClose
from phusa.assessment.queries.board import Board, board_rows, columns_of, weakest_mark
from phusa.base.access import Actor, Role
from phusa.cycles.models import SchoolYear
from phusa.organisations.models import Unit, UnitKind
from phusa.staff.models import Post


@dataclass(frozen=True, slots=True)
class GroupYear:
    """A subject group's year: its records as a board, the school whose table they stand in, and the posts of those
    for whom the school has not opened a record."""

    board: Board
    school: Unit
    unopened: list[Post]

    @property
    def people(self) -> int:
        """Everybody of the group, with a record or not."""
        return len(self.board.everybody) + len(self.unopened)

    @property
    def lacking(self) -> int:
        """How many still lack a score."""
        return len(self.board.blockers) + len(self.unopened)


def groups_headed(actor: Actor) -> list[Unit]:
    """The subject groups the actor heads today, by name, each with its `parent_id` of the day."""
    headed = [held.unit_id for held in actor.held if held.role == Role.SUBJECT_GROUP_HEAD]
    units = Unit.objects.within(actor, VIEW_RESULTS).filter(pk__in=headed, kind=UnitKind.SUBJECT_GROUP)
    return list(units.on(actor.today).by_name())


def group_years(actor: Actor, school_year: SchoolYear) -> list[GroupYear]:
    """The year of every group the actor heads; five queries a group, however many people."""
    groups = groups_headed(actor)
    schools = Unit.objects.in_bulk([group.parent_id for group in groups])  # type: ignore[attr-defined]  # of the day
    return [_year(actor, group, schools[group.parent_id], school_year) for group in groups]  # type: ignore[attr-defined]


def _year(actor: Actor, group: Unit, school: Unit, school_year: SchoolYear) -> GroupYear:
    seen = AnnualRecord.objects.within(actor, VIEW_RESULTS).filter(school_year=school_year)
    rows = board_rows(seen.filter(subject_group=group).by_name())
    posts = Post.objects.on(actor.today).within_units(actor, VIEW_RESULTS)
    waiting = posts.filter(subject_group=group, is_main=True).exclude(
        person__in=AnnualRecord.objects.filter(school_year=school_year).values("person")
    )
    shown = Board(
        unit=group,
        school_year=school_year,
        columns=columns_of(rows),
        rows=rows,
        everybody=rows,
        blockers=[row.blocker for row in rows if row.blocker],
        close=YearClose.objects.filter(unit=school, school_year=school_year).first(),
        deadline=None,
        last_on_time=None,
        confidence=weakest_mark(rows),
    )
    return GroupYear(shown, school, list(waiting.select_related("person").order_by("person__sort_key", "pk")))
