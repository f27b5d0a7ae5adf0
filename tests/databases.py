"""Databases for tests: a migrated template, and copies of it."""

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connections
from psycopg.sql import SQL, Identifier

from phusa.config.database import database_of

ROOT = Path(__file__).resolve().parents[1]
# What decides how a migrated database looks.
SHAPE = (
    "requirements.txt",
    "phusa/config/settings.py",
    "phusa/*/migrations/*",
    "phusa/*/models.py",
    "phusa/*/models/*",
    "regulations/**/*",
)
ONE_AT_A_TIME = 7_241_101  # the advisory lock of everybody who makes or copies a template


def template(server: str) -> str:
    """The name of the migrated template on `server`, made when models or migrations have changed since."""
    name = f"template_{_shape()}"
    with _alone(server) as connection:
        for (old,) in connection.execute("SELECT datname FROM pg_database").fetchall():
            if (old.startswith("template_") and old != name) or _abandoned(old):
                _drop(connection, old)
        if not _exists(connection, name):
            unfinished = f"{name}_new"
            connection.execute(SQL("CREATE DATABASE {}").format(Identifier(unfinished)))
            _point_django_at(server, unfinished)
            call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
            call_command("createcachetable", verbosity=0)
            connections["default"].close()
            rename = SQL("ALTER DATABASE {} RENAME TO {}")
            connection.execute(rename.format(Identifier(unfinished), Identifier(name)))
    return name


@contextmanager
def copied(server: str, source: str, label: str = "run") -> Iterator[str]:
    """A copy of the database `source` which Django uses meanwhile; yields its name and drops it at the end."""
    name = run_name(label)
    copy(server, source, name)
    _point_django_at(server, name)
    try:
        yield name
    finally:
        connections["default"].close()
        drop(server, name)


def run_name(label: str) -> str:
    """The name of a database of this run; one whose run was killed is dropped by the next."""
    return f"test_{os.getpid()}_{label}"


def drop(server: str, name: str) -> None:
    """Drops a database, whoever is still connected to it."""
    with _alone(server) as connection:
        _drop(connection, name)


def copy(server: str, source: str, name: str) -> None:
    """Makes the database `name` a fresh copy of `source`, whoever is still connected to the old one."""
    with _alone(server) as connection:
        _drop(connection, name)
        connection.execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(source)))


@contextmanager
def _alone(server: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        yield connection


def _point_django_at(server: str, name: str) -> None:
    connections["default"].close()
    connections["default"].settings_dict.update(database_of(server) | {"NAME": name})


def _exists(connection: psycopg.Connection, name: str) -> bool:
    return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _drop(connection: psycopg.Connection, name: str) -> None:
    connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))


def _abandoned(name: str) -> bool:
    """Whether a copy belongs to a run that was killed."""
    found = re.fullmatch(r"test_(\d+)_\w+", name)
    return found is not None and not Path("/proc", found[1]).exists()


def _shape() -> str:
    digest = hashlib.sha256()
    for pattern in SHAPE:
        for path in sorted(ROOT.glob(pattern)):
            for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
                digest.update(str(file.relative_to(ROOT)).encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
