"""The district of the page tests with its accounts, and the published catalogue."""

import pytest

from phusa.base.access import Role
from phusa.catalogue.models import Adoption
from phusa.organisations.models import Unit, UnitKind
from tests.listed import publish_lists, taken_up
from tests.schools import District, district, found, sign_up
from tests.worlds import World, world


def district_with_catalogue() -> District:
    """The district: "gv" teaches in school 1, "ht" leads it, "cv" is of the office, "so" and "bo" above it."""
    place = district()
    sign_up(place, "ht", "Cầm Văn Định", Role.PRINCIPAL, place.school)
    sign_up(place, "gv", "Lò Thị Mẩy", Role.TEACHER, place.school)
    sign_up(place, "cv", "Phạm Văn Thuận", Role.BOET_OFFICER, place.office)
    sign_up(place, "so", "Trần Thị Hường", Role.DOET_OFFICER, Unit.objects.get(code="SO-SL"))
    sign_up(place, "bo", "Nguyễn Văn Bắc", Role.MOET_OFFICER, Unit.objects.get(code="BO"))
    publish_lists(place.office)
    return place


place_world = world(district_with_catalogue)


@pytest.fixture
def place(place_world: World[District], db: None) -> District:
    """A copy of the district for one test."""
    return place_world.given()


@pytest.fixture
def elsewhere(place: District) -> Unit:
    """A school of another province, whose department knows nothing of this one."""
    other = found("SO-HN", "Sở Giáo dục và Đào tạo Hà Nội", UnitKind.DOET, Unit.objects.get(code="BO"))
    sign_up(place, "so2", "Lê Thị Hà", Role.DOET_OFFICER, other)
    return found("TH-HN", "Trường Tiểu học Hà Nội 1", UnitKind.SCHOOL, other, levels=["TH"])


@pytest.fixture
def adopted(place: District) -> Adoption:
    """The plan of the district taken up by its office."""
    return taken_up(place.office)
