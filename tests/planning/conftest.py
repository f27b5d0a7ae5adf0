"""The school that tests of plans are about."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.laid import laid
from tests.planned import PlannedSchool, planned_school


@pytest.fixture(scope="module")
def planned_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[PlannedSchool]:
    """The school as it is laid down, for all tests of a module."""
    with laid(django_db_blocker, planned_school) as school:
        yield school


@pytest.fixture
def planned(planned_once: PlannedSchool, db: None) -> PlannedSchool:
    """A primary school whose people have no plan yet."""
    return deepcopy(planned_once)
