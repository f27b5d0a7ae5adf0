"""The board: what it shows, who may see it, and what its buttons do."""

import re

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from phusa.accounts.models import User
from phusa.assessment.models import AnnualRecord, YearClose
from phusa.base.access import Role
from phusa.documents.models import OfficialDocument
from tests.schools import District, employ, give, score_all, sign_up
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
BOARD = "/khoa-so/THCS-CL/2019-2020/"


def text(answer: HttpResponse) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def see(user: User, path: str = BOARD, **headers: str) -> str:
    answer = signed_in(user).get(path, headers=headers)
    assert answer.status_code == 200, answer.content
    return text(answer)


class TestBoard:
    def test_everybody_stands_on_it_with_classes_and_a_reason_each(self, scored: District) -> None:
        page = see(scored.users["ht"])
        assert "12 giáo viên, 1 cán bộ quản lý" in page
        assert page.count("Vì sao?") == 13
        assert "Cán bộ quản lý, xếp theo thang riêng" in page
        assert "Còn vướng gì" not in page

    def test_who_is_short_of_a_score_blocks_by_name(self, scored: District) -> None:
        record = AnnualRecord.objects.get(unit=scored.school, person__name="Lò Văn An")
        give(scored, record, THCS19="")
        page = see(scored.users["ht"])
        assert "Còn vướng gì: 1" in page
        assert "Lò Văn An: thiếu một điểm thành phần Mô-đun THCS19 (ND3)" in page
        assert "Mở khi 1 mục vướng dưới đây được gỡ." in page

    def test_filters_stand_in_the_address(self, scored: District) -> None:
        client = signed_in(scored.users["ht"])
        found = text(client.get(BOARD, {"tim": "lo van an"}))
        assert "1 trong 13 người" in found
        assert "Lò Thị Ánh" not in found
        assert "Không ai khớp bộ lọc này" in text(client.get(BOARD, {"tim": "không có ai"}))

    def test_htmx_gets_the_list_alone(self, scored: District) -> None:
        part = see(scored.users["ht"], f"{BOARD}?tim=an", **{"HX-Request": "true", "HX-Target": "danh-sach"})
        assert "Lò Văn An" in part
        assert "Các bước" not in part

    def test_a_school_of_a_hundred_is_paged_unless_all_are_asked_for(self, place: District) -> None:
        employ(place, place.school, 105, head=False)
        score_all(place, place.school)
        assert see(place.users["ht"]).count("Vì sao?") == 50
        assert see(place.users["ht"], f"{BOARD}?trang=tat-ca").count("Vì sao?") == 105

    def test_as_many_queries_for_fifty_people_as_for_five(self, place: District) -> None:
        counts = []
        for school, code, people in zip(place.schools, ("ht", "ht2"), (5, 50), strict=True):
            employ(place, school, people, head=False)
            score_all(place, school)
            client, path = signed_in(place.users[code]), f"/khoa-so/{school.code}/2019-2020/"
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                assert text(client.get(path)).count("Vì sao?") == people
            counts.append(len(queries))
        assert counts[0] == counts[1] > 5


class TestWhoSeesIt:
    def test_the_head_of_another_school_does_not(self, scored: District) -> None:
        assert signed_in(scored.users["ht2"]).get(BOARD).status_code == 404

    def test_a_teacher_does_not(self, scored: District) -> None:
        assert signed_in(scored.users["gv"]).get(BOARD).status_code == 404

    def test_an_officer_reads_only(self, scored: District) -> None:
        page = see(scored.users["cv"])
        assert "Lò Văn An" in page
        assert "Khoá sổ, lập danh sách" not in page
        assert "Nhập cả bảng" not in page

    def test_a_year_that_was_not_opened_is_absent(self, scored: District) -> None:
        assert signed_in(scored.users["ht"]).get("/khoa-so/THCS-CL/2011-2012/").status_code == 404


