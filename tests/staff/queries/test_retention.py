"""Who and what is due to be forgotten."""

from datetime import timedelta

import pytest

from phusa.base import clock, ranges
from phusa.staff import actions
from phusa.staff.models import BroughtRecord, Person, PersonalData, Post
from phusa.staff.queries import retention
from tests.schools import NOW, District, employ

pytestmark = pytest.mark.django_db


@pytest.fixture
def gone(place: District) -> Person:
    person = Person.objects.get(code="THCS-CL-001")
    PersonalData.objects.create(person=person, phone="0912345678")
    ended = ranges.since(clock.today() - timedelta(days=900), clock.today() - timedelta(days=400))
    person.posts.update(valid=ended)
    return person


def people(days: int = 400) -> int:
    return retention.data_due(clock.now(), days).count()


def test_the_last_post_decides(gone: Person, place: District) -> None:
    assert (people(400), people(401)) == (1, 0)
    Post.objects.create(
        person=gone,
        unit=place.schools[1],
        role="teacher",
        level="THCS",
        valid=ranges.since(clock.today() + timedelta(days=30)),
    )
    assert people() == 0


def test_who_never_held_a_post_and_who_has_nothing_to_forget_is_left_alone(gone: Person) -> None:
    Post.objects.filter(person=gone).delete()
    assert people() == 0


def test_a_merged_record_lives_as_long_as_the_kept_one(gone: Person, place: District) -> None:
    (other,) = employ(place, place.schools[1], 1, head=False)
    PersonalData.objects.create(person=other, phone="0999999999")
    Post.objects.filter(person=other).update(person=gone, is_main=False)
    Person.objects.filter(pk=other.pk).update(merged_into=gone)
    assert people() == 0
    Post.objects.filter(person=gone).update(
        valid=ranges.since(clock.today() - timedelta(days=900), clock.today() - timedelta(days=400)),
        is_main=False,
    )
    assert people() == 2


def test_requests_and_brought_records_count_too(gone: Person, place: District) -> None:
    asked = actions.ask_correction(
        actor=place.actor("gv"), now=NOW, person=gone, field="phone", wanted="0912345679", explanation="Đổi"
    )
    BroughtRecord.objects.create(
        person=gone, origin="A", content={"sealed": "00"}, file_sha256="a" * 64, brought_at=NOW
    )
    assert retention.due(clock.now(), 400) == retention.Due(1, 0, 1, 0, 0)
    asked.state = "rejected"
    asked.save()
    assert retention.due(clock.now(), 400).requests == 1
    assert retention.due(clock.now(), 401).nothing
