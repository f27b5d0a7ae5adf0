from datetime import date
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from phusa.base import clock
from phusa.base.models import ImportDecision, ImportRow
from phusa.base.refusals import NotVisible, Refused
from phusa.organisations.models import Unit
from phusa.organisations.queries import imports as queries
from tests.base.imports.files import ods
from tests.schools import START, District, district, system
from tests.unit_lists import HEAD, bring, workbook, write

NOW = clock.now()
pytestmark = pytest.mark.django_db


def reading(path: Path, unit: Unit, actor: object = None, day: date | None = None) -> queries.UnitReading:
    rights = queries.rights_of(actor or system())  # type: ignore[arg-type]
    return queries.read_units(path, path.name, rights=rights, root=unit, from_day=day or clock.today())


def said(read: queries.UnitReading) -> list[list[str]]:
    return [[issue.code for issue in planned.row.issues] for planned in read.rows]


def test_a_list_is_read_and_described(place: District, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [("TH-1", "Trường TH A", "", "", "P-MS", 7)], (*HEAD, "Số lớp"))
    read = reading(path, place.office)
    assert read.counts == {"new": 1, "rows": 1, "missing": 2, "kinds": {}, "fields": {}}
    assert read.described["sheets"][0]["columns"][4] == ["E", "parent_code", "Mã đơn vị cấp trên"]
    assert read.described["skipped"] == ["cột Số lớp"]


def test_a_school_that_is_not_in_the_tree_or_is_somebody_elses(place: District, tmp_path: Path) -> None:
    rows = [
        ("T-1", "Tổ Văn", "", "", "KHONG-CO"),
        ("T-2", "Tổ Toán", "", "", "THCS-NS"),
        ("THCS-NS", "Trường THCS Nà Sàng", "", "", ""),
    ]
    path = workbook(tmp_path / "a.xlsx", rows[:2])
    read = reading(path, place.school, place.actor("ht"))
    assert said(read) == [["no_such_parent"], ["no_such_parent"]]
    path = workbook(tmp_path / "b.xlsx", rows[2:])
    (planned,) = reading(path, place.school, place.actor("ht")).rows
    assert planned.outcome == "conflict"
    assert planned.row.issues[0].text == "Mã này đã có đơn vị khác dùng."
    (seen,) = reading(path, place.school, place.actor("cv")).rows
    assert "Trường THCS Nà Sàng" in seen.row.issues[0].text


def test_a_head_brings_groups_and_no_schools(place: District, tmp_path: Path) -> None:
    rows = [("", "Tổ Văn", "Tổ", "", "THCS-CL"), ("THCS-CL", "Trường THCS Khác", "", "", "")]
    read = reading(workbook(tmp_path / "a.xlsx", rows), place.school, place.actor("ht"))
    assert [planned.outcome for planned in read.rows] == ["new", "error"]


def test_files_that_hold_no_list_are_refused(place: District, tmp_path: Path) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 broken")
    plain = workbook(tmp_path / "plain.xlsx", [("TH-1", "Trường TH A")], HEAD[:2])
    with plain.open("rb") as source, (tmp_path / "locked.xlsx").open("wb") as target:
        OOXMLFile(source).encrypt("mat-khau", target)
    workbook(tmp_path / "people.xlsx", [("A", 1)], ("Họ và tên", "Ngày sinh"))
    workbook(tmp_path / "twice.xlsx", [("A", "B", "C")], ("Mã đơn vị", "Tên đơn vị", "Mã trường"))
    refusals = {
        "broken": "corrupt",
        "locked": "password_protected",
        "people": "no_list",
        "twice": "duplicate_heading",
    }
    for name, code in refusals.items():
        with pytest.raises(Refused) as refused:
            reading(tmp_path / f"{name}.xlsx", place.office)
        assert refused.value.code == code


