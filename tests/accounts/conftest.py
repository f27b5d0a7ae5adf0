"""A district whose heads, officers, clerk, teacher, inspector and administrator have accounts."""

import pytest

from phusa.base.access import Role
from phusa.organisations.models import Unit
from tests.schools import District, district, sign_up
from tests.worlds import World, world


def district_with_accounts() -> District:
    """The district: "ht" and "vt" lead school 1, "ht2" school 2, "cv" the office, "so" the department, "qt" all."""
    place = district()
    doet, moet = Unit.objects.get(code="SO-SL"), Unit.objects.get(code="BO")
    sign_up(place, "ht", "Cầm Văn Định", Role.PRINCIPAL, place.school)
    sign_up(place, "vt", "Vũ Thị Hương", Role.RECORDS_CLERK, place.school)
    sign_up(place, "gv", "Lò Thị Mẩy", Role.TEACHER, place.school)
    sign_up(place, "ht2", "Trần Thị Nga", Role.PRINCIPAL, place.schools[1])
    sign_up(place, "cv", "Phạm Văn Thuận", Role.BOET_OFFICER, place.office)
    sign_up(place, "so", "Trần Thị Hường", Role.DOET_OFFICER, doet)
    sign_up(place, "tt", "Đặng Quốc Bảo", Role.INSPECTOR, doet)
    sign_up(place, "qt", "Quản trị hệ thống", Role.SYSTEM_ADMIN, moet)
    return place


place_world = world(district_with_accounts)


@pytest.fixture
def place(place_world: World[District], db: None) -> District:
    """A copy of the district for one test."""
    return place_world.given()
