from datetime import date, timedelta
from pathlib import Path

import pytest

from phusa.base import clock
from phusa.base.models import ImportDecision, ImportRow
from phusa.base.refusals import Refused
from phusa.organisations.actions import found_unit, imports, join_cluster
from phusa.organisations.actions.import_steps import is_new
from phusa.organisations.models import ClusterMember, Place, Unit, UnitKind
from tests.schools import START, District, system
from tests.schools import found as founded
from tests.unit_lists import HEAD, bring, workbook, write

NOW = clock.now()
TODAY = clock.today()
pytestmark = pytest.mark.django_db


def parent_on(code: str, day: date) -> str:
    place = Place.objects.on(day).select_related("parent").get(unit__code=code)
    assert place.parent is not None
    return place.parent.code


def test_a_move_takes_everything_below_along_and_leaves_the_past(place: District, tmp_path: Path) -> None:
    group = founded("CL-T1", "Tổ Văn", UnitKind.SUBJECT_GROUP, place.school)
    rows = [("P-MOI", "Phòng GD&ĐT Mới", "", "", "SO-SL"), ("THCS-CL", "", "", "", "P-MOI")]
    brought = bring(workbook(tmp_path / "a.xlsx", rows), Unit.objects.get(code="BO"), NOW, day=TODAY)
    write(brought, NOW)
    assert parent_on("THCS-CL", TODAY) == "P-MOI"
    assert parent_on("THCS-CL", TODAY - timedelta(days=1)) == "P-MS"
    now = Place.objects.on(TODAY).get(unit=group)
    above = Place.objects.on(TODAY).get(unit__code="THCS-CL")
    assert now.path == f"{above.path}{group.pk}/"
    assert Place.objects.on(START).get(unit=group).path != now.path


def test_what_began_on_the_very_day_is_put_right_where_it_is(place: District, tmp_path: Path) -> None:
    school = Unit(code="TH-1", name="Trường TH A", kind="school")
    found_unit(actor=system(), now=NOW, parent=place.office, unit=school, from_day=TODAY)
    rows = [("TH-1", "Trường TH A", "", "", "SO-SL")]
    brought = bring(workbook(tmp_path / "a.xlsx", rows), Unit.objects.get(code="BO"), NOW, day=TODAY)
    write(brought, NOW)
    assert parent_on("TH-1", TODAY) == "SO-SL"
    assert Place.objects.filter(unit=school).count() == 1


def test_a_row_under_a_row_that_is_left_out_is_left_out(place: District, tmp_path: Path) -> None:
    rows = [
        ("", "Trường THCS Chiềng Lau", "", "", "P-MS"),
        ("", "Tổ Văn", "Tổ", "", ""),
        ("TH-1", "Trường TH A", "", "", "P-MS"),
    ]
    rows = [(*row, "Trường THCS Chiềng Lau" if row[1] == "Tổ Văn" else "") for row in rows]
    path = workbook(tmp_path / "a.xlsx", rows, (*HEAD, "Đơn vị cấp trên"))
    brought = bring(path, place.office, NOW, day=TODAY)
    doubtful, group, _ = ImportRow.objects.filter(batch=brought.batch).order_by("id")
    assert group.values["parent_row"] == doubtful.number
    assert write(brought, NOW) == 1
    assert not Unit.objects.filter(name="Tổ Văn").exists()


def test_rows_under_a_row_decided_upon_follow_the_decision(place: District, tmp_path: Path) -> None:
    rows = [("", "Trường THCS Chiềng Lau", "", "", "P-MS", ""), ("", "Tổ Văn", "Tổ", "", "", "")]
    rows[1] = (*rows[1][:5], "Trường THCS Chiềng Lau")
    path = workbook(tmp_path / "a.xlsx", rows, (*HEAD, "Đơn vị cấp trên"))
    brought = bring(path, place.office, NOW, day=TODAY)
    doubtful = ImportRow.objects.get(batch=brought.batch, outcome="doubtful")
    decisions = {doubtful.pk: ImportDecision.NEW}
    imports.decide_units(actor=system(), now=NOW, unit_import=brought, decisions=decisions)
    assert write(brought, NOW) == 2
    new = Unit.objects.filter(name="Trường THCS Chiềng Lau").exclude(code="THCS-CL").get()
    assert parent_on(Unit.objects.get(name="Tổ Văn").code, TODAY) == new.code


def test_a_code_taken_since_the_check_writes_nothing_at_all(place: District, tmp_path: Path) -> None:
    rows = [("TH-1", "Trường TH A", "", "", "P-MS"), ("TH-2", "Trường TH B", "", "", "P-MS")]
    brought = bring(workbook(tmp_path / "a.xlsx", rows), place.office, NOW, day=TODAY)
    founded("TH-2", "Trường TH C", UnitKind.SCHOOL, place.office)
    with pytest.raises(Refused, match="Mã TH-2 vừa có đơn vị khác dùng"):
        write(brought, NOW)
    assert not Unit.objects.filter(code="TH-1").exists()
    assert is_new(ImportRow.objects.filter(batch=brought.batch)[0])


def test_a_school_changes_its_cluster_also_into_one_of_the_list(place: District, tmp_path: Path) -> None:
    old = founded("C-1", "Cụm A", UnitKind.SCHOOL_CLUSTER, place.office)
    join_cluster(actor=system(), now=NOW, school_cluster=old, school=place.school, from_day=TODAY)
    rows = [
        ("C-2", "Cụm B", "", "", "P-MS", ""),
        ("THCS-CL", "", "", "", "", "Cụm B"),
        ("THCS-NS", "", "", "", "", "C-1"),
    ]
    path = workbook(tmp_path / "a.xlsx", rows, (*HEAD, "Cụm trường"))
    write(bring(path, place.office, NOW, day=TODAY), NOW)
    members = ClusterMember.objects.order_by("school__code").values_list(
        "school__code", "school_cluster__code"
    )
    assert list(members) == [("THCS-CL", "C-2"), ("THCS-NS", "C-1")]
