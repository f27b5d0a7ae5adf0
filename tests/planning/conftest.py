"""The school that tests of plans are about."""

import pytest

from tests.planned import PlannedSchool, planned_school


@pytest.fixture
def planned() -> PlannedSchool:
    """A primary school whose people have no plan yet."""
    return planned_school()
