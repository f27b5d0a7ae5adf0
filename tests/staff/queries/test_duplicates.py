"""Which pairs are proposed, to whom, and how they are compared."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.base.refusals import NotVisible
from phusa.staff import actions
from phusa.staff.models import Person, PersonalData
from phusa.staff.queries import duplicates
from tests.schools import NOW, District, employ

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(place: District) -> Person:
    return employ(place, place.schools[1], 1, head=False)[0]


def pairs(place: District, actor: str = "cv") -> list[tuple[int, int]]:
    return duplicates.alike_pairs(place.actor(actor))


def first() -> Person:
    return Person.objects.get(code="THCS-CL-001")


def test_the_same_name_and_birth_within_ones_rights(place: District, other: Person) -> None:
    assert pairs(place) == [(first().pk, other.pk)]
    assert pairs(place, "ht") == pairs(place, "ht2") == pairs(place, "gv") == []


def test_accents_do_not_matter_and_a_year_is_enough(place: District, other: Person) -> None:
    other.name, other.birth_date = "LÒ VĂN ẠN", None
    other.prepare()
    other.save()
    assert len(pairs(place)) == 1
    Person.objects.filter(pk=other.pk).update(birth_year=1971)
    assert pairs(place) == []


def test_without_a_birth_only_in_the_same_unit(place: District, other: Person) -> None:
    Person.objects.filter(pk=other.pk).update(birth_date=None, birth_year=None)
    assert pairs(place) == []
    again = employ_again(place)
    assert (min(first().pk, again.pk), max(first().pk, again.pk)) in pairs(place, "ht")


def employ_again(place: District) -> Person:
    new = actions.NewPost(name="Lo Van An", role="teacher", level="THCS")  # type: ignore[arg-type]
    return actions.enrol_people(
        actor=place.actor("ht"), now=NOW, unit=place.school, posts=[new], from_day=NOW.date(), reason="QĐ"
    )[0]


def test_two_numbers_are_two_people_and_parted_pairs_stay_parted(place: District, other: Person) -> None:
    merge = actions.merge_people(
        actor=place.actor("cv"), now=NOW, kept=first(), absorbed=other, take=(), reason="Trùng"
    )
    assert pairs(place) == []
    actions.part_people(actor=place.actor("cv"), now=NOW, merge=merge, reason="Hai người")
    assert pairs(place) == []
    merge.delete()
    assert len(pairs(place)) == 1
    for number, person in enumerate((first(), other)):
        PersonalData.objects.create(person=person, number_key=str(number) * 64)
    assert pairs(place) == []


def test_a_page_of_pairs_asks_as_often_for_one_as_for_many(place: District, other: Person) -> None:
    keys, actor = pairs(place), place.actor("cv")
    counts = []
    for many in (keys, keys * 20):
        with CaptureQueriesContext(connection) as queries:
            shown = duplicates.pairs_shown(actor, many)
        counts.append(len(queries))
    assert counts[0] == counts[1] == 2
    assert shown[0].one.present_posts[0].unit == place.school  # type: ignore[attr-defined]


def test_side_by_side(place: District, other: Person) -> None:
    Person.objects.filter(pk=other.pk).update(qualification="Thạc sĩ", birth_date=None, gender="male")
    page = duplicates.compared(first(), Person.objects.get(pk=other.pk))
    fields = {field.name: (field.one, field.other, field.differs) for field in page.fields}
    assert fields["birth"] == ("1/1/1970", "1970", True)
    assert fields["qualification"] == ("", "Thạc sĩ", False)
    assert fields["gender"][1] == "Nam" and not fields["code"][2]
    assert [len(posts) for posts in page.posts] == [1, 1] and len(page.personal) == 4


def test_what_is_not_in_ones_rights_does_not_exist(place: District, other: Person) -> None:
    assert duplicates.mergeable(place.actor("ht"), first().code) == first()
    with pytest.raises(NotVisible):
        duplicates.mergeable(place.actor("ht"), other.code)
    merge = actions.merge_people(
        actor=place.actor("cv"), now=NOW, kept=other, absorbed=first(), take=(), reason="Trùng"
    )
    assert duplicates.merge_to_part(place.actor("ht2"), merge.pk) == merge
    with pytest.raises(NotVisible):
        duplicates.merge_to_part(place.actor("gv"), merge.pk)
