"""Mark sheets from the command line: read, and written only when told to."""

import json
from pathlib import Path
from typing import Any

import pytest

from phusa.assessment.models import AnnualResult
from phusa.base.models import ImportBatch
from phusa.config import cli
from phusa.staff.models import Person
from tests.schools import district

pytestmark = pytest.mark.django_db
ROWS = "TT;Họ và tên;Ngày sinh;ND1;ND2;THCS18\n1;Lò Văn An;2/3/1980;9;8,5;8\n2;Cà Thị Ánh;5/6/1985;8;chín;7\n"


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sheet of two people, one with a word for a score; the command finds the database of the test open."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://the-one-of-the-test/x")
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)
    district()
    path = tmp_path / "diem.csv"
    path.write_text(ROWS, "utf-8")
    return path


def imported(file: Path, *words: str, status: int = 0) -> None:
    assert (
        cli.main(["import", "scores", str(file), "--unit", "THCS-CL", "--year", "2019-2020", *words])
        == status
    )


def answer(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(capsys.readouterr().out)
    return read


def test_a_sheet_is_read_and_nothing_is_written(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    imported(sheet, "--json")
    read = answer(capsys)
    assert [person["name"] for person in read["people"]] == ["Lò Văn An", "Cà Thị Ánh"]
    assert read["people"][0]["class"] == "class_kha"
    assert any(issue["row"] == 3 and issue["severity"] == "error" for issue in read["issues"])
    assert (ImportBatch.objects.count(), Person.objects.count()) == (0, 0)


def test_the_good_rows_are_written_when_told_to(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    imported(sheet, "--apply", "--new-people", "--json")
    assert {person.name for person in Person.objects.all()} == {"Lò Văn An"}
    assert AnnualResult.objects.get().classification == "class_kha"
    answer(capsys)


def test_people_read_sentences(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    imported(sheet)
    assert capsys.readouterr().out.startswith("Đọc 2 người")


def test_a_file_that_is_no_sheet_is_answered_as_refused(
    sheet: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet.write_bytes(b"%PDF-1.7 khong phai bang diem")
    imported(sheet, "--json", status=1)
    assert set(answer(capsys)["refused"]) >= {"code", "text"}


def test_a_file_that_is_not_there_is_told(sheet: Path, capsys: pytest.CaptureFixture[str]) -> None:
    imported(sheet.with_name("khac.csv"), status=1)
    assert "Không có tệp" in capsys.readouterr().err


@pytest.mark.parametrize(("unit", "year"), [("THCS-XX", "2019-2020"), ("THCS-CL", "2030-2031")])
def test_an_unknown_school_or_year_is_told(
    sheet: Path, capsys: pytest.CaptureFixture[str], unit: str, year: str
) -> None:
    assert cli.main(["import", "scores", str(sheet), "--unit", unit, "--year", year]) == 1
    assert capsys.readouterr().err
