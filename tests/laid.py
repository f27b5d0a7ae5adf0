"""A world laid down once for a module of tests: each test changes its own copy of it, and nothing of that stays.

The rows stand in a transaction around all tests of the module, each test in a savepoint of its own. So a module that
lays down a world has no tests that commit (`transaction=True`), or they lay down another.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

World = TypeVar("World")


@contextmanager
def laid(blocker: DjangoDbBlocker, build: Callable[[], World]) -> Iterator[World]:
    """The world, taken back at the end; for a fixture of a whole module, handed on to each test by `copy.deepcopy`."""
    with blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)
