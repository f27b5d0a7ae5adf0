"""Commands that find the database of the test open, and a folder of their own."""

from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings


@pytest.fixture
def own_process(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
) -> None:
    """The command, in a process of its own too, finds the database of the test, and keeps files beside."""
    of = connection.settings_dict
    port = f":{of['PORT']}" if of["PORT"] else ""
    who = f"{of['USER']}:{of['PASSWORD']}@{port}"
    monkeypatch.setenv("DATABASE_URL", f"postgresql://{who}/{of['NAME']}?host={of['HOST']}")
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def own_server(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> None:
    """The command works on the database of the test and leaves it open."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://the-one-of-the-test/x")
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)
    settings.VAR = tmp_path
