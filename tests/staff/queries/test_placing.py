"""Which school and which group a row means."""

import pytest

from phusa.organisations.actions import end_unit
from phusa.organisations.models import UnitKind
from phusa.staff.queries.placing import landscape
from tests.schools import NOW, District, found, system
from tests.staff.lists import DAY

pytestmark = pytest.mark.django_db


def test_a_school_is_found_by_code_else_by_name(place: District) -> None:
    land = landscape(place.office, DAY)
    own = place.school.pk
    for code, name in (("thcs-cl", ""), ("", "TRƯỜNG THCS CHIỀNG LAU"), ("", "Trung học cơ sở Chiềng Lau")):
        assert land.school(code, name).unit_id == own
    assert land.school("", "Trường THCS Khác").code == "unit_unknown"
    assert land.school("", "").code == "unit_missing"


def test_a_list_of_one_school_needs_no_name(place: District) -> None:
    land = landscape(place.school, DAY)
    assert land.school("", "").unit_id == place.school.pk
    assert land.school("THCS-NS", "").code == "unit_unknown"


def test_two_schools_of_one_name_need_their_codes(place: District) -> None:
    found("THCS-CL2", "Trường THCS Chiềng Lau", UnitKind.SCHOOL, place.office)
    placed = landscape(place.office, DAY).school("", "THCS Chiềng Lau")
    assert placed.code == "unit_ambiguous" and "THCS-CL, THCS-CL2" in placed.advice


def test_of_a_school_that_ended_it_says_what_became_of_it(place: District) -> None:
    gone = found("TH-CU", "Trường Tiểu học Cũ", UnitKind.SCHOOL, place.office)
    end_unit(
        actor=system(),
        now=NOW,
        unit=gone,
        from_day=DAY,
        successors=[place.school],
        reason="merged",
        basis="QĐ 12",
    )
    placed = landscape(place.office, DAY).school("TH-CU", "")
    assert placed.unit_id is None
    assert "đã nhập vào Trường THCS Chiềng Lau, mã THCS-CL, từ 1/1/2020" in placed.advice


def test_groups_belong_to_their_school(place: District) -> None:
    land = landscape(place.office, DAY)
    group = land.group(place.school.pk, "toán - lý - tin")
    assert group is not None and land.group(place.schools[1].pk, "Toán – Lí – Tin") is None
    assert {place.school.pk, place.schools[1].pk, place.office.pk, group} <= land.unit_ids
