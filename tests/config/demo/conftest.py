"""The demo district, laid down once for all tests of this folder, in a database of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections, transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from phusa.base import clock
from phusa.config.demo.build import build_district
from phusa.config.prepare import publish_catalogue
from tests.databases import copied, template

SEED = 772
QUICK = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="package")
def district(
    django_db_setup: None,
    database_server: str,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[list[str]]:
    """The district in the database; gives what was said while it was laid down."""
    said: list[str] = []
    settings = connections["default"].settings_dict
    run = settings["NAME"]
    try:
        with (
            django_db_blocker.unblock(),
            override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"), PASSWORD_HASHERS=QUICK),
            copied(database_server, template(database_server), "demo"),
        ):
            now = clock.now()
            publish_catalogue(said.append, now)
            said.clear()
            build_district(now=now, today=clock.day_of(now), seed=SEED, say=said.append)
            yield said
    finally:
        settings["NAME"] = run


@pytest.fixture
def laid_down(district: list[str], tmp_path: Path) -> Iterator[list[str]]:
    """The district for one test, which may change it: nothing of that stays."""
    with transaction.atomic(), override_settings(MEDIA_ROOT=tmp_path):
        yield district
        transaction.set_rollback(True)
