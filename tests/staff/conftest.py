"""The district of the page tests, its first school staffed, with accounts."""

import pytest

from phusa.base.access import Role
from tests.schools import District, district, employ, sign_up
from tests.worlds import World, world


def staffed_district() -> District:
    """Accounts: "ht" leads the staffed school, "tt" a subject group, "gv" teaches; "ht2" leads the other, "cv" both."""
    place = district()
    people = employ(place, place.school, 12)
    group = people[0].posts.get().subject_group
    sign_up(place, "ht", "Cầm Văn Định", Role.PRINCIPAL, place.school)
    sign_up(place, "tt", "Lèo Văn Phương", Role.SUBJECT_GROUP_HEAD, group)
    sign_up(place, "gv", people[0].name, Role.TEACHER, place.school, people[0])
    sign_up(place, "ht2", "Trần Thị Nga", Role.PRINCIPAL, place.schools[1])
    sign_up(place, "cv", "Phạm Văn Thuận", Role.BOET_OFFICER, place.office)
    return place


place_world = world(staffed_district)


@pytest.fixture
def place(place_world: World[District], db: None) -> District:
    """A copy of the district for one test."""
    return place_world.given()
