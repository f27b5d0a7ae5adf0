"""The page of the new year."""

import pytest
from django.test import Client

from phusa.planning.models import PersonalPlan
from tests.planned import PlannedSchool
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def test_the_ministry_opens_and_the_school_follows(planned: PlannedSchool, client: Client) -> None:
    ministry = signed_in(planned.place.users["bo"])
    assert "Mở năm học 2020–2021" in ministry.get("/ke-hoach/nam-hoc-moi/").content.decode()
    assert ministry.post("/ke-hoach/nam-hoc-moi/", {"keys": ["year"]}).status_code == 302
    head = signed_in(planned.place.users["ht"])
    page = head.get("/ke-hoach/nam-hoc-moi/?tu=2019-2020").content.decode()
    assert "5 người, mỗi người một bản nháp" in page
    head.post("/ke-hoach/nam-hoc-moi/?tu=2019-2020", {"keys": ["people"]})
    assert PersonalPlan.objects.filter(school_year__code="2020-2021").count() == 5


def test_before_the_year_is_open_a_school_reads_what_waits_and_has_no_button(planned: PlannedSchool) -> None:
    page = signed_in(planned.place.users["ht"]).get("/ke-hoach/nam-hoc-moi/").content.decode()
    assert "5 người, mỗi người một bản nháp có sẵn nội dung bắt buộc. Chờ năm học được mở." in page
    assert "Chưa mang sang được" in page and "Mang sang năm học" not in page and 'name="keys"' not in page


def test_a_teacher_finds_no_such_page(planned: PlannedSchool) -> None:
    assert signed_in(planned.place.users["gv"]).get("/ke-hoach/nam-hoc-moi/").status_code == 404


def test_nothing_ticked_is_said(planned: PlannedSchool) -> None:
    answer = signed_in(planned.place.users["ht"]).post("/ke-hoach/nam-hoc-moi/", {})
    assert answer.status_code == 422
