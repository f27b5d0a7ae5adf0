"""Which key holds, and whose cards may come in."""

import pytest

from phusa.base.refusals import Refused
from phusa.organisations.models import UnitKind
from phusa.reports.queries.keys import key_of, needed_key, neighbours, own_key, public_of, secret_of
from tests.by_hand import OFFICE, SCHOOL, works_with
from tests.schools import START, District, found

pytestmark = pytest.mark.django_db


def test_a_unit_without_keys_says_what_to_do(place: District) -> None:
    assert key_of(place.school) is None
    with pytest.raises(Refused, match="Chưa có khoá của Trường THCS Chiềng Lau") as refused:
        needed_key(place.school)
    assert "Xin tệp thẻ khoá" in refused.value.next_step


def test_ones_own_unit_without_keys_is_told_to_make_them(place: District) -> None:
    with pytest.raises(Refused, match="Trường THCS Chiềng Lau chưa có khoá") as refused:
        own_key(place.school)
    assert "Tạo khoá" in refused.value.next_step
    key = works_with(place.school, SCHOOL)
    assert own_key(place.school) == key


def test_both_halves_of_ones_own_key(place: District) -> None:
    key = works_with(place.school, SCHOOL)
    assert public_of(needed_key(place.school)) == SCHOOL.public
    assert secret_of(key) == SCHOOL


def test_the_key_of_another_installation_has_no_secret(place: District) -> None:
    key = works_with(place.office, OFFICE)
    key.secret = None
    with pytest.raises(Refused, match="không làm việc trên hệ thống này"):
        secret_of(key)


def test_neighbours_are_directly_above_and_below(place: District) -> None:
    found("CUM", "Cụm trường Chiềng Lau", UnitKind.SCHOOL_CLUSTER, place.office)
    found("THCS-CL-T1", "Tổ Toán", UnitKind.SUBJECT_GROUP, place.school)
    assert {unit.code for unit in neighbours(place.office, START)} == {"SO-SL", "THCS-CL", "THCS-NS"}
    assert {unit.code for unit in neighbours(place.school, START)} == {"P-MS"}
