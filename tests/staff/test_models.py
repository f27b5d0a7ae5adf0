"""People as rows: their order, their places, their own record."""

from datetime import date

import pytest

from phusa.base import clock
from phusa.base.access import may
from phusa.staff.access import MANAGE_STAFF, VIEW_STAFF
from phusa.staff.models import Person, Post
from tests.schools import District

pytestmark = pytest.mark.django_db


def test_a_whole_birth_date_fills_the_year() -> None:
    person = Person(name="Lò Thị Mẩy", birth_date=date(1989, 9, 7))
    person.prepare()
    assert person.birth_year == 1989


def test_within_agrees_with_may(place: District) -> None:
    people = list(Person.objects.all())
    for code in place.users:
        actor = place.actor(code)
        for verb in (VIEW_STAFF, MANAGE_STAFF):
            listed = set(Person.objects.within(actor, verb))
            assert listed == {person for person in people if may(actor, verb, person)}, (code, verb)


def test_posts_are_those_of_the_day(place: District) -> None:
    assert Post.objects.on(clock.today()).count() == 13
    assert Post.objects.on(date(2019, 8, 31)).count() == 0


def test_a_post_in_words(place: District) -> None:
    post = Post.objects.get(person__code="THCS-CL-001")
    post.subject = "Toán"
    assert str(post) == "Giáo viên, Trường THCS Chiềng Lau"
    assert post.place_words == "Tổ Toán – Lí – Tin, Toán"
    post.subject_group = None
    assert post.place_words == "Toán"
