"""A school of twelve teachers and its head, as the pages of assessment see it."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker

from phusa.base.access import Role
from tests.appealed import Appealed
from tests.appealed import appealed as lay_down
from tests.laid import laid
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


@pytest.fixture(scope="module")
def appealed_school(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Appealed]:
    """The school whose first teacher contests, for all tests of a module."""
    with laid(django_db_blocker, lay_down) as found:
        yield found


@pytest.fixture
def world(appealed_school: Appealed, db: None) -> Appealed:
    """The school whose first teacher contests lines of his own; nothing is sent yet."""
    return deepcopy(appealed_school)
