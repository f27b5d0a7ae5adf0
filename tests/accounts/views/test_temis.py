"""Pages of requests for accounts of TEMIS."""

import re

import pytest
from django.test import Client

from phusa.accounts.models import TemisRequest
from phusa.base import clock
from phusa.base.text import show_date
from phusa.organisations.models import Unit
from tests.schools import District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _preschool(place: District) -> None:
    Unit.objects.filter(pk=place.school.pk).update(levels=["MN"])


def browser(place: District, code: str) -> Client:
    return signed_in(place.users[code])


def main(answer: object) -> str:
    return re.sub(r"\s+", " ", answer.content.decode()).partition("<main")[2]  # type: ignore[attr-defined]


def test_the_school_asks_and_the_office_answers(place: District) -> None:
    head, officer = browser(place, "ht"), browser(place, "so")
    assert "Đề nghị cho Trường THCS Chiềng Lau" in main(head.get("/temis/"))
    assert head.post("/temis/de-nghi/THCS-CL/", {"note": "Cô Hương"}).headers["Location"] == "/temis/"
    request = TemisRequest.objects.get()
    address = f"/temis/tra-loi/{request.pk}/"
    assert address in main(officer.get("/temis/")) and address not in main(head.get("/temis/"))
    sent = {"state": "granted", "channel": "hotline", "answered_on": show_date(clock.today()), "note": ""}
    assert officer.post(address, sent).headers["Location"] == "/temis/"
    shown = main(head.get("/temis/", {"trang-thai": "granted"}))
    assert "Đã có tài khoản" in shown and "1800.8000" in shown
    assert "Chưa có đề nghị nào" in main(head.get("/temis/", {"trang-thai": "asked"}))


def test_an_answer_without_its_day_is_refused_at_the_field(place: District) -> None:
    browser(place, "ht").post("/temis/de-nghi/THCS-CL/", {"note": ""})
    request = TemisRequest.objects.get()
    answer = browser(place, "cv").post(f"/temis/tra-loi/{request.pk}/", {"state": "granted"})
    assert answer.status_code == 422 and "Ghi ngày trả lời" in main(answer)


@pytest.mark.parametrize("code", ["gv", "ht2", "cv", "so", "tt", "qt"])
def test_not_asked_by_others(place: District, code: str) -> None:
    assert browser(place, code).post("/temis/de-nghi/THCS-CL/", {"note": "x"}).status_code == 404
    assert not TemisRequest.objects.exists()


@pytest.mark.parametrize("code", ["ht", "vt", "gv", "ht2", "tt", "qt"])
def test_not_answered_and_elsewhere_not_seen_by_others(place: District, code: str) -> None:
    browser(place, "ht").post("/temis/de-nghi/THCS-CL/", {"note": ""})
    client, request = browser(place, code), TemisRequest.objects.get()
    assert client.get(f"/temis/tra-loi/{request.pk}/").status_code == 404
    sees = "Trường đã đề nghị</td>" in main(client.get("/temis/"))
    assert sees == (code in ("ht", "vt"))
