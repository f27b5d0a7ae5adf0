"""The district in which reports are handed in."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.asked import Asked, asked_district
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


@pytest.fixture(scope="module")
def asked_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Asked]:
    """The district of `asked` as it is laid down, for all tests of a module."""
    with laid(django_db_blocker, asked_district) as asked:
        yield asked


@pytest.fixture
def asked(asked_once: Asked, db: None) -> Asked:
    """A district whose office has asked both its schools by a form; nobody has answered."""
    return deepcopy(asked_once)
