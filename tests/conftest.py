"""The database of the tests: a cluster of their own beside the served one, and a fresh database per run.

The migrated database is built once per state of models and migrations, kept as a template, and copied for each
run (a tenth of a second). `DATABASE_URL` replaces the cluster here too; its user must be allowed to create databases.
"""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.conf import settings as django_settings
from django.db import connections
from django.test import TransactionTestCase
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker

from phusa.config.postgres import Cluster, locate
from tests.databases import copied, copy, template

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
    """Lets Django use a copy of the migrated database, dropped at the end, and keeps files away from the served ones.

    A test that commits (`transaction=True`, pages in a browser) leaves a fresh copy behind: emptying the tables, as
    Django would, is refused by the log, and would take with it what migrations have put in.
    """
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(django_settings, "MEDIA_ROOT", ROOT / "var" / "test" / "files")
        source = template(database_server)
        with copied(database_server, source) as name:

            def renew(case: TransactionTestCase) -> None:
                connections.close_all()
                copy(database_server, source, name)

            patch.setattr(TransactionTestCase, "_fixture_teardown", renew)
            yield


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """Hashes a password in no time: making it dear is Django's work, not ours to test a thousand times."""
    hashers = ("MD5PasswordHasher", "PBKDF2PasswordHasher")  # passwords on slips have a hash of their own
    settings.PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{name}" for name in hashers]


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
