"""Units from the command line, as other programs read them."""

import json

import pytest

from phusa.config import cli
from tests.schools import district

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place(monkeypatch: pytest.MonkeyPatch) -> None:
    """The district; the command finds the database of the test open."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://the-one-of-the-test/x")
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)
    district()


def test_every_unit_is_listed_after_its_parent(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["export", "units", "--json"]) == 0
    units = json.loads(capsys.readouterr().out)
    codes = [unit["code"] for unit in units]
    assert codes[:3] == ["BO", "SO-SL", "P-MS"]
    assert set(codes[3:]) == {"THCS-CL", "THCS-NS"}
    assert set(units[0]) >= {"code", "name", "kind", "levels", "parent"}
    assert all(unit["parent"] is None or unit["parent"] in codes[:place] for place, unit in enumerate(units))
    assert [(unit["levels"], unit["parent"]) for unit in units[3:]] == [(["THCS"], "P-MS")] * 2


def test_people_read_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["export", "units"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "THCS-CL\tTrường THCS Chiềng Lau\tschool\tTHCS" in lines
    assert len(lines) == 5
