"""What follows people here when posts change and records are found to be one: each job can run twice without harm."""

from procrastinate.contrib.django import app

from phusa.base import clock, events
from phusa.base.access import system_actor
from phusa.learning.actions import people
from phusa.learning.actions.roles import settle_roles
from phusa.learning.queries.roster import lists_naming
from phusa.staff.events import PeopleMerged, PeopleParted, PostsChanged
from phusa.staff.models import PersonMerge


@app.task(name="learning.follow_merge", retry=2)
def follow_merge(merge_id: int) -> None:
    """Let terms and places in groups follow people who were found to be one."""
    now = clock.now()
    merge = PersonMerge.objects.select_related("kept").get(pk=merge_id)
    people.carry_support(actor=system_actor(clock.day_of(now), "Gộp hồ sơ"), now=now, merge=merge)


@app.task(name="learning.follow_parting", retry=2)
def follow_parting(merge_id: int) -> None:
    """Let terms and places go back to people who were found to be two after all."""
    now = clock.now()
    merge = PersonMerge.objects.select_related("kept").get(pk=merge_id)
    people.give_back_support(actor=system_actor(clock.day_of(now), "Tách hồ sơ"), now=now, merge=merge)


@app.task(name="learning.follow_posts", retry=2)
def follow_posts(person_ids: list[int]) -> None:
    """Let the role of core teachers follow them to where they work now."""
    now = clock.now()
    actor = system_actor(clock.day_of(now), "Theo vị trí công tác")
    for unit in lists_naming(person_ids, actor.today):
        settle_roles(actor=actor, now=now, unit=unit, people=person_ids)


events.subscribe(PeopleMerged, "learning.follow_merge")
events.subscribe(PeopleParted, "learning.follow_parting")
events.subscribe(PostsChanged, "learning.follow_posts")
