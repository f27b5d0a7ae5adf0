"""Vì sao?: the person sees her own in the first person, others see it by right, strangers see nothing."""

import re

import pytest
from django.http import HttpResponse

from phusa.assessment.models import AnnualRecord
from phusa.base.access import Role
from tests.schools import District, give, score_all, sign_up
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def text(answer: HttpResponse) -> str:
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def record_of(place: District, name: str) -> AnnualRecord:
    return AnnualRecord.objects.get(unit=place.school, person__name=name)


@pytest.fixture
def case(scored: District) -> tuple[District, AnnualRecord]:
    """One person with a high average whom one low score keeps from the best class."""
    record = record_of(scored, "Lò Văn An")
    give(scored, record, ND1="5+5", ND2="5+5", THCS18="5+5", THCS19="4+2,5")
    return scored, record


def test_her_own_page_speaks_to_her(case: tuple[District, AnnualRecord]) -> None:
    place, record = case
    page = text(signed_in(place.users["gv"]).get(f"/vi-sao/{record.pk}/"))
    assert "Vì sao tôi được xếp loại Khá?" in page
    assert "Nếu điểm này là 7,0 thì" in page
    assert "Được 6,5; loại Giỏi không nhận điểm thành phần dưới 7,0" in page


def test_numbers_clauses_sources_and_marks_are_all_there(case: tuple[District, AnnualRecord]) -> None:
    place, record = case
    page = text(signed_in(place.users["ht"]).get(f"/vi-sao/{record.pk}/"))
    assert "Vì sao Lò Văn An được xếp loại Khá?" in page
    for said in (
        "4,0 + 2,5",
        "Trung bình ND3",
        "Điều 14 khoản 1 điểm c, TT 26/2012/TT-BGDĐT",
        "chưa đối chiếu văn bản gốc",
        "Nhập tay",
        "Chỗ quy định chưa nói rõ",
        "Chưa có văn bản xác nhận.",
    ):
        assert said in page, said


def test_a_manager_is_judged_on_two_levels_without_average(scored: District) -> None:
    head = record_of(scored, "Cầm Văn Định")
    page = text(signed_in(scored.users["ht"]).get(f"/vi-sao/{head.pk}/"))
    assert "Vì sao Cầm Văn Định được xếp mức đạt yêu cầu?" in page
    assert "TT 27/2015" in page


def test_while_a_score_is_missing_nothing_is_concluded(scored: District) -> None:
    record = record_of(scored, "Lò Văn An")
    give(scored, record, THCS19="")
    page = text(signed_in(scored.users["ht"]).get(f"/vi-sao/{record.pk}/"))
    assert "Vì sao Lò Văn An chưa được xếp loại?" in page
    assert "Còn thiếu điểm: THCS19" in page
    assert (
        f"/ho-so-danh-gia/{record.pk}/nhap-diem/"
        in signed_in(scored.users["ht"]).get(f"/vi-sao/{record.pk}/").content.decode()
    )


def test_without_any_score_it_says_what_will_come(staffed: District) -> None:
    score_all(staffed, staffed.school, but=range(13))
    record = record_of(staffed, "Lò Văn An")
    page = text(signed_in(staffed.users["gv"]).get(f"/vi-sao/{record.pk}/"))
    assert "Chưa có điểm thành phần nào" in page


def test_others_find_nothing(case: tuple[District, AnnualRecord]) -> None:
    place, record = case
    other = record_of(place, "Lò Thị Ánh")
    assert signed_in(place.users["gv"]).get(f"/vi-sao/{other.pk}/").status_code == 404
    assert signed_in(place.users["ht2"]).get(f"/vi-sao/{record.pk}/").status_code == 404
    assert signed_in(place.users["cv"]).get(f"/vi-sao/{record.pk}/").status_code == 200
    assert signed_in(place.users["cv"]).get("/vi-sao/999999/").status_code == 404


def test_a_group_head_sees_his_group_alone(case: tuple[District, AnnualRecord]) -> None:
    place, record = case
    other = record_of(place, "Lò Thị Ánh")
    assert record.subject_group is not None
    assert other.subject_group != record.subject_group
    user = sign_up(place, "tt", "Đinh Văn Đông", Role.SUBJECT_GROUP_HEAD, record.subject_group)
    assert signed_in(user).get(f"/vi-sao/{record.pk}/").status_code == 200
    assert signed_in(user).get(f"/vi-sao/{other.pk}/").status_code == 404
