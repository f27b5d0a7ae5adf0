"""The demo from the command line: only on an empty database, unless told to leave a filled one alone."""

from typing import Any

import pytest

from phusa.config import cli
from phusa.config.demo import build, scale
from tests.schools import district

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would be laid down; the command finds the database of the test open."""
    done: list[str] = []

    def more(actor: Any, *, people: int, **given: Any) -> None:
        done.append(f"more {people} {given['seed']}")

    monkeypatch.setenv("DATABASE_URL", "postgresql://the-one-of-the-test/x")
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)
    monkeypatch.setattr(build, "build_district", lambda **given: done.append(f"district {given['seed']}"))
    monkeypatch.setattr(scale, "build_more", more)
    return done


def test_an_empty_database_gets_the_district(built: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["demo", "--seed", "5"]) == 0
    assert built == ["district 5"]
    assert "Đang lập dữ liệu minh hoạ" in capsys.readouterr().err


def test_a_filled_database_is_refused(built: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    district()
    assert cli.main(["demo"]) == 1
    assert "đã có đơn vị" in capsys.readouterr().err
    assert built == []


def test_a_filled_database_is_left_alone_in_silence(
    built: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    district()
    assert cli.main(["demo", "--if-empty"]) == 0
    assert (built, capsys.readouterr().err) == ([], "")


def test_more_people_may_be_asked_for_later(built: list[str]) -> None:
    district()
    assert cli.main(["demo", "--people", "2000"]) == 0
    assert built == ["more 2000 772"]
