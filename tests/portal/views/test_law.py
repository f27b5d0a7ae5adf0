"""The pages of the law: read by everybody who is signed in."""

import re

import pytest
from django.test import Client

from phusa.regulations.queries import library
from tests.schools import District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["gv", "ht", "so"])
def test_everybody_reads_the_law(place: District, code: str) -> None:
    page = signed_in(place.users[code]).get("/quy-dinh/").content.decode()
    assert "chưa đối chiếu văn bản gốc" in page
    assert "Chưa có văn bản xác nhận" in page


@pytest.mark.parametrize(("code", "scope"), [("so", "province"), ("bo", "national"), ("ht", ""), ("cv", "")])
def test_who_chooses_readings_is_led_to_each(place: District, code: str, scope: str) -> None:
    page = signed_in(place.users[code]).get("/quy-dinh/").content.decode()
    switches = library().switches.by_name.values()
    wanted = {switch.name for switch in switches if scope in switch.scopes}
    assert set(re.findall(r'href="/quy-dinh/cach-hieu/([^/"]+)/"', page)) == wanted


def test_an_edition_shows_its_clauses_with_their_marks(place: District) -> None:
    page = signed_in(place.users["gv"]).get("/quy-dinh/tt26-2012/2012-08-27/").content.decode()
    assert "Điều 14 khoản 1" in page
    assert "Chưa đối chiếu văn bản gốc" in page


def test_what_is_not_known_of_an_edition_stands_beside_its_date(place: District) -> None:
    """The copy that was read has no day of issue: the date shown is the earliest possible, and says so."""
    page = signed_in(place.users["gv"]).get("/quy-dinh/module-triple-2022/2022-03-16/").content.decode()
    assert "Từ 16/3/2022" in page and "mốc sớm nhất có thể, không phải ngày ban hành" in " ".join(
        page.split()
    )


@pytest.mark.parametrize("address", ["tt26-2012/2012-08-28", "tt26-2012/hom-nay", "tt99-2099/2012-08-27"])
def test_another_edition_does_not_exist(place: District, address: str) -> None:
    assert signed_in(place.users["gv"]).get(f"/quy-dinh/{address}/").status_code == 404


def test_strangers_sign_in_first() -> None:
    assert Client().get("/quy-dinh/").headers["Location"] == "/dang-nhap/?next=/quy-dinh/"
