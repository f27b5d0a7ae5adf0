"""`phusa demo` calls the demo with what the operator said."""

from typing import Any

import pytest

from phusa.config import cli, demo

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, database_server: str) -> list[dict[str, Any]]:
    """What the demo was asked for; what it lays down is tested beside it."""
    calls: list[dict[str, Any]] = []
    monkeypatch.setenv("DATABASE_URL", database_server)
    monkeypatch.setattr(demo, "lay_down", lambda **asked: calls.append(asked))
    return calls


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ([], {"people": 0, "seed": 772, "if_empty": False}),
        (
            ["--people", "130000", "--seed", "1", "--if-empty"],
            {"people": 130000, "seed": 1, "if_empty": True},
        ),
    ],
)
def test_size_seed_and_silence(asked: list[dict[str, Any]], words: list[str], wanted: dict[str, Any]) -> None:
    assert cli.main(["demo", *words]) == 0
    (call,) = asked
    assert {name: call[name] for name in wanted} == wanted


def test_a_wrong_number_is_a_wrong_call(asked: list[dict[str, Any]]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["demo", "--people", "nhiều"])
    assert end.value.code == 2 and asked == []
