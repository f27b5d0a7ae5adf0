"""What a plan holds beside its items: the needs it answers, who follows whom, and the calendar of checks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q

from phusa.base.access import Actor, stands_for
from phusa.base.refusals import NotVisible
from phusa.cycles.queries import day_within
from phusa.organisations.models import Unit, UnitKind
from phusa.planning.access import WRITE_UNIT_PLANS
from phusa.planning.models import FollowAssignment, PlannedCheck, UnitPlan
from phusa.planning.queries.needs_answered import AnsweredNeed, answered
from phusa.planning.queries.unit_plans import CHANGEABLE, visible_plan
from phusa.staff.models import Position, Post, StaffRole
from phusa.staff.queries import main_posts, subject_groups_of

IN_SIGHT: Final = 12


@dataclass(frozen=True, slots=True)
class Parts:
    """The three parts of a plan. `unfollowed` are the subject groups of a school that nobody follows yet."""

    plan: UnitPlan
    may_write: bool
    needs: tuple[AnsweredNeed, ...]
    following: tuple[FollowAssignment, ...]
    unfollowed: tuple[Unit, ...]
    checks: tuple[PlannedCheck, ...]

    @property
    def is_school(self) -> bool:
        """Whether it has subject groups and people to follow."""
        return self.plan.unit.kind == UnitKind.SCHOOL

    @property
    def answered(self) -> int:
        """How many topics an item of the plan answers."""
        return sum(one.item is not None for one in self.needs)

    @property
    def open(self) -> int:
        """How many topics nothing was said to yet."""
        return sum(one.is_open for one in self.needs)

    @property
    def first_needs(self) -> tuple[AnsweredNeed, ...]:
        """The topics of most people, as many as a page shows at once."""
        return self.needs[:IN_SIGHT]

    @property
    def more_needs(self) -> tuple[AnsweredNeed, ...]:
        """The topics that the page shows when it is asked to."""
        return self.needs[IN_SIGHT:]


def parts_of(actor: Actor, plan: UnitPlan) -> Parts:
    """The parts of a plan (`unit` and `school_year` at hand) that the actor may read; the same few queries always."""
    day = day_within(plan.school_year, actor.today)
    following = tuple(following_of(plan))
    groups = subject_groups_of(plan.unit, day) if plan.unit.kind == UnitKind.SCHOOL else ()
    followed = {one.subject_group_id for one in following}
    return Parts(
        plan,
        may_write(actor, plan),
        tuple(answered(plan, day)),
        following,
        tuple(group for group in groups if group.pk not in followed),
        tuple(checks_of(plan)),
    )


def may_write(actor: Actor, plan: UnitPlan) -> bool:
    """Whether the actor may change the parts of this plan now."""
    return plan.state in CHANGEABLE and stands_for(actor, WRITE_UNIT_PLANS, plan.unit)


def following_of(plan: UnitPlan) -> list[FollowAssignment]:
    """Who follows which subject group, then whom in person, by name."""
    rows = plan.follow_assignments.select_related("follower", "subject_group", "person")
    return sorted(
        rows,
        key=lambda one: (
            one.subject_group is None,
            one.subject_group.sort_key if one.subject_group else "",
            one.person.sort_key if one.person else "",
        ),
    )


def checks_of(plan: UnitPlan) -> list[PlannedCheck]:
    """The periodic checks of a plan by day."""
    return list(plan.planned_checks.select_related("subject_group", "checker"))


def values_of(check: PlannedCheck) -> dict[str, Any]:
    """A check by the names `plan_check` takes."""
    return {
        "day": check.day,
        "content": check.content,
        "subject_group": check.subject_group_id,
        "checker": check.checker_id,
    }


def leaders_of(plan: UnitPlan, actor: Actor) -> dict[int, str]:
    """The leaders of the plan's unit who can follow somebody: their names with positions, by the key of the person."""
    return _named(plan, actor, Q(role=StaffRole.MANAGER))


def checkers_of(plan: UnitPlan, actor: Actor) -> dict[int, str]:
    """Who can hold a periodic check: leaders and heads of subject groups, as `leaders_of`."""
    return _named(plan, actor, Q(role=StaffRole.MANAGER) | Q(position=Position.SUBJECT_GROUP_HEAD))


def people_of(plan: UnitPlan, actor: Actor) -> dict[int, str]:
    """Everybody whose main post is in the plan's unit, as `leaders_of`."""
    return _named(plan, actor, Q())


def groups_of(plan: UnitPlan, actor: Actor) -> dict[int, str]:
    """The subject groups of the plan's school on the actor's day or the nearest of the year, by key."""
    day = day_within(plan.school_year, actor.today)
    return {group.pk: group.name for group in subject_groups_of(plan.unit, day)}


def followers_now(plan: UnitPlan) -> Mapping[int, int]:
    """The follower (key of the person) of each subject group that has one, by the key of the group."""
    rows = FollowAssignment.objects.filter(plan=plan).exclude(subject_group=None)
    return {group: follower for group, follower in rows.values_list("subject_group", "follower") if group}


def _named(plan: UnitPlan, actor: Actor, wanted: Q) -> dict[int, str]:
    posts = main_posts(plan.unit, day_within(plan.school_year, actor.today)).filter(wanted)
    return {post.person_id: _with_position(post) for post in posts}


def _with_position(post: Post) -> str:
    told = post.subject_group.name if post.subject_group else ""
    words = post.get_position_display()
    return f"{post.person.name}, {words.lower()}" + (
        f" {told}" if told and post.position != "teacher" else ""
    )


def plan_to_write(actor: Actor, plan_id: int) -> UnitPlan:
    """A plan whose parts the actor writes. Raises `NotVisible`."""
    plan = visible_plan(actor, plan_id, WRITE_UNIT_PLANS)
    if not stands_for(actor, WRITE_UNIT_PLANS, plan.unit):
        raise NotVisible("Không tìm thấy kế hoạch này.")
    return plan


def check_to_change(actor: Actor, plan_id: int, pk: int) -> PlannedCheck:
    """One periodic check of a plan, for somebody who writes it. Raises `NotVisible`."""
    plan = plan_to_write(actor, plan_id)
    found = plan.planned_checks.select_related("plan__unit", "plan__school_year").filter(pk=pk).first()
    if found is None:
        raise NotVisible("Lần kiểm tra này không còn trong kế hoạch.")
    return found


def assignment_to_drop(actor: Actor, plan_id: int, pk: int) -> FollowAssignment:
    """One assignment of a plan, for somebody who writes it. Raises `NotVisible`."""
    plan = plan_to_write(actor, plan_id)
    rows = plan.follow_assignments.select_related("plan__unit", "plan__school_year", "follower")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotVisible("Phân công này không còn trong kế hoạch.")
    return found


def need_to_answer(actor: Actor, plan: UnitPlan, key: str) -> AnsweredNeed:
    """One topic people of the plan's unit need. Raises `NotVisible`."""
    for one in answered(plan, day_within(plan.school_year, actor.today)):
        if one.key == key:
            return one
    raise NotVisible("Không ai trong đơn vị đăng ký nội dung này trong năm học.")
