"""`phusa import scores` on the five sample files, as an operator calls it."""

import json
import os
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from phusa.assessment.models import AnnualRecord, ComponentScore, ScoreSheet
from phusa.config import cli
from phusa.organisations.models import Unit, UnitKind
from phusa.staff.models import Person
from tests.assessment.uploads import AN, ANH, table
from tests.schools import District, district, found

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "tests" / "data" / "mark-sheets"
FILES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix != ".json")
Json = dict[str, Any]


@pytest.fixture
def place(own_process: None) -> District:
    """The district with a school of every level of the samples."""
    place = district()
    for level in ("MN", "TH"):
        found(f"{level}-1", f"Trường {level}", UnitKind.SCHOOL, place.office, levels=[level])
    return place


def unit_of(level: str) -> str:
    return {"THCS": "THCS-CL"}.get(level, f"{level}-1")


def call(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, Json]:
    """The exit status and the answer of one call with --json."""
    capsys.readouterr()
    status = cli.main(["import", "scores", *map(str, words), "--year", "2019-2020", "--json"])
    answer: Json = json.loads(capsys.readouterr().out)
    return status, answer


def scores(person: Json) -> dict[str, Decimal]:
    """Scores by block or module; two parts as their sum."""
    return {
        item.get("module") or item["block"]: Decimal(item["score"])
        if "score" in item
        else Decimal(item["acquired"]) + Decimal(item["applied"])
        for item in person["components"]
    }


def alike(person: Json, wanted: Json) -> None:
    names = ("row", "name", "birth", "role", "level", "school_average", "average", "class")
    got = {name: person.get(name) for name in names}
    want = {name: wanted.get(name) for name in names}
    for number in ("school_average", "average"):
        got[number], want[number] = (None if v is None else Decimal(v) for v in (got[number], want[number]))
    if wanted.get("blocked"):
        got["average"] = want["average"] = None
    assert got == want
    assert wanted.get("blocked") or scores(person) == scores(wanted)


@pytest.mark.parametrize("name", FILES)
def test_a_sample_file_is_answered_as_expected(
    place: District, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    wanted = json.loads((SAMPLES / f"{name}.expected.json").read_text("utf-8"))
    status, answer = call(capsys, SAMPLES / name, "--unit", unit_of(wanted["given"]["unit_level"]))
    assert (status, answer["sheet"], "refused" in answer) == (0, wanted["sheet"], False)
    assert answer["header_row"] in wanted["header_row"]
    assert len(answer["people"]) == wanted["count"]
    for person, expected in zip(answer["people"], wanted["people"], strict=True):
        alike(person, expected)
    said = {(i["row"], i["column"]): i["severity"] for i in answer["issues"] if i["text"]}
    for issue in wanted["issues"]:
        assert said[issue["row"], issue["column"]] == issue["severity"] or issue["severity"] == "any"
    assert not Person.objects.exists() and not ScoreSheet.objects.exists()


def test_the_real_command_writes_once_and_a_second_time_changes_nothing(
    place: District, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    name = "04-thcs-huoi-mot.ods"
    words = [
        str(SAMPLES / name),
        "--unit",
        "THCS-CL",
        "--year",
        "2019-2020",
        "--apply",
        "--new-people",
        "--json",
    ]
    run = subprocess.run(
        [ROOT / ".venv" / "bin" / "phusa", "import", "scores", *words],
        env=os.environ | {"PHUSA_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    answer = json.loads(run.stdout)
    good = [person for person in answer["people"] if "class" in person]
    assert run.returncode == 0, run.stderr
    assert len(good) == len(answer["people"]) - 3
    results = AnnualRecord.objects.values_list("person__name", "annual_result__classification")
    assert dict(results) == {person["name"]: person["class"] for person in good}
    written = set(ComponentScore.objects.values_list("pk", "score", "source"))
    people = Person.objects.count()
    status, again = call(capsys, SAMPLES / name, "--unit", "THCS-CL", "--apply", "--new-people")
    assert (status, [p["row"] for p in again["people"]]) == (0, [p["row"] for p in answer["people"]])
    assert set(ComponentScore.objects.values_list("pk", "score", "source")) == written
    assert Person.objects.count() == people


def test_without_consent_nobody_is_added(
    place: District, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "bang-diem.csv"
    file.write_bytes(table(AN, ANH))
    status, answer = call(capsys, file, "--unit", "THCS-CL", "--apply")
    assert (status, len(answer["people"])) == (0, 2)
    assert not Person.objects.exists()
    assert Unit.objects.filter(kind=UnitKind.SUBJECT_GROUP).count() == 0


@pytest.mark.parametrize(
    ("content", "unit", "code"),
    [
        (b"\x00\x01\x02", "THCS-CL", None),
        (b"a;b\r\n1;2\r\n", "THCS-CL", None),
        (table(AN), "KHONG-CO", "not_found"),
        (None, "THCS-CL", "no_file"),
    ],
)
def test_what_is_refused_is_told_as_json_with_status_1(
    place: District,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    content: bytes | None,
    unit: str,
    code: str | None,
) -> None:
    file = tmp_path / "bang-diem.csv"
    if content is not None:
        file.write_bytes(content)
    status, answer = call(capsys, file, "--unit", unit, "--apply", "--new-people")
    assert (status, answer["people"], answer["sheet"]) == (1, [], None)
    assert answer["refused"]["text"] and answer["refused"]["code"] == (code or answer["refused"]["code"])
    assert not ScoreSheet.objects.exists()


def test_without_json_it_speaks_in_sentences(
    place: District, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "bang-diem.csv"
    file.write_bytes(table(AN, "2;Lò Thị Ánh;;Giáo viên;;chín;8;8;8;8;Khá"))
    assert cli.main(["import", "scores", str(file), "--unit", "THCS-CL", "--year", "2019-2020"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Đọc 2 người") and "Dòng 5, cột F" in said
    assert said.endswith("Muốn ghi thì thêm --apply.\n")
    assert (
        cli.main(["import", "scores", str(file), "--unit", "THCS-CL", "--year", "2019-2020", "--apply"]) == 0
    )
    assert capsys.readouterr().out.endswith("Đã ghi các dòng đúng vào sổ; dòng lỗi để lại.\n")
    assert cli.main(["import", "scores", str(file), "--unit", "X", "--year", "2019-2020"]) == 1
    assert "Không có đơn vị nào mang mã X." in capsys.readouterr().err
