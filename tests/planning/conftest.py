"""The school that tests of plans are about."""

import pytest

from tests.planned import PlannedSchool, planned_school
from tests.worlds import World, world

planned_world = world(planned_school)


@pytest.fixture
def planned(planned_world: World[PlannedSchool], db: None) -> PlannedSchool:
    """A primary school whose people have no plan yet."""
    return planned_world.given()
