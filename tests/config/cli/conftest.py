"""Commands that find the database of the test open, and a folder of their own."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture
def own_server(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> None:
    """The command works on the database of the test and leaves it open."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://the-one-of-the-test/x")
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)
    settings.VAR = tmp_path
