"""The district in which reports are handed in."""

import pytest

from tests.asked import Asked, asked_district
from tests.handed import handing_district
from tests.schools import District
from tests.worlds import World, world

place_world = world(handing_district)
asked_world = world(asked_district)


@pytest.fixture
def place(place_world: World[District], db: None) -> District:
    """A district where nothing was sent yet."""
    return place_world.given()


@pytest.fixture
def asked(asked_world: World[Asked], db: None) -> Asked:
    """A district whose office has asked both its schools by a form; nobody has answered."""
    return asked_world.given()
