"""Posts and absences as rows."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from phusa.base import clock, ranges
from phusa.staff.models import Absence, AbsenceKind, Person, Post
from tests.schools import District

pytestmark = pytest.mark.django_db


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


def test_nobody_is_away_twice_on_one_day(place: District) -> None:
    person = Person.objects.by_name()[0]
    away = ranges.since(date(2019, 10, 1), date(2020, 4, 1))
    first = Absence.objects.create(person=person, kind=AbsenceKind.MATERNITY, valid=away)
    assert str(first) == "Nghỉ thai sản" and first.last_day == date(2020, 3, 31)
    assert [a.pk for a in Absence.objects.on(date(2020, 3, 31))] == [first.pk]
    assert not Absence.objects.on(date(2020, 4, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        again = ranges.since(date(2020, 3, 31))
        Absence.objects.create(person=person, kind=AbsenceKind.SICK, valid=again)
    Absence.objects.create(person=person, kind=AbsenceKind.SICK, valid=ranges.since(date(2020, 4, 1)))
