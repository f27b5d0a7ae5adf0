"""Worlds: what many tests start from, laid down once a run, each in a database and a folder of its own.

A world is a fixture of the whole session, made by `world(build)`, whose name ends in `_world`; a test that asks for
one runs in its database. What the test changes goes with the transaction around it or, where it commits, with the
database: a fresh copy takes its place.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Generic, TypeVar

import pytest
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import override_settings
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker

from phusa.config.database import database_of
from tests.databases import copy, drop, run_name

Made = TypeVar("Made")
# Making a password dear is Django's work, not ours to test a thousand times; one on a slip has a hash of its own.
QUICK_HASHERS = [
    f"django.contrib.auth.hashers.{name}" for name in ("MD5PasswordHasher", "PBKDF2PasswordHasher")
]


@dataclass(frozen=True, slots=True)
class World(Generic[Made]):
    """What was laid down: the rows in `database`, the files in `folder`, and the objects that lead to them.

    Where tests `only_read`, they share objects and files: copying both for each costs more than a page.
    """

    database: str
    folder: Path
    made: Made
    only_read: bool = False

    def given(self) -> Made:
        """The objects for one test, which may change its own."""
        return self.made if self.only_read else deepcopy(self.made)


def world(build: Callable[[], Made], *, only_read: bool = False) -> Any:
    """A fixture that lays down what `build` makes, for whoever asks first; bind it to a name that ends in `_world`."""

    @pytest.fixture(scope="session")
    def laid(databases: "Databases") -> World[Made]:
        return replace(databases.lay(build), only_read=only_read)

    return laid


class Databases:
    """The databases of one run: one that is empty, and one for each world that some test asked for."""

    def __init__(self, server: str, template: str, folder: Path, blocker: DjangoDbBlocker) -> None:
        self.server, self.template, self.folder, self.blocker = server, template, folder, blocker
        self.empty = run_name("run")
        self._sources: dict[str, str] = {}
        self._open: dict[str, BaseDatabaseWrapper] = {}
        self._worlds: dict[Callable[[], Any], World[Any]] = {}
        self._add(self.empty, template)
        self.use(None)

    def lay(self, build: Callable[[], Made]) -> World[Made]:
        """The world that `build` makes, laid down when it is asked for first."""
        found = self._worlds.get(build)
        if found is None:
            found = self._worlds[build] = self._lay(build, f"w{len(self._worlds)}")
        return found

    def use(self, found: World[Any] | None) -> None:
        """Let Django work in the database of a world, or in the empty one."""
        self._point_at(found.database if found else self.empty)

    def renew(self) -> None:
        """Put a fresh copy in the place of the database that a test has committed to.

        Emptying the tables, as Django would, is refused by the log, and would take with it what migrations have put in.
        """
        connections.close_all()
        name = connections["default"].settings_dict["NAME"]
        copy(self.server, self._sources[name], name)

    def leave(self) -> None:
        """Drop every database of the run."""
        for connection in self._open.values():
            connection.close()
        for name in {*self._sources, *self._sources.values()} - {self.template}:
            drop(self.server, name)

    def _lay(self, build: Callable[[], Made], label: str) -> World[Made]:
        folder = self.folder / label
        folder.mkdir()
        kept, name = run_name(f"{label}_laid"), run_name(label)
        self._add(kept, self.template)
        with self._aside(kept), self.blocker.unblock():
            with override_settings(MEDIA_ROOT=folder, PASSWORD_HASHERS=QUICK_HASHERS):
                made = build()
            connections["default"].close()
        self._add(name, kept)
        return World(name, folder, made)

    @contextmanager
    def _aside(self, name: str) -> Iterator[None]:
        before = connections["default"].settings_dict["NAME"]
        self._point_at(name)
        try:
            yield
        finally:
            self._point_at(before)

    def _add(self, name: str, source: str) -> None:
        copy(self.server, source, name)
        self._sources[name] = source

    def _point_at(self, name: str) -> None:
        """Let this thread use the open connection to a database; those that come after open one to the same."""
        connections.settings["default"].update(database_of(self.server) | {"NAME": name})
        if name not in self._open:
            self._open[name] = connections.create_connection("default")
            self._open[name].settings_dict = dict(connections.settings["default"])
        connections["default"] = self._open[name]


def files_of(found: World[Any], settings: Settings, place: Path) -> None:
    """Give a test its own copy of a world's files, or the files themselves where it only reads."""
    if not found.only_read:
        shutil.copytree(found.folder, place, dirs_exist_ok=True)
    settings.MEDIA_ROOT = found.folder if found.only_read else place
