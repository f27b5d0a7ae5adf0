"""Jobs that follow people."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from phusa.accounts.models import Grant
from phusa.base import events
from phusa.base.access import Role
from phusa.learning import jobs
from phusa.learning.models import CorePerson
from phusa.staff import actions as staff
from phusa.staff.events import PostsChanged
from phusa.staff.models import PersonMerge
from tests.schools import NOW, sign_up, system
from tests.supported import Supported

pytestmark = pytest.mark.django_db


def test_a_merge_and_its_end_are_followed(world: Supported) -> None:
    core = world.named(world.people[2])
    two = {"kept": world.people[0], "absorbed": world.people[2]}
    staff.merge_people(actor=system(), now=NOW, **two, reason="Trùng", take=())
    assert ProcrastinateJob.objects.filter(task_name="learning.follow_merge").exists()
    merge = PersonMerge.objects.get()
    jobs.follow_merge(merge.pk)
    assert CorePerson.objects.get(pk=core.pk).person == world.people[0]
    jobs.follow_parting(merge.pk)
    assert CorePerson.objects.get(pk=core.pk).person == world.people[2]


def test_the_role_follows_posts_of_those_named(world: Supported) -> None:
    world.named(world.people[2])
    sign_up(world.place, "moi", world.people[2].name, Role.TEACHER, world.place.school, world.people[2])
    jobs.follow_posts([world.people[0].pk])
    assert not Grant.objects.filter(role=Role.CORE_TEACHER).exists()
    events.publish(PostsChanged([world.people[2].pk]))
    assert ProcrastinateJob.objects.filter(task_name="learning.follow_posts").exists()
    for _ in range(2):
        jobs.follow_posts([world.people[0].pk, world.people[2].pk])
        assert Grant.objects.get(role=Role.CORE_TEACHER).user == world.place.users["moi"]
