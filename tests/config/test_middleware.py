"""Who gets through to a page, and as whom."""

import gzip

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from phusa.base import clock
from phusa.base.access import Role
from phusa.config.middleware import UNSENT, WHILE_OWING, AskedBy
from tests.schools import District, district, sign_up
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> District:
    place = district()
    sign_up(place, "ht", "Cầm Văn Định", Role.PRINCIPAL, place.school)
    sign_up(place, "cv", "Phạm Văn Thuận", Role.BOET_OFFICER, place.office)
    return place


def test_a_stranger_is_sent_to_sign_in_and_back() -> None:
    answer = Client().get("/nhan-su/?trang=2")
    assert answer.headers["Location"] == "/dang-nhap/?next=/nhan-su/%3Ftrang%3D2"


@pytest.mark.parametrize(
    ("came", "page"),
    [
        ("http://testserver/khoa-so/?to=1", "/khoa-so/%3Fto%3D1"),
        ("http://elsewhere.example/x", "/"),
        ("", "/"),
    ],
)
def test_a_form_sent_after_signing_out_leads_back_to_its_page_and_says_so(came: str, page: str) -> None:
    client = Client()
    answer = client.post("/tep/1/ghi/", headers={"Referer": came})
    assert answer.headers["Location"] == f"/dang-nhap/?next={page}"
    assert UNSENT in client.get("/dang-nhap/").content.decode()


def test_a_part_of_a_page_asks_for_the_whole_sign_in_page() -> None:
    answer = Client().get("/nhan-su/", headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert answer.headers["HX-Redirect"] == "/dang-nhap/?next=/nhan-su/"


def test_a_view_is_told_who_asks_when_and_in_which_seat(place: District) -> None:
    seen: list[HttpRequest] = []
    request = RequestFactory().get("/")
    request.user, request.session = place.users["ht"], {}  # type: ignore[assignment]

    def view(asked: HttpRequest) -> HttpResponse:
        seen.append(asked)
        return HttpResponse()

    middleware = AskedBy(lambda asked: middleware.process_view(asked, view, (), {}) or view(asked))
    middleware(request)
    assert seen[0].actor.name == "Cầm Văn Định"  # type: ignore[attr-defined]
    assert seen[0].seat.role is Role.PRINCIPAL  # type: ignore[attr-defined]


def test_the_clock_is_read_once(place: District, monkeypatch: pytest.MonkeyPatch) -> None:
    client, read, real = signed_in(place.users["ht"]), [], clock.now
    monkeypatch.setattr(clock, "now", lambda: read.append(1) or real())
    client.get("/quy-dinh/")
    assert len(read) == 1


@pytest.mark.parametrize("page", ["/", "/nhan-su/", "/tai-khoan/", "/buoc-hai/"])
def test_who_owes_a_password_gets_no_page(place: District, page: str) -> None:
    place.users["ht"].must_change_password = True
    place.users["ht"].save()
    assert signed_in(place.users["ht"]).get(page).headers["Location"].startswith("/mat-khau/?next=")


def test_what_was_typed_is_not_sent_on(place: District) -> None:
    place.users["ht"].must_change_password = True
    place.users["ht"].save()
    assert signed_in(place.users["ht"]).post("/vai-tro/", {"next": "/"}).headers["Location"] == "/mat-khau/"


def test_who_owes_a_second_factor_gets_no_page_but_can_leave(place: District) -> None:
    client = Client()
    client.force_login(place.users["cv"])
    assert client.get("/").headers["Location"] == "/buoc-hai/bat/?next=/"
    assert client.get("/buoc-hai/tat/").status_code == 302
    assert client.post("/dang-xuat/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_the_pages_open_while_owing_are_pages() -> None:
    assert all(reverse(name) for name in WHILE_OWING)


def test_pages_go_packed_and_files_as_they_are(place: District) -> None:
    client = signed_in(place.users["ht"])
    page = client.get("/nhan-su/", headers={"Accept-Encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
    assert "Nhân sự" in gzip.decompress(page.content).decode()
    assert "Content-Encoding" not in client.get("/nhan-su/").headers
    taken = client.get("/chuong-trinh/tai/", headers={"Accept-Encoding": "gzip"})
    assert taken.status_code == 200 and "Content-Encoding" not in taken.headers
