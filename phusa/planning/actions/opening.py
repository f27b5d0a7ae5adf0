"""Personal plans begun for people, with what is compulsory for each of them already in."""

from collections.abc import Collection, Sequence
from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.bulk import give_keys
from phusa.base.refusals import Refused
from phusa.base.writing import action
from phusa.catalogue.models import CatalogueItem
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within
from phusa.organisations.models import Unit
from phusa.planning.access import APPROVE_PLANS, MAKE_PLAN
from phusa.planning.models import LineSource, PersonalPlan, PlanLine
from phusa.planning.queries.facts import Ground, Whose, given_to, ground_of, reliefs_of
from phusa.planning.rules.given import GivenLine
from phusa.staff.models import Person, Post
from phusa.staff.queries import main_posts


@action
def open_plans(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    school_year: SchoolYear,
    people: Collection[int] | None = None,
) -> int:
    """Begin the plan of everybody whose main post is in the unit, or of these persons (ids) among them.

    Gives how many are new; who has a plan for the year keeps it. The same number of queries for 1 and for 150.
    """
    require(actor, APPROVE_PLANS, unit)
    return _opened(actor, now, unit, school_year, people)


@action
def open_own_plan(*, actor: Actor, now: datetime, person: Person, school_year: SchoolYear) -> PersonalPlan:
    """Begin one's own plan for a year, or go on with the one there is. Refused for whoever holds no main post."""
    require(actor, MAKE_PLAN, person)
    post = Post.objects.on(day_within(school_year, actor.today)).filter(person=person, is_main=True).first()
    if post is None:
        raise Refused(
            "no_main_post",
            "Thầy cô chưa có vị trí công tác chính trong năm học này nên chưa lập kế hoạch được.",
            next_step="Báo nhà trường ghi vị trí công tác ở trang Nhân sự.",
        )
    _opened(actor, now, post.unit, school_year, [person.pk])
    return PersonalPlan.objects.get(person=person, school_year=school_year)


def _opened(
    actor: Actor, now: datetime, unit: Unit, school_year: SchoolYear, people: Collection[int] | None
) -> int:
    posts = main_posts(unit, day_within(school_year, actor.today))
    wanted = [post for post in posts if people is None or post.person_id in people]
    ids = [post.person_id for post in wanted]
    have = set(
        PersonalPlan.objects.filter(person__in=ids, school_year=school_year).values_list("person", flat=True)
    )
    fresh = [post for post in wanted if post.person_id not in have]
    if not fresh:
        return 0
    plans = [_plan(actor, now, unit, school_year, post) for post in fresh]
    give_keys(plans)
    PersonalPlan.objects.bulk_create(plans)
    PlanLine.objects.bulk_create(_lines(plans, ground_of(unit, school_year, actor.today)))
    after = {"school_year": school_year.code, "count": len(plans)}
    audit.record(actor, MAKE_PLAN, unit, now=now, after=after)
    return len(plans)


def _plan(actor: Actor, now: datetime, unit: Unit, school_year: SchoolYear, post: Post) -> PersonalPlan:
    return PersonalPlan(
        person_id=post.person_id,
        school_year=school_year,
        unit=unit,
        subject_group_id=post.subject_group_id,
        role=post.role,
        level=post.level,
        subject=post.subject,
        saved_at=now,
        saved_by=actor.name,
    )


def _lines(plans: Sequence[PersonalPlan], ground: Ground) -> list[PlanLine]:
    """What is compulsory for each; people of one level, role and subject without relief share one reckoning."""
    reliefs = reliefs_of([plan.person_id for plan in plans], ground.school_year)
    reckoned: dict[Whose, list[GivenLine]] = {}
    given = {}
    for plan in plans:
        whose = Whose(plan.level, plan.role, plan.subject, reliefs.get(plan.person_id, ()))
        if whose not in reckoned:
            reckoned[whose] = given_to(ground, whose)
        given[plan.pk] = reckoned[whose]
    return given_lines([(plan, place, line) for plan in plans for place, line in enumerate(given[plan.pk])])


def given_lines(wanted: Sequence[tuple[PersonalPlan, int, GivenLine]]) -> list[PlanLine]:
    """The compulsory lines of plans, each at its place there, as unsaved rows; one query."""
    codes = {line.code for _, _, line in wanted if line.code}
    items = dict(CatalogueItem.objects.filter(code__in=codes).values_list("code", "pk"))
    return [
        PlanLine(
            plan=plan,
            place=place,
            block=line.block,
            source=LineSource.GIVEN,
            catalogue_item_id=items.get(line.code),
            plan_item_id=line.item_id,
            title=line.title,
            hours_first=line.hours_first,
            hours_second=line.hours_second,
            study_form=line.study_form,
        )
        for plan, place, line in wanted
    ]
