"""What most commands need before they begin: a database that runs and Django set up for it."""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from phusa.base.refusals import Refused

if TYPE_CHECKING:
    from phusa.config.postgres import Cluster

ROOT = Path(__file__).resolve().parents[3]


def say(sentence: str) -> None:
    """Tells the operator what is being done, at once."""
    print(sentence, file=sys.stderr, flush=True)


def var_folder() -> Path:
    """The folder of everything this installation keeps."""
    return Path(os.environ.get("PHUSA_VAR") or ROOT / "var").absolute()


@contextmanager
def database() -> Iterator["Cluster | None"]:
    """Names a running database in `DATABASE_URL` while the block runs: the given one (yields None), else the
    embedded one (yields its cluster)."""
    if os.environ.get("DATABASE_URL"):
        yield None
        return
    from phusa.config.postgres import Cluster, locate

    cluster = Cluster(locate(var_folder(), os.environ.get("PHUSA_POSTGRES_BIN", "")), say=say)
    os.environ["DATABASE_URL"] = cluster.enter().url()
    try:
        yield cluster
    finally:
        del os.environ["DATABASE_URL"]
        cluster.leave()


def set_up_django() -> None:
    """Loads settings and apps; `DATABASE_URL` must be there by now."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "phusa.config.settings")
    import django

    django.setup()
    gc.freeze()  # what is loaded by now stays: looking for garbage among it again and again costs a seventh of the time


@contextmanager
def application() -> Iterator["Cluster | None"]:
    """The whole application, ready for a command: database running, Django set up, connections closed after.

    Yields the embedded cluster, or None when `DATABASE_URL` was given. Raises `Refused` when nobody answers there.
    """
    with database() as cluster:
        set_up_django()
        from django.db import OperationalError, connection, connections

        try:
            connection.ensure_connection()
        except OperationalError as failed:
            raise _cannot_connect(str(failed)) from None
        try:
            yield cluster
        finally:
            connections.close_all()


def _cannot_connect(said: str) -> Refused:
    return Refused(
        "no_connection",
        f"Không kết nối được cơ sở dữ liệu: {said.strip().splitlines()[0]}",
        next_step="Xem lại DATABASE_URL và máy chủ PostgreSQL, rồi chạy lại.",
    )
