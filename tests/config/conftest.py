"""A folder for one installation, under a name that asks for trouble."""

import shutil
from collections.abc import Iterator
from itertools import count
from os import getpid
from pathlib import Path

import pytest

from phusa.config.postgres import Cluster, locate

ROOT = Path(__file__).resolve().parents[2]
_numbers = count()


@pytest.fixture
def var() -> Iterator[Path]:
    """A fresh `var` folder inside the checkout, where the service user can reach it too."""
    folder = ROOT / "var" / "test" / f'Trường "số {next(_numbers)}" {getpid()}'
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def cluster(var: Path) -> Iterator[Cluster]:
    """A cluster of its own, not started; stopped at the end."""
    cluster = Cluster(locate(var), throwaway=True)
    yield cluster
    cluster.leave()
