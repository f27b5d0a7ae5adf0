import pytest

from phusa.config import cli


@pytest.mark.django_db(transaction=True)
def test_djangos_commands_run_on_the_right_database(
    database_server: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_server)
    assert cli.main(["manage", "showmigrations", "sessions"]) == 0
    assert "[X] 0001_initial" in capsys.readouterr().out
