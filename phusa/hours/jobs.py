"""Hours follow people who were found to be one: each job can run twice without harm."""

from procrastinate.contrib.django import app

from phusa.base import clock, events
from phusa.base.access import system_actor
from phusa.hours.actions import people
from phusa.staff.events import PeopleMerged, PeopleParted
from phusa.staff.models import PersonMerge


@app.task(name="hours.follow_merge", retry=2)
def follow_merge(merge_id: int) -> None:
    """Let the hours follow people who were found to be one."""
    now = clock.now()
    merge = PersonMerge.objects.select_related("kept").get(pk=merge_id)
    people.carry_accounts(actor=system_actor(clock.day_of(now), "Gộp hồ sơ"), now=now, merge=merge)


@app.task(name="hours.follow_parting", retry=2)
def follow_parting(merge_id: int) -> None:
    """Let the hours go back to people who were found to be two after all."""
    now = clock.now()
    merge = PersonMerge.objects.select_related("kept").get(pk=merge_id)
    people.give_back_accounts(actor=system_actor(clock.day_of(now), "Tách hồ sơ"), now=now, merge=merge)


events.subscribe(PeopleMerged, "hours.follow_merge")
events.subscribe(PeopleParted, "hours.follow_parting")
