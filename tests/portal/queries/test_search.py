"""One question to people and units."""

import pytest

from phusa.base.access import Role
from phusa.portal.queries.search import find, personal_number
from tests.schools import District, district, employ, sign_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> District:
    """A school of thirteen people, and another of none."""
    place = district()
    employ(place, place.school, 12)
    sign_up(place, "ht", "Cầm Văn Định", Role.PRINCIPAL, place.school)
    sign_up(place, "ht2", "Trần Thị Nga", Role.PRINCIPAL, place.schools[1])
    sign_up(place, "cv", "Phạm Văn Thuận", Role.BOET_OFFICER, place.office)
    return place


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
