"""Rights follow people who have an account; the others cost nothing."""

import pytest
from pytest_django import DjangoAssertNumQueries

from phusa.base import clock
from phusa.base.access import Role
from phusa.staff.actions.followed import carry_rights
from phusa.staff.models import Person
from tests.schools import NOW, District, system

pytestmark = pytest.mark.django_db


def test_a_teacher_s_right_goes_along(place: District) -> None:
    person = Person.objects.get(user=place.users["gv"])
    old, new = place.school.pk, place.schools[1].pk
    for _ in range(2):
        carry_rights(system(), NOW, [(person.pk, old, new)], clock.today())
    assert {(h.role, h.unit_id) for h in place.actor("gv").held} == {(Role.TEACHER, new)}


def test_people_without_account_cost_one_question(
    place: District, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    people = [
        (pk, place.school.pk, place.schools[1].pk)
        for pk in Person.objects.filter(user=None).values_list("pk", flat=True)
    ]
    with django_assert_num_queries(1):
        carry_rights(system(), NOW, people, clock.today())
