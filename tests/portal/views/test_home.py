"""The home as a page, and the switch between one's roles."""

import re

import pytest

from phusa.accounts.actions import give_grant
from phusa.base import clock
from phusa.base.access import Role
from tests.handed import hand_in
from tests.schools import NOW, District, system
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.mark.parametrize("code", ["ht", "to", "gv", "gv3", "cv", "so", "tt", "qt"])
def test_every_role_has_a_home_whose_links_lead_somewhere(place: District, code: str) -> None:
    client = signed_in(place.users[code])
    page = client.get("/")
    assert page.status_code == 200
    for address in set(re.findall(r'<a [^>]*href="(/[^"#]*)"', page.content.decode())):
        assert client.get(address).status_code in (200, 302), address


def test_one_button_is_filled(place: District) -> None:
    page = signed_in(place.users["cv"]).get("/").content.decode()
    assert page.count("btn-primary") == 1


def test_what_waits_stands_apart_from_the_schools_an_office_looks_after(place: District) -> None:
    officer = signed_in(place.users["cv"])
    assert "Việc cần làm" not in text(officer.get("/"))
    hand_in(place)
    page = officer.get("/").content.decode()
    assert (
        page.index("Việc cần làm") < page.index("Báo cáo gửi về") < page.index("Khoá sổ năm học 2019–2020: ")
    )
    assert page.count("btn-primary") == 1


def test_who_and_as_what_stands_on_every_page(place: District) -> None:
    page = text(signed_in(place.users["ht"]).get("/nhan-su/"))
    assert "Cầm Văn Định · Hiệu trưởng" in page
    assert "Trường THCS Chiềng Lau" in page
    assert "Năm học 2019–2020" in page


class TestSwitching:
    @pytest.fixture
    def both(self, place: District) -> District:
        give_grant(
            actor=system(),
            now=NOW,
            user=place.users["ht"],
            role=Role.TEACHER,
            unit=place.school,
            from_day=clock.today(),
        )
        return place

    def test_changes_the_words_and_the_menu(self, both: District) -> None:
        client = signed_in(both.users["ht"])
        assert "Cầm Văn Định · Hiệu trưởng" in text(client.get("/"))
        answer = client.post("/vai-tro/", {"role": f"teacher:{both.school.pk}", "next": "/nhan-su/"})
        assert answer.headers["Location"] == "/nhan-su/"
        page = text(client.get("/"))
        assert "Cầm Văn Định · Giáo viên" in page
        assert 'href="/khoa-so/"' not in page

    def test_gives_no_role_one_does_not_hold(self, both: District) -> None:
        client = signed_in(both.users["ht"])
        client.post("/vai-tro/", {"role": f"system_admin:{both.school.pk}"})
        assert "Cầm Văn Định · Hiệu trưởng" in text(client.get("/"))
        assert client.get("/nhat-ky/").status_code == 404

    def test_leads_to_no_other_site(self, both: District) -> None:
        client = signed_in(both.users["ht"])
        assert client.post("/vai-tro/", {"next": "https://xau.example/"}).headers["Location"] == "/"
        assert client.post("/vai-tro/", {"next": "//xau.example/"}).headers["Location"] == "/"

    def test_takes_a_post(self, both: District) -> None:
        assert signed_in(both.users["ht"]).get("/vai-tro/").status_code == 405
