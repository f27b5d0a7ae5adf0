"""The district that tests of core people and groups are about."""

import pytest

from tests.supported import Supported, supported


@pytest.fixture
def world() -> Supported:
    """A district whose list of core people is empty."""
    return supported()
