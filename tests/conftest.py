"""The database of the tests: a cluster of their own beside the served one, and a fresh database per run.

The migrated database is built once per state of models and migrations, kept as a template, and copied for each
run (a tenth of a second). `DATABASE_URL` replaces the cluster here too; its user must be allowed to create databases.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.plugin import DjangoDbBlocker

from phusa.config.postgres import Cluster, locate
from tests.databases import copied, template

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def database_server() -> Iterator[str]:
    """The URL of the maintenance database of a running server where tests may create what they like."""
    given = os.environ.get("DATABASE_URL")
    if given:
        yield given
        return
    place = locate(ROOT / "var" / "test", os.environ.get("PHUSA_POSTGRES_BIN", ""))
    cluster = Cluster(place, throwaway=True).enter()
    try:
        yield cluster.url("postgres")
    finally:
        cluster.leave()


@pytest.fixture(scope="session")
def django_db_setup(database_server: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Lets Django use a copy of the migrated database, dropped at the end."""
    with django_db_blocker.unblock(), copied(database_server, template(database_server)):
        yield
