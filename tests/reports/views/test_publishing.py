"""Anybody reads a public page and its files; an officer publishes and takes down."""

import hashlib

import pytest
from django.test import Client

from phusa.reports.models import Publication
from tests.published import four_schools, made, published
from tests.schools import District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
SUMS = "/bao-cao/tong-hop/P-MS/2019-2020/so-lieu/"
PUBLIC = "/cong-bo/p-ms-2019-2020/"


def test_a_stranger_reads_the_page_without_names_and_takes_files_whose_hashes_it_shows(
    place: District,
) -> None:
    four_schools(place)
    found = published(place)
    answer = Client().get(PUBLIC)
    html = answer.content.decode()
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "public, max-age=300")
    assert "&lt; 5" in html and "ẩn" in html and found.figures["check_code"] in html
    for format in ("csv", "pdf"):
        content = Client().get(f"{PUBLIC}ban/1/{format}/").getvalue()
        assert hashlib.sha256(content).hexdigest() in html
    assert Client().get(f"{PUBLIC}ban/1/docx/").status_code == 404
    assert found.published_by not in html
    assert "Phòng Giáo dục và Đào tạo Mai Sơn" in Client().get("/cong-bo/").content.decode()


def test_an_officer_publishes_from_the_report_and_takes_it_down(place: District) -> None:
    four_schools(place)
    officer, code = signed_in(place.users["cv"]), made(place).check_code
    assert "Công bố" in officer.get(SUMS).content.decode()
    page = officer.post(f"{SUMS}cong-bo/them/", {"ma": code}, follow=True).content.decode()
    assert "Đã công bố bản 1" in page
    assert officer.post(f"{SUMS}cong-bo/", {"reason": ""}).status_code == 422
    gone = officer.post(f"{SUMS}cong-bo/", {"reason": "Sai một trường"}, follow=True).content.decode()
    assert "Đã gỡ" in gone and "Muốn công bố lại" in gone and "Ai cũng xem được" not in gone
    answer = Client().get(PUBLIC)
    assert (answer.status_code, "Sai một trường" in answer.content.decode()) == (410, True)
    assert "Khi có bản mới" in answer.content.decode()
    assert "THCS" not in answer.content.decode()
    assert Client().get(f"{PUBLIC}ban/1/csv/").status_code == 410
    assert "Mai Sơn" not in Client().get("/cong-bo/").content.decode()


def test_an_older_edition_stays_and_leads_to_the_latest(place: District) -> None:
    four_schools(place)
    published(place)
    published(place, 4)
    older, latest = (Client().get(address).content.decode() for address in (f"{PUBLIC}ban/1/", PUBLIC))
    assert "Đã có bản mới hơn" in older and "Đã có bản mới hơn" not in latest
    assert "bản 2" in latest and Publication.objects.count() == 2
    assert Client().get(f"{PUBLIC}ban/3/").status_code == 404


def test_only_the_unit_itself_publishes(place: District) -> None:
    four_schools(place)
    code = made(place).check_code
    above = signed_in(place.users["so"])
    assert above.post(f"{SUMS}cong-bo/them/", {"ma": code}).status_code == 404
    assert above.get(f"{SUMS}cong-bo/").status_code == 200
    assert signed_in(place.users["ht"]).get(f"{SUMS}cong-bo/").status_code == 404
