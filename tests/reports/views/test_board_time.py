"""More time, taking it back, and the pages of outages: each with its refusal."""

from datetime import timedelta

import pytest
from django.test import Client

from phusa.base import clock
from phusa.cycles.models import Deadline
from phusa.workflow.models import Extension, Outage
from tests.handed import due_on, hand_in
from tests.schools import NOW, District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
BOARD = "/bao-cao/tong-hop/P-MS/2019-2020/"


@pytest.fixture
def officer(place: District) -> Client:
    return signed_in(place.users["cv"])


def extended(place: District, officer: Client) -> Extension:
    due_on(place, clock.today())
    until = clock.today() + timedelta(days=2)
    typed = {"units": ["THCS-CL"], "day": f"{until:%d/%m/%Y}", "reason": "Mất điện cả bản"}
    officer.post(f"{BOARD}gia-han/", typed)
    return Extension.objects.get()


def test_more_time_is_given_with_a_reason(place: District, officer: Client) -> None:
    due_on(place, clock.today())
    until = clock.today() + timedelta(days=2)
    typed = {"units": ["THCS-CL"], "day": f"{until:%d/%m/%Y}", "reason": ""}
    assert officer.post(f"{BOARD}gia-han/", typed).status_code == 422
    answer = officer.post(f"{BOARD}gia-han/", typed | {"reason": "Mất điện cả bản"}, follow=True)
    assert "Đã gia hạn" in answer.content.decode()
    assert Extension.objects.get().until == clock.start_of(until + timedelta(days=1))


def test_more_time_is_taken_back_with_a_reason(place: District, officer: Client) -> None:
    given = extended(place, officer)
    page = f"{BOARD}gia-han/{given.pk}/thu-hoi/"
    assert page in officer.get(f"{BOARD}gia-han/").content.decode()
    assert "Mất điện cả bản" in officer.get(page).content.decode()
    assert officer.post(page, {"reason": ""}).status_code == 422
    answer = officer.post(page, {"reason": "Nhầm trường"}, follow=True).content.decode()
    assert "Đã thu hồi gia hạn của" in answer and page not in answer
    assert Extension.objects.get().withdrawn_at is not None
    assert officer.get(page).status_code == 404


def test_only_the_office_takes_back_what_is_on_its_board(place: District, officer: Client) -> None:
    given = extended(place, officer)
    page = f"{BOARD}gia-han/{given.pk}/thu-hoi/"
    assert signed_in(place.users["ht"]).get(page).status_code == 404
    above = page.replace("P-MS", "SO-SL")
    assert officer.get(above).status_code == 404
    assert signed_in(place.users["so"]).get(above).status_code == 404


def test_outages_have_a_page_with_what_they_give_back(place: District, officer: Client) -> None:
    page = f"{BOARD}gian-doan/"
    assert "Chưa ghi lần gián đoạn nào" in officer.get(page).content.decode()
    due_on(place, clock.day_of(NOW))
    due = officer.get(BOARD).context["board"].due.allowed.due_at
    down = {"year": 2020, "recorded_at": due, "recorded_by": "Nhịp hoạt động"}
    began = due - timedelta(hours=3)
    Outage.objects.create(number=3, began_at=began, ended_at=began + timedelta(minutes=30), **down)
    hand_in(place, now=due + timedelta(minutes=29))
    seen = officer.get(page).content.decode()
    assert "Số 3/2020" in seen and seen.count("30 phút") == 2
    assert "Báo cáo tính đúng hạn nhờ giờ bù" in seen and "Trường THCS Chiềng Lau" in seen
    assert signed_in(place.users["ht"]).get(page).status_code == 404


def test_the_department_sets_when_its_offices_are_due(place: District, officer: Client) -> None:
    above, page = signed_in(place.users["so"]), "/bao-cao/tong-hop/SO-SL/2019-2020/han/"
    board = above.get("/bao-cao/tong-hop/SO-SL/2019-2020/").content.decode()
    assert "Chưa đặt hạn cho báo cáo của Phòng, xã" in board and page in board
    typed = {"day": "21/5/2020", "wording": "chậm nhất ngày 21/5/2020", "cite": ""}
    assert above.post(page, typed).status_code == 422
    answer = above.post(page, typed | {"cite": "CV 12/SGDĐT"}, follow=True).content.decode()
    assert "Hạn của Phòng, xã" in answer and "21/5/2020" in answer
    assert "Hạn gửi lên trên" in officer.get(BOARD).content.decode()
    assert Deadline.objects.get().code == "office_report"


def test_a_deadline_is_set_by_the_unit_itself_only(place: District, officer: Client) -> None:
    assert officer.get(f"{BOARD}han/").status_code == 200
    for other in ("so", "ht"):
        assert signed_in(place.users[other]).get(f"{BOARD}han/").status_code == 404
    assert officer.get("/bao-cao/tong-hop/SO-SL/2019-2020/han/").status_code == 404