class TestWay:
    def test_a_head_comes_to_his_own_school(self, scored: District) -> None:
        answer = signed_in(scored.users["ht"]).get("/khoa-so/")
        assert answer.headers["Location"] == BOARD

    def test_an_officer_chooses_among_his_schools(self, scored: District) -> None:
        page = see(scored.users["cv"], "/khoa-so/")
        assert "Trường THCS Chiềng Lau" in page
        assert "0 trong 2 trường đã khoá sổ" in page

    def test_a_group_head_comes_to_the_table_of_his_group(self, scored: District) -> None:
        group = AnnualRecord.objects.filter(subject_group__isnull=False).first().subject_group  # type: ignore[union-attr]
        user = sign_up(scored, "tt", "Đinh Văn Đông", Role.SUBJECT_GROUP_HEAD, group)
        assert signed_in(user).get("/khoa-so/").headers["Location"] == f"{BOARD}nhap-diem/"

    def test_a_teacher_finds_no_school(self, scored: District) -> None:
        assert "Chưa có trường nào" in see(scored.users["gv"], "/khoa-so/")


class TestEmpty:
    def test_a_school_without_roster_is_sent_to_its_sheet(self, place: District) -> None:
        page = see(place.users["ht"])
        assert "Trường chưa có danh sách và chưa có điểm" in page
        assert "Tải bảng điểm lên" in page

    def test_a_roster_opens_the_records_once(self, staffed: District) -> None:
        assert "Mở sổ từ danh sách trường, 13 người" in see(staffed.users["ht"])
        client = signed_in(staffed.users["ht"])
        for _ in range(2):
            assert client.post(f"{BOARD}mo-so/").status_code == 302
        assert AnnualRecord.objects.filter(unit=staffed.school).count() == 13

    def test_another_school_cannot_open_them(self, staffed: District) -> None:
        assert signed_in(staffed.users["ht2"]).post(f"{BOARD}mo-so/").status_code == 404
        assert not AnnualRecord.objects.exists()


class TestClosing:
    def test_pressed_twice_it_closes_once_and_makes_two_documents(self, scored: District) -> None:
        client = signed_in(scored.users["ht"])
        for _ in range(2):
            assert client.post(f"{BOARD}khoa/").status_code == 302
        assert OfficialDocument.objects.count() == 2
        page = see(scored.users["ht"])
        assert "Đã khoá" in page
        assert "Danh sách xếp loại" in page
        assert "Báo cáo kết quả" in page

    def test_a_blocked_year_stays_open_with_the_names(self, scored: District) -> None:
        record = AnnualRecord.objects.get(unit=scored.school, person__name="Lò Văn An")
        give(scored, record, ND1="")
        answer = signed_in(scored.users["ht"]).post(f"{BOARD}khoa/")
        assert answer.status_code == 422
        assert "Lò Văn An" in text(answer)
        assert not YearClose.objects.exists()

    def test_an_officer_cannot_close(self, scored: District) -> None:
        assert signed_in(scored.users["cv"]).post(f"{BOARD}khoa/").status_code == 404

    def test_it_opens_again_with_a_reason_only(self, scored: District) -> None:
        client = signed_in(scored.users["ht"])
        client.post(f"{BOARD}khoa/")
        assert client.post(f"{BOARD}mo-lai/", {"reason": " "}).status_code == 422
        assert client.post(f"{BOARD}mo-lai/", {"reason": "Nhập nhầm điểm ND2"}).status_code == 302
        close = YearClose.objects.get()
        assert (close.is_closed, close.reopened_reason) == (False, "Nhập nhầm điểm ND2")


class TestAcceptedGap:
    def test_a_gap_accepted_blocks_no_longer(self, scored: District) -> None:
        record = AnnualRecord.objects.get(unit=scored.school, person__name="Lò Văn An")
        give(scored, record, ND1="", ND2="", THCS18="", THCS19="")
        client = signed_in(scored.users["ht"])
        answer = client.post(
            f"/ho-so-danh-gia/{record.pk}/khong-co-diem/", {"reason": "Nghỉ thai sản cả năm"}
        )
        assert answer.headers["Location"] == BOARD
        page = see(scored.users["ht"])
        assert "Còn vướng gì" not in page
        assert "Xác nhận không có điểm: Nghỉ thai sản cả năm" in page

    def test_not_without_a_reason_and_not_by_another_school(self, scored: District) -> None:
        record = AnnualRecord.objects.get(unit=scored.school, person__name="Lò Văn An")
        path = f"/ho-so-danh-gia/{record.pk}/khong-co-diem/"
        assert signed_in(scored.users["ht"]).post(path, {"reason": ""}).status_code == 422
        assert signed_in(scored.users["ht2"]).post(path, {"reason": "Nghỉ"}).status_code == 404
        assert signed_in(scored.users["gv"]).post(path, {"reason": "Nghỉ"}).status_code == 404
