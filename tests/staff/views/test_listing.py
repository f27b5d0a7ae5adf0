"""The page of people: who sees whom, filters and pages."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.schools import District, employ
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def names(answer) -> list[str]:
    return re.findall(r'rowheader"><a href="/nhan-su/[^"]+">([^<]+)</a>', answer.content.decode())


class TestPeople:
    def test_by_given_name(self, place: District) -> None:
        found = names(signed_in(place.users["ht"]).get("/nhan-su/"))
        assert len(found) == 13
        assert [name.split()[-1] for name in found[:6]] == ["An", "Ánh", "Bình", "Chanh", "Chiến", "Diên"]

    def test_a_head_sees_nobody_of_another_school(self, place: District) -> None:
        assert names(signed_in(place.users["ht2"]).get("/nhan-su/")) == []

    def test_a_teacher_sees_himself(self, place: District) -> None:
        assert len(names(signed_in(place.users["gv"]).get("/nhan-su/"))) == 1

    def test_a_group_head_sees_his_group(self, place: District) -> None:
        assert len(names(signed_in(place.users["tt"]).get("/nhan-su/"))) == 6

    def test_found_without_accents(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        assert names(client.get("/nhan-su/?tim=cam van dinh")) == ["Cầm Văn Định"]
        assert "Không có ai khớp" in text(client.get("/nhan-su/?tim=khong co ai"))

    def test_by_role_with_counts(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        page = text(client.get("/nhan-su/?vai-tro=manager"))
        assert re.search(r"Giáo viên <b>12</b>", page)
        assert names(client.get("/nhan-su/?vai-tro=manager")) == ["Cầm Văn Định"]

    def test_by_unit_for_an_officer(self, place: District) -> None:
        employ(place, place.schools[1], 2, head=False)
        client = signed_in(place.users["cv"])
        assert len(names(client.get("/nhan-su/"))) == 15
        assert len(names(client.get("/nhan-su/?don-vi=THCS-NS"))) == 2

    def test_fifty_a_page(self, place: District) -> None:
        employ(place, place.schools[1], 60, head=False)
        client = signed_in(place.users["cv"])
        first = client.get("/nhan-su/?vai-tro=teacher")
        assert len(names(first)) == 50
        assert 'rel="prev"' not in text(first)
        after = re.search(r'href="([^"]+)" rel="next"', text(first))[1].replace("&amp;", "&")
        assert after.startswith("?vai-tro=teacher&sau=")
        second = client.get(f"/nhan-su/{after}")
        assert len(names(second)) == 22
        assert 'rel="next"' not in text(second)
        before = re.search(r'href="([^"]+)" rel="prev"', text(second))[1].replace("&amp;", "&")
        assert names(client.get(f"/nhan-su/{before}")) == names(first)

    def test_filters_of_posts_and_groups(self, place: District) -> None:
        client = signed_in(place.users["ht"])
        assert names(client.get("/nhan-su/?chuc-vu=principal")) == ["Cầm Văn Định"]
        assert len(names(client.get("/nhan-su/?to=THCS-CL-T1"))) == 6
        assert names(client.get("/nhan-su/?cap-hoc=TH")) == []
        assert len(names(client.get("/nhan-su/?tinh-trang=chua-co-tai-khoan"))) == 12
        assert "Bỏ bộ lọc" in text(client.get("/nhan-su/?mon=Hoá+học"))

    def test_a_role_as_filter_leaves_the_page_and_keeps_the_rest(self, place: District) -> None:
        page = text(signed_in(place.users["ht"]).get("/nhan-su/?tim=van&sau=THCS-CL-001"))
        assert 'href="?tim=van&amp;vai-tro=teacher"' in page

    def test_the_same_queries_for_thirteen_and_fifty(
        self, place: District, django_assert_num_queries
    ) -> None:
        client = signed_in(place.users["cv"])
        with CaptureQueriesContext(connection) as few:
            client.get("/nhan-su/")
        employ(place, place.schools[1], 37, head=False)
        with django_assert_num_queries(len(few)):
            client.get("/nhan-su/")
