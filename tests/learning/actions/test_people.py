"""Two records found to be one: terms and places follow, and go back."""

import pytest

from phusa.learning.actions.groups import add_learners
from phusa.learning.actions.people import carry_support, give_back_support
from phusa.learning.models import CorePerson, GroupMember
from phusa.staff import actions as staff
from phusa.staff.models import PersonMerge
from tests.schools import NOW, system
from tests.supported import Supported

pytestmark = pytest.mark.django_db


def merged(world: Supported) -> PersonMerge:
    kept, absorbed = world.people[0], world.people[2]
    return staff.merge_people(
        actor=system(), now=NOW, kept=kept, absorbed=absorbed, reason="Ghi hai lần", take=()
    )


def test_terms_and_places_follow_and_go_back(world: Supported) -> None:
    core = world.named(world.people[2])
    group = world.group()
    add_learners(**world.by("cv"), group=group, people=[world.people[2].pk], from_day=world.year.first_day)
    merge = merged(world)
    given = {"actor": system(), "now": NOW}
    assert carry_support(**given, merge=merge) == 2
    assert carry_support(**given, merge=merge) == 0
    assert CorePerson.objects.get(pk=core.pk).person == world.people[0]
    assert GroupMember.objects.get().person == world.people[0]
    merge.refresh_from_db()
    assert give_back_support(**given, merge=merge) == 2
    assert give_back_support(**given, merge=merge) == 0
    assert CorePerson.objects.get(pk=core.pk).person == world.people[2]


def test_what_the_kept_one_has_already_stays_where_it_was(world: Supported) -> None:
    world.named(world.people[0])
    core = world.named(world.people[2])
    merge = merged(world)
    assert carry_support(actor=system(), now=NOW, merge=merge) == 0
    assert CorePerson.objects.get(pk=core.pk).person == world.people[2]


def test_nothing_follows_a_merge_that_was_taken_back(world: Supported) -> None:
    core = world.named(world.people[2])
    merge = merged(world)
    merge.parted_at = NOW
    assert carry_support(actor=system(), now=NOW, merge=merge) == 0
    assert CorePerson.objects.get(pk=core.pk).person == world.people[2]
