"""`phusa export staff`: the people of a day as a file."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from phusa.config import cli
from tests.schools import district, employ

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def people(database_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", database_server)
    place = district()
    employ(place, place.school, 3)
    employ(place, place.schools[1], 2)


def test_everybody_in_a_workbook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "ds.xlsx"
    assert cli.main(["export", "staff", str(file)]) == 0
    assert "Đã ghi 7 người" in capsys.readouterr().out
    sheet = load_workbook(file).active
    assert (sheet.max_row, sheet["A1"].value) == (8, "Mã giáo viên")


def test_of_one_unit_as_text(tmp_path: Path) -> None:
    file = tmp_path / "ds.csv"
    assert cli.main(["export", "staff", "--unit", "THCS-NS", str(file)]) == 0
    lines = file.read_text("utf-8-sig").splitlines()
    assert len(lines) == 4 and all("THCS-NS" in line for line in lines[1:])


def test_of_a_day_before_anybody_was_there(tmp_path: Path) -> None:
    file = tmp_path / "ds.csv"
    assert cli.main(["export", "staff", "--day", "2018-09-01", str(file)]) == 0
    assert len(file.read_text("utf-8-sig").splitlines()) == 1


def test_no_such_unit(tmp_path: Path) -> None:
    assert cli.main(["export", "staff", "--unit", "KHONG", str(tmp_path / "ds.csv")]) == 1
    assert not (tmp_path / "ds.csv").exists()
