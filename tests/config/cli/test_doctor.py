import pytest

from phusa.config import cli, health
from phusa.config.health import Finding, Level


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("level", "status"), [(Level.GOOD, 0), (Level.CARE, 0), (Level.BAD, 1)])
def test_only_what_is_bad_makes_it_fail(
    level: Level,
    status: int,
    database_server: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_server)
    found = Finding(level, "Điều thấy", "" if level is Level.GOOD else "Vì thế", "Làm thế này")
    monkeypatch.setattr(health, "examine", lambda now: [found])
    assert cli.main(["doctor"]) == status
    said = capsys.readouterr().out
    assert said.startswith(f"{level.value} Điều thấy\n")
    assert ("Làm thế này" in said) == (level is not Level.GOOD)
