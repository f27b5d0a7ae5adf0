"""The district in which reports are handed in."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.handed import handing_district
from tests.laid import laid
from tests.schools import District


@pytest.fixture(scope="module")
def place_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[District]:
    """The district as it is laid down, for all tests of a module."""
    with laid(django_db_blocker, handing_district) as place:
        yield place


@pytest.fixture
def place(place_once: District, db: None) -> District:
    """A district where nothing was sent yet."""
    return deepcopy(place_once)
