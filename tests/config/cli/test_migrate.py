import pytest

from phusa.config import cli
from phusa.regulations.models import Edition


@pytest.mark.django_db(transaction=True)
def test_it_brings_the_regulations_and_twice_does_no_harm(
    database_server: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_server)
    assert cli.main(["migrate"]) == 0
    count = Edition.objects.count()
    assert count >= 9
    assert cli.main(["migrate"]) == 0
    assert Edition.objects.count() == count
    assert "đã ở bản mới nhất" in capsys.readouterr().err
