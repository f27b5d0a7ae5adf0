"""The board of an office: figures, filters, the poll that turns green, receiving, reminding, more time."""

from datetime import date, timedelta

import pytest
from django.test import Client

from phusa.base import clock
from phusa.base.ui.show import moment
from phusa.workflow.actions.submitting import recall_submission
from phusa.workflow.models import Extension, Reminder, ReportKind, Submission
from tests.handed import due_on, hand_in
from tests.schools import NOW, District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
BOARD = "/bao-cao/tong-hop/P-MS/2019-2020/"
LIVE = {"HX-Request": "true", "HX-Target": "bang-theo-doi"}


@pytest.fixture
def officer(place: District) -> Client:
    return signed_in(place.users["cv"])


def version(officer: Client) -> str:
    return str(officer.get(BOARD).context["version"])


def test_the_board_names_who_has_sent_and_who_has_not(place: District, officer: Client) -> None:
    hand_in(place)
    page = officer.get(BOARD).content.decode()
    assert "2 trường" in page and "Chờ nhận" in page
    assert page.index("Trường THCS Nà Sàng") < page.index("Trường THCS Chiềng Lau")
    assert "Nhận 1 báo cáo đang chờ" in page and "Nhắc 1 trường chưa gửi" in page


def test_a_filter_shows_only_those(place: District, officer: Client) -> None:
    hand_in(place)
    page = officer.get(f"{BOARD}?loc=chua-gui").content.decode()
    assert 'Mở<span class="visually-hidden"> Trường THCS Nà Sàng' in page
    assert 'Mở<span class="visually-hidden"> Trường THCS Chiềng Lau' not in page


def test_the_page_asks_again_and_gets_nothing_while_nothing_changed(place: District, officer: Client) -> None:
    before = version(officer)
    assert officer.get(BOARD, {"ban": before}, headers=LIVE).status_code == 204
    hand_in(place)
    answer = officer.get(BOARD, {"ban": before}, headers=LIVE)
    assert answer.status_code == 200 and "Đã gửi" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert "Nhận 1 báo cáo đang chờ" in answer.content.decode()
    after = answer.context["version"]
    assert after in answer.content.decode() and before not in answer.content.decode()


def test_the_poll_is_cheap(place: District, officer: Client, django_assert_max_num_queries: object) -> None:
    before = version(officer)
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        assert officer.get(BOARD, {"ban": before}, headers=LIVE).status_code == 204


def test_all_that_waits_is_received_at_once(place: District, officer: Client) -> None:
    hand_in(place, now=clock.now())
    back = hand_in(place, unit=place.schools[1], now=clock.now())
    recall_submission(actor=place.actor("ht2"), now=clock.now(), submission=back)
    answer = officer.post(f"{BOARD}nhan/", follow=True)
    assert "Đã nhận 1 báo cáo." in answer.content.decode()
    assert sorted(Submission.objects.values_list("state", flat=True)) == ["recalled", "received"]


def test_those_who_have_not_sent_are_reminded(place: District, officer: Client) -> None:
    hand_in(place)
    assert "Đang nhắc lần lượt" in officer.post(f"{BOARD}nhac/", follow=True).content.decode()
    assert [one.unit.code for one in Reminder.objects.all()] == ["THCS-NS"]


def test_the_department_reminds_its_offices_and_gives_them_more_time(place: District) -> None:
    above, board = signed_in(place.users["so"]), "/bao-cao/tong-hop/SO-SL/2019-2020/"
    due_on(place, clock.today(), code="office_report")
    page = above.get(board).content.decode()
    assert "Nhắc 1 đơn vị chưa gửi" in page and f"{board}gia-han/" in page
    assert "Đang nhắc lần lượt các đơn vị" in above.post(f"{board}nhac/", follow=True).content.decode()
    typed = {"units": ["P-MS"], "day": f"{clock.today() + timedelta(days=2):%d/%m/%Y}", "reason": "Lũ quét"}
    assert "gia hạn đến hết ngày" in above.post(f"{board}gia-han/", typed, follow=True).content.decode()
    kinds = {Reminder.objects.get().kind, Extension.objects.get().kind}
    assert kinds == {ReportKind.OFFICE}


def test_all_that_was_received_is_locked_in_one_press(place: District, officer: Client) -> None:
    hand_in(place, now=clock.now())
    hand_in(place, unit=place.schools[1], now=clock.now())
    assert "đã nhận</span></button>" not in officer.get(BOARD).content.decode()
    officer.post(f"{BOARD}nhan/")
    assert "Khoá 2 báo cáo đã nhận" in officer.get(BOARD).content.decode()
    assert "Lập báo cáo tổng hợp" not in officer.get(BOARD).content.decode()
    answer = officer.post(f"{BOARD}khoa/", follow=True).content.decode()
    assert "Đã khoá 2 báo cáo." in answer and "Lập báo cáo tổng hợp" in answer
    assert set(Submission.objects.values_list("state", flat=True)) == {"locked"}
    assert "Không còn báo cáo nào chờ khoá" in officer.post(f"{BOARD}khoa/", follow=True).content.decode()


def test_a_school_has_no_board_and_an_office_only_its_own(place: District, officer: Client) -> None:
    head = signed_in(place.users["ht"])
    assert head.get(BOARD).status_code == 404
    assert head.get("/bao-cao/tong-hop/THCS-CL/2019-2020/").status_code == 404
    assert officer.get("/bao-cao/tong-hop/SO-SL/2019-2020/").status_code == 404


def test_the_department_sees_its_offices_and_the_figures_below(place: District) -> None:
    hand_in(place)
    page = signed_in(place.users["so"]).get("/bao-cao/tong-hop/SO-SL/2019-2020/")
    board = page.context["board"]
    assert (board.schools.expected, board.schools.waiting) == (2, 1)
    assert 'href="/bao-cao/tong-hop/P-MS/2019-2020/"' in page.content.decode()


def test_the_department_looks_and_leaves_the_office_its_work(place: District) -> None:
    hand_in(place)
    page = signed_in(place.users["so"]).get(BOARD).content.decode()
    assert "báo cáo đang chờ" not in page and "Nhắc 1 trường" not in page


def test_the_department_does_not_lock_for_its_office(place: District, officer: Client) -> None:
    hand_in(place, now=clock.now())
    officer.post(f"{BOARD}nhan/")
    above = signed_in(place.users["so"])
    assert "báo cáo đã nhận</span>" not in above.get(BOARD).content.decode()
    above.post(f"{BOARD}khoa/")
    assert Submission.objects.get().state == "received"


def test_times_stand_in_one_line_without_the_year(place: District, officer: Client) -> None:
    hand_in(place)
    page = officer.get(BOARD).content.decode()
    assert f'data-l="Gửi lúc">{moment(NOW, place.year.first_day, place.year.last_day)}</td>' in page


def test_everybody_comes_to_his_own_page(place: District, officer: Client) -> None:
    assert officer.get("/bao-cao/tong-hop/")["Location"] == BOARD
    assert signed_in(place.users["ht"]).get("/bao-cao/tong-hop/")["Location"] == "/bao-cao/"


def test_the_chart_shows_when_reports_came(place: District, officer: Client) -> None:
    due_on(place, date(2020, 5, 16))
    hand_in(place)
    assert "theo giờ" not in officer.get(BOARD).content.decode()
    hand_in(place, unit=place.schools[1])
    page = officer.get(BOARD).content.decode()
    assert "<polyline" in page and "Xem bảng số theo giờ" in page
