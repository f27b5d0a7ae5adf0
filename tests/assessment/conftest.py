"""A school of twelve teachers and its head, as the pages of assessment see it."""

from pathlib import Path

import pytest
from pytest_django import Settings

from phusa.base.access import Role
from tests.appealed import Appealed
from tests.appealed import appealed as lay_down
from tests.schools import District, district, employ, score_all, sign_up
from tests.worlds import World, world


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> Path:
    """Files of tests stand in a folder of their own."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def empty_school() -> District:
    """The district with an empty school, and accounts: head, officer, and the head of the other school."""
    place = district()
    sign_up(place, "ht", "Cầm Văn Định", Role.PRINCIPAL, place.school)
    sign_up(place, "ht2", "Lò Văn Khác", Role.PRINCIPAL, place.schools[1])
    sign_up(place, "cv", "Phạm Thị Phòng", Role.BOET_OFFICER, place.office)
    return place


def staffed_school() -> District:
    """The same with twelve teachers and a head on the roster; the first teacher has an account."""
    place = empty_school()
    people = employ(place, place.school, 12)
    sign_up(place, "gv", people[0].name, Role.TEACHER, place.school, people[0])
    return place


def scored_school() -> District:
    """The same with records open and everybody scored."""
    place = staffed_school()
    score_all(place, place.school)
    return place


place_world = world(empty_school)
staffed_world = world(staffed_school)
scored_world = world(scored_school)
appealed_world = world(lay_down)


@pytest.fixture
def place(place_world: World[District], db: None) -> District:
    """The district with an empty school, and accounts: head, officer, and the head of the other school."""
    return place_world.given()


@pytest.fixture
def staffed(staffed_world: World[District], db: None) -> District:
    """The same with twelve teachers and a head on the roster; the first teacher has an account."""
    return staffed_world.given()


@pytest.fixture
def scored(scored_world: World[District], db: None) -> District:
    """The same with records open and everybody scored."""
    return scored_world.given()


@pytest.fixture(name="world")
def appealed_school(appealed_world: World[Appealed], db: None) -> Appealed:
    """The school whose first teacher contests lines of his own; nothing is sent yet."""
    return appealed_world.given()
