"""The district in which people and units are searched."""

from phusa.base.access import Role
from tests.schools import District, district, employ, sign_up


def searching_district() -> District:
    """A school of thirteen people, and another of none."""
    place = district()
    employ(place, place.school, 12)
    sign_up(place, "ht", "Cầm Văn Định", Role.PRINCIPAL, place.school)
    sign_up(place, "ht2", "Trần Thị Nga", Role.PRINCIPAL, place.schools[1])
    sign_up(place, "cv", "Phạm Văn Thuận", Role.BOET_OFFICER, place.office)
    return place
