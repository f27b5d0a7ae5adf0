"""The district of reports, and a school as an inspector finds it, laid down once a module."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.inspected import inspected, inspected_once
from tests.laid import laid
from tests.reported import closed_district
from tests.schools import District
from tests.workflow.conftest import asked, asked_once, place, place_once

__all__ = ["asked", "asked_once", "inspected", "inspected_once", "place", "place_once"]


@pytest.fixture(scope="module")
def closed_once(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[District]:
    """The district of `closed` as it is laid down, for all tests of a module; its files stand aside."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.MEDIA_ROOT", tmp_path_factory.mktemp("files"))
        with laid(django_db_blocker, closed_district) as place:
            yield place


@pytest.fixture
def closed(closed_once: District, db: None) -> District:
    """A school of twelve teachers and its head whose year is closed; see `tests.reported`."""
    return deepcopy(closed_once)
