"""`phusa import staff` on the four sample files, as an operator calls it."""

import json
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from phusa.config import cli
from phusa.organisations.models import UnitKind
from phusa.staff.models import Person, PersonalData, StaffImport
from tests.schools import District, district, found
from tests.staff.lists import DE, MAY, table

pytestmark = pytest.mark.django_db(transaction=True)
SAMPLES = Path(__file__).resolve().parents[2] / "data" / "staff-workbooks"
FILES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix != ".json")
OWN = {"02-huyen-nam-pan-moi-truong-mot-trang.xlsx": "P-NP", "03-th-ban-luot-ho-dem-ten.xlsx": "TH-BL"}
Json = dict[str, Any]


@pytest.fixture
def place(own_process: None) -> District:
    """The district of the samples beside that of the tests."""
    place = district()
    doet = place.office.places.get().parent
    office = found("P-NP", "Phòng GD&ĐT huyện Nậm Pàn", UnitKind.BOET, doet)
    schools = {
        "MN-HBT": ("Trường MN Hoa Ban Trắng", ["MN"]),
        "TH-BL": ("Trường Tiểu học Bản Lướt", ["TH"]),
        "TH-PH": ("Trường TH Pá Hốc", ["TH"]),
        "THCS-NP": ("Trường THCS Nà Phiêng", ["THCS"]),
        "THCS-HM": ("Trường PTDTBT THCS Huổi Một", ["THCS"]),
    }
    for code, (name, levels) in schools.items():
        found(code, name, UnitKind.SCHOOL, office, levels=levels)
    return place


def call(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, Json]:
    """The exit status and the answer of one call with --json."""
    capsys.readouterr()
    status = cli.main(["import", "staff", *map(str, words), "--json"])
    answer: Json = json.loads(capsys.readouterr().out)
    return status, answer


@pytest.mark.parametrize("name", FILES)
def test_samples_are_read_as_expected_and_come_in_once(
    place: District, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    expected = json.loads((SAMPLES / f"{name}.expected.json").read_text())
    words = (SAMPLES / name, "--unit", OWN.get(name, "THCS-NP"))
    status, answer = call(capsys, *words)
    assert status == 0 and answer["count"] == expected["count"] and not Person.objects.exists()
    for ours, theirs in zip(answer["people"], expected["people"], strict=True):
        assert {key: ours.get(key) for key in theirs if key != "unit"} == {
            key: value for key, value in theirs.items() if key != "unit"
        }
    wrong = {(i.get("sheet"), i["row"], i["column"]) for i in answer["issues"] if i["severity"] == "error"}
    meant = {(i.get("sheet"), i["row"], i["column"]) for i in expected["issues"] if i["severity"] == "error"}
    assert wrong == meant
    assert answer["counts"]["new"] == expected["count"] - len({row for _, row, _ in meant})
    status, answer = call(capsys, *words, "--apply")
    assert answer["state"] == "applied" and Person.objects.count() == answer["counts"]["new"]
    status, answer = call(capsys, *words)
    assert answer["counts"]["new"] == 0 and answer["counts"]["changed"] == answer["counts"]["moved"] == 0
    status, answer = call(capsys, *words, "--apply")
    assert status == 1 and answer["refused"]["code"] == "already_received"


def test_changes_are_told_field_by_field(
    place: District, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_bytes(table(MAY, DE))
    second.write_bytes(table(MAY.replace("Lò Thị Mẩy", "Lò Thị Mảy").replace("Thái", "Mông"), DE))
    call(capsys, first, "--unit", "THCS-CL", "--day", "2020-01-01", "--apply")
    _, answer = call(capsys, second, "--unit", "THCS-CL")
    assert answer["people"][0]["changes"] == {
        "name": ["Lò Thị Mẩy", "Lò Thị Mảy"],
        "ethnicity": ["•••", "•••"],
    }
    assert [person["outcome"] for person in answer["people"]] == ["changed", "unchanged"]
    assert "changes" not in answer["people"][1] and PersonalData.objects.count() == 2


def test_a_large_list_waits_for_a_second_person(
    place: District, capsys: pytest.CaptureFixture[str], tmp_path: Path, settings: Settings
) -> None:
    settings.SECOND_PERSON_FROM = 2
    file = tmp_path / "a.csv"
    file.write_bytes(table(MAY, DE))
    assert cli.main(["import", "staff", str(file), "--unit", "THCS-CL", "--apply"]) == 0
    assert "chờ người thứ hai duyệt" in capsys.readouterr().out
    assert not Person.objects.exists()


def test_the_screen_says_what_was_read_and_that_nothing_was_written(
    place: District, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(table(MAY, DE.replace("099085000002", "09908500000")))
    assert cli.main(["import", "staff", str(file), "--unit", "THCS-CL"]) == 0
    said = capsys.readouterr().out
    assert "Đọc 2 người" in said and "Mới: 1" in said and "Dòng 5, cột F" in said and "Chưa ghi gì" in said
    assert not StaffImport.objects.exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [(("khong-co.xlsx", "--unit", "THCS-CL"), "no_file"), (("pyproject.toml", "--unit", "X"), "not_found")],
)
def test_wrong_words_are_refused(
    place: District, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: str
) -> None:
    status, answer = call(capsys, *words)
    assert status == 1 and answer["refused"]["code"] == code
