"""The plans of heads of schools as the office directly above reads them: who has sent, who waits, what is approved."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q

from phusa.base.access import Actor
from phusa.base.refusals import NotVisible
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.planning.access import APPROVE_HEADS_PLANS
from phusa.planning.models import PersonalPlan, PlanState
from phusa.planning.queries.approvers import LEADING, heads_at, heads_on
from phusa.planning.queries.approving import NOT_SENT
from phusa.planning.rules.approvers import Whose

ACTING = {Whose.HEAD: "phụ trách trường", Whose.VICE: "làm việc của phó hiệu trưởng"}


@dataclass(frozen=True, slots=True)
class HeadRow:
    """A head of a school, as `heads_on` has him, with his plan; None where he has not begun one."""

    post: Any
    plan: PersonalPlan | None

    @property
    def title(self) -> str:
        """His post, and that he acts in place of a head where he is none."""
        acts = self.post.position != LEADING[self.post.whose][0]
        return (
            f"{self.post.get_position_display()}, {ACTING[self.post.whose]}"
            if acts
            else str(self.post.get_position_display())
        )

    @property
    def state(self) -> str:
        """Where the plan is: a draft counts as not sent."""
        return NOT_SENT if self.plan is None or self.plan.state == PlanState.DRAFT else self.plan.state


@dataclass(frozen=True)
class HeadsBoard:
    """The heads whose plans the reader's office approves, by school."""

    school_year: SchoolYear
    rows: list[HeadRow]

    @property
    def sent(self) -> list[PersonalPlan]:
        """The plans that wait."""
        return [row.plan for row in self.rows if row.plan and row.state == PlanState.SENT]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many are where; they add up to the heads."""
        return Counter(row.state for row in self.rows)


def heads_board(actor: Actor, school_year: SchoolYear) -> HeadsBoard:
    """The heads whose plans the actor's offices approve; the same queries however many schools.

    Raises `NotVisible` for whoever acts for no office above schools.
    """
    if not actor.paths(APPROVE_HEADS_PLANS):
        raise NotVisible()
    wanted = Q(pk__in=[])
    kinds = heads_at(actor, school_year)
    for whose in Whose:
        wanted |= Q(whose=whose, unit__in=[unit for unit, found in kinds.items() if whose in found])
    posts = heads_on(day_within(school_year, actor.today), actor).filter(wanted)
    rows = list(posts.select_related("person", "unit").order_by("unit__sort_key", "unit", "position"))
    plans = PersonalPlan.objects.filter(person__in=[post.person_id for post in rows], school_year=school_year)
    found = {(plan.person_id, plan.unit_id): plan for plan in plans}
    mine = [row for row in rows if row.person_id != actor.person_id]
    return HeadsBoard(school_year, [HeadRow(row, found.get((row.person_id, row.unit_id))) for row in mine])
