"""A school of twelve teachers and its head, as the pages of assessment see it."""

from pathlib import Path

import pytest
from pytest_django import Settings

from phusa.base.access import Role
from tests.schools import District, district, employ, score_all, sign_up


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    """Files of tests stand in a folder of their own."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def place() -> District:
    """The district with an empty school, and accounts: head, officer, and the head of the other school."""
    place = district()
    sign_up(place, "ht", "Cầm Văn Định", Role.PRINCIPAL, place.school)
    sign_up(place, "ht2", "Lò Văn Khác", Role.PRINCIPAL, place.schools[1])
    sign_up(place, "cv", "Phạm Thị Phòng", Role.BOET_OFFICER, place.office)
    return place


@pytest.fixture
def staffed(place: District) -> District:
    """The same with twelve teachers and a head on the roster; the first teacher has an account."""
    people = employ(place, place.school, 12)
    sign_up(place, "gv", people[0].name, Role.TEACHER, place.school, people[0])
    return place


@pytest.fixture
def scored(staffed: District) -> District:
    """The same with records open and everybody scored."""
    score_all(staffed, staffed.school)
    return staffed
