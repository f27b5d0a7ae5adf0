"""Finding people by words."""

import pytest

from phusa.base import clock, ranges
from phusa.organisations.models import Place
from phusa.staff.models import FormerCode, Person, Post
from phusa.staff.queries.search import find_people
from tests.schools import START, District, employ

pytestmark = pytest.mark.django_db


def found(place: District, viewer: str, text: str, limit: int = 20) -> list[str]:
    return [person.name for person in find_people(place.actor(viewer), text, limit)]


def wide(place: District) -> None:
    """Let the office stand directly under the ministry, where the way along the indexes is gone."""
    for unit_place in Place.objects.all():
        parts = unit_place.path.split("/")
        if len(parts) > 3:
            Place.objects.filter(pk=unit_place.pk).update(path="/".join([parts[0], *parts[2:]]))


@pytest.mark.parametrize("way", ["narrow", "wide"])
@pytest.mark.parametrize("text", ["cam van dinh", "dinh cam", "Định Cầm", "ĐỊNH", "din"])
def test_accents_order_and_capitals_do_not_matter(place: District, way: str, text: str) -> None:
    if way == "wide":
        wide(place)
    assert found(place, "cv", text) == ["Cầm Văn Định"]


@pytest.mark.parametrize("way", ["narrow", "wide"])
def test_given_names_first(place: District, way: str) -> None:
    if way == "wide":
        wide(place)
    Person.objects.filter(code="THCS-CL-001").update(
        name="Giang Thị An", search_text="thcs-cl-001 giang thi an", sort_key="B"
    )
    names = found(place, "cv", "giang")
    assert [name.split()[-1] for name in names] == ["Giang", "An"]


def test_codes_of_now_and_before(place: District) -> None:
    FormerCode.objects.create(code="CU-77", person=Person.objects.get(code="THCS-CL-005"))
    (name,) = found(place, "ht", "thcs-cl-005")
    assert found(place, "ht", "CU-77") == found(place, "ht", "cu-77") == [name]
    assert found(place, "ht", "005") == [name]


@pytest.mark.parametrize(("viewer", "count"), [("ht", 1), ("ht2", 0), ("gv", 0), ("tt", 0), ("cv", 1)])
def test_what_one_may_not_see_does_not_exist(place: District, viewer: str, count: int) -> None:
    assert len(found(place, viewer, "cam van dinh")) == count
    assert len(found(place, viewer, "THCS-CL-013")) == count


def test_no_more_than_asked_for(place: District) -> None:
    employ(place, place.schools[1], 30)
    assert len(found(place, "cv", "thi", 5)) == 5
    assert found(place, "cv", "   ") == []
    assert found(place, "cv", "khong co ai") == []


def test_who_has_left_is_found_where_he_left(place: District) -> None:
    person = Person.objects.get(code="THCS-CL-005")
    Post.objects.filter(person=person).update(valid=ranges.since(START, clock.today()))
    assert found(place, "ht", "THCS-CL-005") == []
    Person.objects.filter(pk=person.pk).update(left_unit=place.school)
    assert found(place, "ht", "THCS-CL-005") == [person.name]
