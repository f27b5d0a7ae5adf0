"""Plans follow people: when their posts change, every night for changes noted in advance, and when records merge."""

from collections.abc import Collection

from procrastinate.contrib.django import app

from phusa.base import clock, events
from phusa.base.access import system_actor
from phusa.cycles.models import SchoolYear
from phusa.cycles.queries import day_within, school_year_on
from phusa.planning.actions.people import carry_plans, give_back_plans
from phusa.planning.actions.rebasing import follow_post
from phusa.planning.models import PersonalPlan
from phusa.planning.queries.following import out_of_place
from phusa.staff.events import PeopleMerged, PeopleParted, PostsChanged
from phusa.staff.models import PersonMerge


@app.task(name="planning.follow_posts", retry=2)
def follow_posts(person_ids: list[int]) -> None:
    """Let the plans of these persons stand where they work now, in the year of today or the latest one."""
    year = school_year_on(clock.today())
    if year is not None:
        _follow(year, person_ids)


@app.periodic(cron="40 18 * * *")  # 1:40 in the morning in Vietnam; the worker counts in UTC
@app.task(name="planning.follow_all_posts", retry=2)
def follow_all_posts(timestamp: int) -> None:
    """Let plans follow posts noted in advance that begin today; `timestamp` is when the run was meant to begin."""
    year = SchoolYear.objects.on(clock.today()).first()
    if year is not None:
        _follow(year, None)


def _follow(year: SchoolYear, people: Collection[int] | None) -> None:
    """Each plan in a transaction of its own; a second run finds those that are left."""
    day = day_within(year, clock.today())
    for plan_id in out_of_place(year, day, people):
        now = clock.now()
        plan = PersonalPlan.objects.select_related("unit").get(pk=plan_id)
        follow_post(actor=system_actor(clock.day_of(now), "Theo biến động nhân sự"), now=now, plan=plan)


@app.task(name="planning.follow_merge", retry=2)
def follow_merge(merge_id: int) -> None:
    """Let plans and needs follow people who were found to be one."""
    now = clock.now()
    merge = PersonMerge.objects.select_related("kept").get(pk=merge_id)
    carry_plans(actor=system_actor(clock.day_of(now), "Gộp hồ sơ"), now=now, merge=merge)


@app.task(name="planning.follow_parting", retry=2)
def follow_parting(merge_id: int) -> None:
    """Let plans and needs go back to people who were found to be two after all."""
    now = clock.now()
    merge = PersonMerge.objects.select_related("kept").get(pk=merge_id)
    give_back_plans(actor=system_actor(clock.day_of(now), "Tách hồ sơ"), now=now, merge=merge)


events.subscribe(PeopleMerged, "planning.follow_merge")
events.subscribe(PeopleParted, "planning.follow_parting")
events.subscribe(PostsChanged, "planning.follow_posts")
