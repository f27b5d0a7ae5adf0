"""The district of reports, and a school as an inspector finds it."""

import pytest

from tests.inspected import inspected, inspected_world
from tests.reported import closed_district
from tests.schools import District
from tests.workflow.conftest import asked, asked_world, place, place_world
from tests.worlds import World, world

__all__ = ["asked", "asked_world", "inspected", "inspected_world", "place", "place_world"]

closed_world = world(closed_district)


@pytest.fixture
def closed(closed_world: World[District], db: None) -> District:
    """A school of twelve teachers and its head whose year is closed; see `tests.reported`."""
    return closed_world.given()
