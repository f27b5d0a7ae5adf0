"""Rights end with the post they came with, and only then."""

from datetime import date, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from phusa.accounts import actions as accounts
from phusa.accounts.models import Grant
from phusa.base.access import Role
from phusa.organisations.models import Unit
from phusa.staff import actions
from phusa.staff.actions.steps import TOLD_AT_ONCE, noted, tell_of_posts
from phusa.staff.models import Person, Position, PostReason, StaffRole
from tests.schools import NOW, START, District, system

pytestmark = pytest.mark.django_db
DAY = date(2020, 9, 1)


def standing(place: District) -> set[Role]:
    return {Role(grant.role) for grant in Grant.objects.on(DAY).filter(user=place.users["gv"])}


def give(place: District, role: Role, unit: Unit, from_day: date = START) -> None:
    accounts.give_grant(
        actor=system(), now=NOW, user=place.users["gv"], role=role, unit=unit, from_day=from_day
    )


def leave(place: District) -> None:
    post = Person.objects.get(code="THCS-CL-001").posts.get(is_main=True)
    actions.end_post(actor=place.actor("ht"), now=NOW, post=post, from_day=DAY, reason="Nghỉ hưu")


def test_what_came_with_the_post_ends_the_rest_stays(place: District) -> None:
    give(place, Role.SUBJECT_GROUP_HEAD, Unit.objects.get(code="THCS-CL-T1"))
    give(place, Role.CORE_TEACHER, place.school)
    give(place, Role.RECORDS_CLERK, place.school)
    leave(place)
    assert standing(place) == {Role.RECORDS_CLERK}


def test_a_right_given_later_than_the_end_ends_on_its_second_day(place: District) -> None:
    give(place, Role.CORE_TEACHER, place.school, DAY + timedelta(days=10))
    leave(place)
    grant = Grant.objects.get(role=Role.CORE_TEACHER)
    assert grant.last_day == grant.valid.lower


def test_with_another_post_of_the_kind_in_the_unit_the_right_stays(place: District) -> None:
    actions.open_post(
        actor=place.actor("ht"),
        now=NOW,
        person=Person.objects.get(code="THCS-CL-001"),
        unit=place.school,
        role=StaffRole.MANAGER,
        position=Position.VICE_PRINCIPAL,
        level="THCS",
        from_day=START,
        why=PostReason.PROMOTED,
    )
    leave(place)
    assert standing(place) == set()


def test_the_basis_in_the_log_only_where_there_is_one() -> None:
    assert (noted(" QĐ 1 "), noted(" ")) == ({"basis": "QĐ 1"}, {})


def told() -> list[list[int]]:
    """Whose posts were said to have changed, event by event."""
    jobs = ProcrastinateJob.objects.filter(task_name="planning.follow_posts").order_by("id")
    return [job.args["person_ids"] for job in jobs]


def test_a_change_of_posts_is_told_once(place: District) -> None:
    leave(place)
    assert told() == [[Person.objects.get(code="THCS-CL-001").pk]]


def test_many_are_told_of_in_portions_and_nobody_is_nothing() -> None:
    tell_of_posts([])
    assert told() == []
    tell_of_posts([*range(TOLD_AT_ONCE + 1), 0])
    assert [len(people) for people in told()] == [TOLD_AT_ONCE, 1]
