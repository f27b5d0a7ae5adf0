"""The district of the page tests, with accounts."""

import pytest

from phusa.base.access import Role
from phusa.organisations.models import Unit
from tests.schools import District, district, sign_up
from tests.worlds import World, world


def district_with_accounts() -> District:
    """The district: "ht" leads school 1, where "gv" teaches, "ht2" school 2; "cv" is of the office, "so" above it."""
    place = district()
    sign_up(place, "ht", "Cầm Văn Định", Role.PRINCIPAL, place.school)
    sign_up(place, "gv", "Lò Thị Mẩy", Role.TEACHER, place.school)
    sign_up(place, "ht2", "Trần Thị Nga", Role.PRINCIPAL, place.schools[1])
    sign_up(place, "cv", "Phạm Văn Thuận", Role.BOET_OFFICER, place.office)
    sign_up(place, "so", "Trần Thị Hường", Role.DOET_OFFICER, Unit.objects.get(code="SO-SL"))
    return place


place_world = world(district_with_accounts)


@pytest.fixture
def place(place_world: World[District], db: None) -> District:
    """A copy of the district for one test."""
    return place_world.given()
