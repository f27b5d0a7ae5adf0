"""The library of the repository, read once for all tests of the engine."""

import pytest

from phusa.rules.library import Library


@pytest.fixture(scope="session")
def library() -> Library:
    """Every edition and switch as published."""
    return Library.load()
