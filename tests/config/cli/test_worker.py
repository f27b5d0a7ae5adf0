import pytest

from phusa.config import cli, worker


@pytest.mark.django_db(transaction=True)
def test_it_works_with_as_many_hands_as_told(database_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", database_server)
    hands: list[int] = []
    monkeypatch.setattr(worker, "work", hands.append)
    assert cli.main(["worker"]) == 0
    assert cli.main(["worker", "--concurrency", "5"]) == 0
    assert hands == [2, 5]
