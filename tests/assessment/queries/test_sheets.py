"""What a sheet would do, without doing it: the five sample files, and whom each row is about."""

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from phusa.assessment.models import AnnualRecord, ScoreSheet
from phusa.assessment.queries.sheets import Reading, read_sheet, visible_sheet
from phusa.base.refusals import NotVisible, Refused
from tests.assessment.uploads import AN, ANH, NGA, bring, table
from tests.schools import District, give

pytestmark = pytest.mark.django_db
SAMPLES = Path(__file__).resolve().parents[2] / "data" / "mark-sheets"
FILES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix != ".json")


def read(place: District, path: Path, levels: tuple[str, ...] = ("THCS",)) -> Reading:
    place.school.levels = list(levels)
    return read_sheet(path, path.name, place.school, place.year)


def read_rows(place: District, folder: Path, *rows: str) -> Reading:
    path = folder / "bang-diem.csv"
    path.write_bytes(table(*rows))
    return read(place, path)


def expected(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SAMPLES / f"{name}.expected.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("name", FILES)
def test_a_sample_file_is_judged_as_expected(place: District, name: str) -> None:
    wanted = expected(name)
    reading = read(place, SAMPLES / name, (wanted["given"]["unit_level"],))
    classes = {row.person.row: row.judged.verdict.class_code for row in reading.rows if row.judged}
    averages = {row.person.row: row.judged.verdict.average for row in reading.rows if row.judged}
    judged = [person for person in wanted["people"] if not person.get("blocked")]
    assert classes == {person["row"]: person["class"] for person in judged}
    assert {person["row"]: Decimal(person["average"]) for person in judged if person.get("average")} == {
        row: average for row, average in averages.items() if average is not None
    }
    assert Counter(row.outcome for row in reading.rows) == {
        outcome: number
        for outcome, number in (("new", len(judged)), ("error", wanted["count"] - len(judged)))
        if number
    }


@pytest.mark.parametrize("name", FILES)
def test_every_expected_issue_of_a_sample_is_named_with_its_cell(place: District, name: str) -> None:
    wanted = expected(name)
    reading = read(place, SAMPLES / name, (wanted["given"]["unit_level"],))
    found = {(issue.row, issue.column): issue for issue in reading.issues}
    for issue in wanted["issues"]:
        said = found[issue["row"], issue["column"]]
        assert issue["severity"] in (said.severity, "any"), said
    errors = {row for (row, _), issue in found.items() if issue.severity == "error"}
    assert errors == {person["row"] for person in wanted["people"] if person.get("blocked")}


def test_reading_writes_nothing(scored: District, tmp_path: Path) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        read_rows(scored, tmp_path, AN, ANH, NGA)
    assert {query["sql"].split()[0] for query in asked.captured_queries} == {"SELECT"}
    assert len(asked) <= 10


def test_counts_and_issues_are_in_words_and_in_order(scored: District, tmp_path: Path) -> None:
    bad = "4;Lò Văn Bình;;Giáo viên;;11;8;8;8;8;Khá"
    reading = read_rows(scored, tmp_path, AN, ANH, NGA, bad)
    assert reading.counts == {"Thay đổi": 2, "Mới": 1, "Lỗi": 1}
    rows = [issue.row for issue in reading.issues]
    assert rows == sorted(rows)
    assert all(f"Dòng {issue.row}" in issue.text for issue in reading.issues if issue.row)


@pytest.mark.parametrize(
    ("nd1", "outcome"), [("8", "unchanged"), ("8,01", "changed"), ("8,00", "unchanged"), ("", "changed")]
)
def test_unchanged_means_every_score_alike(scored: District, tmp_path: Path, nd1: str, outcome: str) -> None:
    record = AnnualRecord.objects.get(person__name="Lò Văn An")
    give(scored, record, ND1="8", ND2="7,5", THCS18="8", THCS19="9")
    (row,) = read_rows(scored, tmp_path, AN.replace("Tin;8;", f"Tin;{nd1};")).rows
    assert row.outcome == outcome


def test_a_sum_in_parts_is_another_score_than_the_sum(scored: District, tmp_path: Path) -> None:
    record = AnnualRecord.objects.get(person__name="Lò Văn An")
    give(scored, record, ND1="4+4", ND2="7,5", THCS18="8", THCS19="9")
    assert read_rows(scored, tmp_path, AN).rows[0].outcome == "changed"


def test_a_file_too_large_is_refused_before_it_is_read(
    place: District, tmp_path: Path, settings: Any
) -> None:
    settings.UPLOAD_LIMIT = len(table(AN))
    assert read_rows(place, tmp_path, AN).rows
    with pytest.raises(Refused):
        read_rows(place, tmp_path, AN + "0")


@pytest.mark.parametrize(("actor", "sees"), [("ht", True), ("ht2", False), ("cv", False), ("gv", False)])
def test_a_sheet_is_seen_by_its_school_only(staffed: District, actor: str, sees: bool) -> None:
    sheet = bring(staffed, table(AN))
    if sees:
        assert visible_sheet(staffed.actor(actor), sheet.pk) == sheet
    else:
        with pytest.raises(NotVisible):
            visible_sheet(staffed.actor(actor), sheet.pk)
    assert ScoreSheet.objects.count() == 1
