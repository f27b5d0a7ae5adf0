"""An officer asks by the address, takes files, and is told in one sentence what cannot be asked."""

from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from tests.schools import NOW, District
from tests.signing import signed_in
from tests.submitted import hand_in, teachers

pytestmark = pytest.mark.django_db
PAGE = "/tong-hop/bang/"


@pytest.fixture
def officer(place: District) -> Client:
    hand_in(place.school, place.office, place.year, NOW, teachers(kha=20, gioi=3))
    return signed_in(place.users["cv"])


def test_page_workbook_csv_and_json_say_the_same(officer: Client) -> None:
    html = officer.get(PAGE).content.decode()
    assert "Số người theo đơn vị ngay dưới và xếp loại" in html and "Trường THCS Chiềng Lau" in html
    sheet = load_workbook(BytesIO(officer.get(f"{PAGE}?format=xlsx").content)).active
    assert sheet is not None and [cell.value for cell in sheet[2]] == ["Trường THCS Chiềng Lau", 3, 20, 23]
    assert "Trường THCS Chiềng Lau;3;20;23" in officer.get(f"{PAGE}?format=csv").content.decode("utf-8-sig")
    assert officer.get(f"{PAGE}?format=json").json()["totals"] == [3, 20, 23]
    sums = officer.get("/bao-cao/tong-hop/P-MS/2019-2020/so-lieu/?format=json").json()
    assert sums["people"] == 23


def test_each_way_of_looking_shows_the_table_too(officer: Client) -> None:
    for look, words in (("ban-do", "tiles"), ("bieu-do", "bars__list"), ("bang", "scroll-x")):
        html = officer.get(f"{PAGE}?xem={look}").content.decode()
        assert words in html and 'aria-label="Số người theo đơn vị ngay dưới và xếp loại' in html
    assert "nhiều nhất 200 ô" in officer.get(f"{PAGE}?xem=ban-do&dong=cap-hoc").content.decode()


def test_what_cannot_be_asked_is_one_sentence(officer: Client) -> None:
    for address, words in (
        ("dong=mau", "Bảng số liệu không có mục “mau”."),
        ("dong=cap-hoc&cot=cap-hoc", "Dòng và cột cùng là “Cấp học”."),
        ("nam-hoc=1999-2000", "Chưa mở năm học 1999-2000."),
        ("ngay=2099-01-01", "2099-01-01 chưa tới"),
    ):
        page = officer.get(f"{PAGE}?{address}")
        assert page.status_code == 422 and words in page.content.decode()
    empty = officer.get(f"{PAGE}?ngay=2019-10-01")
    assert empty.status_code == 200 and "Không có số liệu cho câu hỏi này" in empty.content.decode()


def test_units_of_others_are_not_there_and_schools_have_their_own_page(
    place: District, officer: Client
) -> None:
    for code in ("SO-SL", "THCS-CL", "KHONG-CO"):
        assert officer.get(f"{PAGE}?tai={code}").status_code == 404
        assert officer.get(f"{PAGE}?tai={code}&format=json").status_code == 404
    assert signed_in(place.users["ht"]).get(PAGE).status_code == 302
