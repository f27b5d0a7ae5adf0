"""People as rows: their order, their places, their own record."""

from datetime import date

import pytest

from phusa.base import clock, ranges
from phusa.base.access import may
from phusa.staff.access import MANAGE_STAFF, VIEW_STAFF
from phusa.staff.models import Person, PersonalData
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


def test_whoever_left_is_seen_from_where_he_left(place: District) -> None:
    person = Person.objects.get(code="THCS-CL-002")
    post = person.posts.get()
    post.valid = ranges.since(post.valid.lower, date(2020, 1, 1))
    post.save()
    head, other = place.actor("ht"), place.actor("ht2")
    assert not Person.objects.within(head, MANAGE_STAFF).filter(pk=person.pk)
    person.left_unit = place.school
    person.save()
    for actor, sees in ((head, True), (place.actor("cv"), True), (other, False)):
        assert Person.objects.within(actor, MANAGE_STAFF).filter(pk=person.pk).exists() is sees
        assert may(actor, MANAGE_STAFF, person) is sees


def test_a_merged_record_is_in_no_list(place: District) -> None:
    person, kept = Person.objects.by_name()[:2]
    person.merged_into = kept
    person.save()
    assert not Person.objects.within(place.actor("cv"), VIEW_STAFF).filter(pk=person.pk)


def test_personal_data_lies_sealed(place: District) -> None:
    person = Person.objects.by_name()[0]
    PersonalData.objects.create(person=person, personal_number="099185123456", ethnicity="Thái")
    found = PersonalData.objects.get(pk=person.pk)
    assert found.personal_number.open() == "099185123456" and "099185" not in str(found.personal_number)
    assert clock.today() and str(found) == f"Dữ liệu cá nhân của {person}"
