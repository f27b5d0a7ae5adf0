"""The district of the page tests with one scored school, and an account of every kind of role."""

import pytest

from phusa.base.access import Role
from phusa.organisations.models import Unit
from tests.schools import District, district, employ, score_all, sign_up
from tests.worlds import World, world


def scored_district() -> District:
    """The first school has 3 teachers, all but one scored; "gv" is the scored first, "gv3" the one without scores."""
    place = district()
    doet, moet = Unit.objects.get(code="SO-SL"), Unit.objects.get(code="BO")
    people = employ(place, place.school, 3)
    sign_up(place, "ht", "Cầm Văn Định", Role.PRINCIPAL, place.school, people[3])
    sign_up(place, "gv", people[0].name, Role.TEACHER, place.school, people[0])
    sign_up(place, "gv3", people[2].name, Role.TEACHER, place.school, people[2])
    group = people[0].posts.get().subject_group
    sign_up(place, "to", "Đinh Văn Đông", Role.SUBJECT_GROUP_HEAD, group)
    sign_up(place, "cv", "Phạm Văn Thuận", Role.BOET_OFFICER, place.office)
    sign_up(place, "so", "Trần Thị Hường", Role.DOET_OFFICER, doet)
    sign_up(place, "bo", "Nguyễn Minh Châu", Role.MOET_OFFICER, moet)
    sign_up(place, "tt", "Đặng Quốc Bảo", Role.INSPECTOR, place.office)
    sign_up(place, "qt", "Quản trị hệ thống", Role.SYSTEM_ADMIN, moet)
    score_all(place, place.school, but=(2,))
    return place


place_world = world(scored_district)


@pytest.fixture
def place(place_world: World[District], db: None) -> District:
    """A copy of the district for one test."""
    return place_world.given()
