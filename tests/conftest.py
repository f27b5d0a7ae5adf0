"""The databases of the tests: a cluster of their own beside the served one, and fresh databases per run.

The migrated database is built once per state of models and migrations, kept as a template, and copied for each run and
each world of `tests.worlds` (a tenth of a second). `DATABASE_URL` replaces the cluster here too; its user must be
allowed to create databases.
"""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.conf import settings as django_settings
from django.test import TransactionTestCase
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker

from phusa.config.postgres import Cluster, locate
from tests.databases import template
from tests.worlds import QUICK_HASHERS, Databases, World, files_of

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
def databases(
    database_server: str, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Databases]:
    """The databases of the run: copies of the migrated one, and of the worlds that tests ask for."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(django_settings, "MEDIA_ROOT", ROOT / "var" / "test" / "files")
        found = Databases(
            database_server, template(database_server), tmp_path_factory.mktemp("worlds"), django_db_blocker
        )
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: found.renew())
        try:
            yield found
        finally:
            found.leave()


@pytest.fixture
def django_db_setup(databases: Databases, request: pytest.FixtureRequest) -> None:
    """Lets Django use the database of the world that the test asks for, or an empty one, before its transaction begins.

    Files of the world, where it has any, are copied for the test; so files stay away from the served ones.
    """
    names = [name for name in request.fixturenames if name.endswith("_world")]
    assert len(names) <= 1, f"a test stands in one world, not in {names}"
    found: World[object] | None = request.getfixturevalue(names[0]) if names else None
    databases.use(found)
    if found is not None and any(found.folder.iterdir()):
        files_of(found, request.getfixturevalue("settings"), request.getfixturevalue("tmp_path"))


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """Hashes a password in no time."""
    settings.PASSWORD_HASHERS = QUICK_HASHERS


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs no database comes first: it is done while another run makes the template that both wait for."""
    items.sort(key=_needs_the_database)


def _needs_the_database(item: pytest.Item) -> bool:
    asked = getattr(item, "fixturenames", ())
    marked = item.get_closest_marker("django_db") is not None
    return marked or not {"db", "database_server", "live_server", "browser"}.isdisjoint(asked)


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is loaded by now stays: the search for garbage among it takes a fifth of the processor time."""
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A run with a skipped test has not run everything: it fails, and the summary names the test."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and reporter.stats.get("skipped") and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session", autouse=True)
def _static_folder() -> None:
    """Whitenoise warns at every request when the folder of collected files is not there yet."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
