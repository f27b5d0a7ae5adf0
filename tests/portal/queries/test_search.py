"""One question to people and units."""

import pytest

from phusa.portal.queries.search import find, personal_number
from tests.portal.searching import searching_district
from tests.schools import District
from tests.worlds import World, world

pytestmark = pytest.mark.django_db


place_world = world(searching_district)


@pytest.fixture
def place(place_world: World[District], db: None) -> District:
    """A copy of the district for one test."""
    return place_world.given()


def test_people_and_units_in_two_groups(place: District) -> None:
    found = find(place.actor("cv"), "chi", shown=2)
    assert [len(found.people), found.units[0].code] == [1, "THCS-CL"]
    assert (found.more_people, found.more_units, found.is_empty) == (False, False, False)
    assert find(place.actor("cv"), "thi", shown=2).more_people
    assert find(place.actor("cv"), "thcs", shown=1).more_units
    assert find(place.actor("cv"), "khong co gi").is_empty


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("014089000123", "014089000123"),
        (" 014 089 000 123 ", "014089000123"),
        ("01408900012", ""),
        ("lan", ""),
    ],
)
def test_twelve_digits_are_a_personal_number(text: str, number: str) -> None:
    assert personal_number(text) == number
