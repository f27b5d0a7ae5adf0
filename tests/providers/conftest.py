"""The register that tests of materials are about."""

import pytest

from tests.materials import Registers, registers


@pytest.fixture
def kept() -> Registers:
    """A department whose register is empty."""
    return registers()
