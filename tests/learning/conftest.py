"""The district that tests of core people and groups are about."""

import pytest

from tests.supported import Supported, supported
from tests.worlds import World, world

supported_world = world(supported)


@pytest.fixture(name="world")
def supported_district(supported_world: World[Supported], db: None) -> Supported:
    """A district whose list of core people is empty."""
    return supported_world.given()
