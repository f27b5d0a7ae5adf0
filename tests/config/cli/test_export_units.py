"""`phusa export units`: the tree of today, parents before children."""

import json

import pytest

from phusa.config import cli
from tests.schools import district

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def units(database_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", database_server)
    district()


def test_every_unit_with_its_parent(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["export", "units", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[0] == {
        "code": "BO",
        "name": "Bộ Giáo dục và Đào tạo",
        "kind": "moet",
        "levels": [],
        "parent": None,
    }
    assert rows[-1] == {
        "code": "THCS-NS",
        "name": "Trường THCS Nà Sàng",
        "kind": "school",
        "levels": ["THCS"],
        "parent": "P-MS",
    }
    seen: set[str | None] = {None}
    for row in rows:
        assert row["parent"] in seen
        seen.add(row["code"])
    assert len(rows) == 5


def test_without_json_one_line_a_unit(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["export", "units"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5
    assert lines[-1].split("\t") == ["THCS-NS", "Trường THCS Nà Sàng", "school", "THCS"]