def test_three_hundred_columns_and_two_million_empty_rows_do_no_harm(place: District, tmp_path: Path) -> None:
    head = (*HEAD, *(f"Cột {n}" for n in range(295)))
    path = workbook(tmp_path / "wide.xlsx", [("TH-1", "Trường TH A", "", "", "P-MS")], head)
    assert reading(path, place.office).counts["new"] == 1
    texts = "".join(
        f"<table:table-cell office:value-type='string'><text:p>{text}</text:p></table:table-cell>"
        for text in ("Mã đơn vị", "Tên đơn vị")
    )
    empty = "<table:table-row table:number-rows-repeated='2000000'><table:table-cell/></table:table-row>"
    row = f"<table:table-row>{texts}</table:table-row>"
    school = row.replace("Mã đơn vị", "THCS-CL").replace("Tên đơn vị", "Trường THCS Chiềng Lau")
    long = ods(tmp_path / "long.ods", f"<table:table table:name='A'>{row}{school}{empty}</table:table>")
    assert reading(long, place.office).counts["unchanged"] == 1


def test_a_unit_that_does_not_stand_on_the_day_is_refused(place: District, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [("TH-1", "Trường TH A")], HEAD[:2])
    with pytest.raises(Refused, match="chưa có hoặc không còn"):
        reading(path, place.office, day=date(START.year - 1, 1, 1))


def test_lists_are_seen_by_whoever_may_bring_them_in_there(place: District, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [("TH-1", "Trường TH A", "", "", "P-MS")])
    brought = bring(path, place.office, NOW, place.actor("cv"), clock.today())
    assert queries.visible_import(place.actor("cv"), brought.pk) == brought
    assert list(queries.unit_imports_for(place.actor("so"))) == [brought]
    assert not queries.unit_imports_for(place.actor("gv"))
    with pytest.raises(NotVisible):
        queries.visible_import(place.actor("ht"), brought.pk)
    assert place.school in queries.roots_for(place.actor("ht"))
    assert not queries.roots_for(place.actor("gv"))
    assert queries.progress_of(brought) is not None


def test_the_one_root_is_found_and_a_forest_is_refused(place: District) -> None:
    assert queries.root_unit(system(), clock.today()).code == "BO"
    with pytest.raises(Refused, match="Không rõ"):
        queries.root_unit(system(), date(1900, 1, 1))


def test_what_would_be_written_and_what_must_be_looked_at(place: District, tmp_path: Path) -> None:
    rows = [
        ("TH-1", "Trường TH A", "", "", "P-MS"),
        ("TH-2", "Trường TH B", "", "", "KHONG"),
        ("", "Trường THCS Chiềng Lau", "", "", "P-MS"),
    ]
    brought = bring(workbook(tmp_path / "a.xlsx", rows), place.office, NOW, day=clock.today())
    batch = brought.batch
    assert [row.number for row in queries.writable(batch)] == [2]
    assert [row.number for row in queries.rows_with_issues(batch)] == [3, 4]
    assert [row.number for row in queries.rows_with_issues(batch, "same_name")] == [4]
    assert [row.number for row in queries.batch_rows(batch, "doubtful")] == [4]
    ImportRow.objects.filter(batch=batch, number=4).update(decision=ImportDecision.SAME)
    assert queries.writable_rows(batch).count() == 2


def test_the_workbook_comes_back_with_its_errors(place: District, tmp_path: Path) -> None:
    from phusa.base.imports.workbooks import open_workbook

    rows = [("TH-2", "Trường TH B", "", "", "KHONG")]
    brought = bring(workbook(tmp_path / "a.xlsx", rows), place.office, NOW, day=clock.today())
    (tmp_path / "back.xlsx").write_bytes(queries.file_with_errors(brought.batch))
    (sheet,) = open_workbook(tmp_path / "back.xlsx", name="back.xlsx").sheets
    head, row = list(sheet.rows())
    assert head.cells[-1] == "Lỗi"
    assert str(row.cells[-1]).startswith("Không có đơn vị này")


def test_the_same_file_is_recognised_once_it_was_written(place: District, tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [("TH-1", "Trường TH A", "", "", "P-MS")])
    brought = bring(path, place.office, NOW, day=clock.today())
    with path.open("rb") as file:
        assert queries.same_file_of(place.office, file) is None
        write(brought, NOW)
        assert queries.same_file_of(place.office, file) == brought
        assert queries.same_file_of(place.school, file) is None
    assert queries.same_file_of(place.office, None) is None


def test_the_first_tree_has_no_usual_day() -> None:
    assert queries.day_offered(START) is None
    district()
    assert queries.day_offered(START) == START
