"""`phusa demo` calls the demo with what the operator said."""

from pathlib import Path
from typing import Any

import pytest

from phusa.config import cli, demo
from phusa.config.demo import files

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


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ([], files.Wanted(130_000, 772)),
        (
            "--people 500 --seed 1 --per school --faults 2 --changes 3".split(),
            files.Wanted(500, 1, "school", 2, 3),
        ),
    ],
)
def test_files_are_written_instead_and_no_database_is_asked(
    asked: list[dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    words: list[str],
    wanted: files.Wanted,
) -> None:
    calls: list[tuple[Path, files.Wanted]] = []
    monkeypatch.setattr(files, "write_files", lambda folder, asked, say: calls.append((folder, asked)))
    monkeypatch.setattr("phusa.config.cli.demo.application", lambda: pytest.fail("a database was asked"))
    assert cli.main(["demo", "--files", str(tmp_path), *words]) == 0
    assert calls == [(tmp_path, wanted)] and asked == []


def test_a_part_that_is_none_is_a_wrong_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["demo", "--files", str(tmp_path), "--per", "commune"])
    assert end.value.code == 2 and "--per không nhận “commune”" in capsys.readouterr().err
