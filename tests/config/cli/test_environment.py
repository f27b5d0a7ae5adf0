import os
from pathlib import Path

import pytest

from phusa.base.refusals import Refused
from phusa.config.cli import environment


def test_a_given_database_is_used_and_none_started(monkeypatch: pytest.MonkeyPatch, var: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/x")
    monkeypatch.setenv("PHUSA_VAR", str(var))
    with environment.database() as cluster:
        assert cluster is None
        assert os.environ["DATABASE_URL"] == "postgresql://somewhere/x"
    assert not var.exists()


def test_without_one_the_embedded_one_is_named_while_it_is_used(
    monkeypatch: pytest.MonkeyPatch, var: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("PHUSA_VAR", str(var))
    with environment.database() as cluster:
        assert cluster is not None and cluster.ready
        assert os.environ["DATABASE_URL"] == cluster.url()
    assert "DATABASE_URL" not in os.environ
    assert cluster.server is None
    assert "Đang tạo cơ sở dữ liệu" in capsys.readouterr().err


def test_the_var_folder_is_the_given_one_else_in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHUSA_VAR", "/nơi/khác")
    assert environment.var_folder() == Path("/nơi/khác")
    monkeypatch.delenv("PHUSA_VAR")
    assert environment.var_folder() == environment.ROOT / "var"


def test_a_database_that_does_not_answer_is_refused_in_one_sentence() -> None:
    refused = environment._cannot_connect('connection failed: "x"\n\tIs the server running?\n')
    assert isinstance(refused, Refused)
    assert refused.text == 'Không kết nối được cơ sở dữ liệu: connection failed: "x"'
