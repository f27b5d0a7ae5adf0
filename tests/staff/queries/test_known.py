"""Whom the records offer for rows, and what they know of them."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from phusa.base.sealing import fingerprint
from phusa.base.text import PartialDate
from phusa.staff.models import FormerCode, Person, PersonalData
from phusa.staff.queries.known import everybody_in, find, known_people
from phusa.staff.rules.matching import Found
from phusa.staff.rules.people import Sought
from tests.schools import District
from tests.staff.lists import DAY

pytestmark = pytest.mark.django_db
NUMBER = fingerprint("099170000001")


def row(place: District, key: int, **given: object) -> Sought:
    values = {"name": "Lò Văn An", "birth": PartialDate(1970), **given}
    return Sought(key=key, unit_id=place.school.pk, unit_name="", role="teacher", level="THCS", **values)  # type: ignore[arg-type]


@pytest.fixture
def an(place: District) -> Person:
    person = Person.objects.get(name="Lò Văn An")
    PersonalData.objects.create(
        person=person, personal_number="099170000001", number_key=NUMBER, phone="0900"
    )
    return person


def test_number_code_and_name_lead_to_the_same_person(
    place: District, an: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    FormerCode.objects.create(code="OLD-1", person=an)
    rows = [
        row(place, 1, number_key=NUMBER),
        row(place, 2, code=an.code),
        row(place, 3, code="OLD-1", name="X"),
        row(place, 4, name="lò văn AN"),
        row(place, 5, name="Văn An"),
        row(place, 6, number_key="nobody"),
    ]
    with django_assert_num_queries(2):
        found = find(rows, DAY)
    assert found[1] == Found(by_number=an.pk) and found[2] == found[3] == Found(by_code=an.pk)
    assert found[4] == found[6] == Found(by_name=(an.pk,))
    assert found[5] == Found(by_name=(an.pk,))  # the end of a name: whether it is his, a person says
    assert everybody_in(found.values()) == {an.pk}


def test_a_merged_record_answers_with_the_one_it_went_into(place: District, an: Person) -> None:
    kept = Person.objects.exclude(pk=an.pk)[0]
    Person.objects.filter(pk=an.pk).update(merged_into=kept)
    found = find([row(place, 1, number_key=NUMBER), row(place, 2, code=an.code), row(place, 3)], DAY)
    assert (found[1].by_number, found[2].by_code, found[3].by_name) == (kept.pk, kept.pk, ())


def test_what_is_known_of_people(
    place: District, an: Person, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        known = known_people([an.pk], DAY, frozenset({place.school.pk}))[an.pk]
    assert (known.name, known.birth_date, known.number_key, known.phone) == (
        "Lò Văn An",
        date(1970, 1, 1),
        NUMBER,
        "0900",
    )
    (post,) = known.posts
    assert (post.unit_id, post.group, post.since, post.inside) == (
        place.school.pk,
        "Tổ Toán – Lí – Tin",
        date(2019, 9, 1),
        True,
    )
    assert known.inside and not known_people([an.pk], DAY, frozenset())[an.pk].inside
