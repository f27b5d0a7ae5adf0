"""The register that tests of materials are about."""

import pytest

from tests.materials import Registers, registers
from tests.worlds import World, world

registers_world = world(registers)


@pytest.fixture
def kept(registers_world: World[Registers], db: None) -> Registers:
    """A department whose register is empty."""
    return registers_world.given()
