"""A file is looked through before it is taken in; who may not sees no page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from phusa.reports.rules.exchanging import Package, read, write
from phusa.workflow.models import ReportForm
from tests.exchanged import form_of
from tests.schools import District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
PAGE = "/bieu-mau/trao-doi/"
CONTENT = write(Package(("forms",), None, (), (), (form_of("a"),)))


def test_a_file_is_looked_through_and_taken_in(place: District) -> None:
    doet = signed_in(place.users["so"])
    shown = doet.post(PAGE, {"file": SimpleUploadedFile("goi.json", CONTENT)}).content.decode()
    assert "Số người đã học (phiên bản 1)" in shown and "Nhận gói" in shown
    assert not ReportForm.objects.exists()
    assert doet.post(f"{PAGE}nhan/", {"sha256": read(CONTENT).sha256}).url == PAGE
    assert ReportForm.objects.get().code == "a"
    again = doet.post(PAGE, {"file": SimpleUploadedFile("goi.json", CONTENT)}).content.decode()
    assert "không cần nhận" in again


def test_a_changed_file_and_one_that_was_not_looked_through_are_refused(place: District) -> None:
    doet = signed_in(place.users["so"])
    changed = SimpleUploadedFile("goi.json", CONTENT.replace(b'"version": 1', b'"version": 2'))
    said = doet.post(PAGE, {"file": changed})
    assert said.status_code == 422
    assert "mã băm không khớp" in said.content.decode()
    assert doet.post(f"{PAGE}nhan/", {"sha256": "0" * 64}).status_code == 409


def test_a_file_with_something_refused_is_not_offered_to_be_taken(place: District) -> None:
    content = write(Package(("forms",), None, (), (), (form_of("a", issuer="XX"),)))
    shown = signed_in(place.users["so"]).post(PAGE, {"file": SimpleUploadedFile("goi.json", content)})
    assert "Chưa có đơn vị mã XX" in shown.content.decode()
    assert "take_exchange" not in shown.content.decode() and "nhan/" not in shown.content.decode()


def test_a_file_is_made_of_what_is_chosen(place: District) -> None:
    doet = signed_in(place.users["so"])
    answer = doet.get(f"{PAGE}goi.json?what=forms&since=1/9/2019")
    assert read(answer.content).what == ("forms",)
    assert read(doet.get(f"{PAGE}goi.json").content).what == ("catalogue", "documents", "forms")
    assert doet.get(f"{PAGE}goi.json?since=1/9/2019").status_code == 422
    assert doet.get(f"{PAGE}goi.json?what=people").status_code == 422


def test_offices_and_schools_take_nothing_in(place: District) -> None:
    for who in ("cv", "ht"):
        assert signed_in(place.users[who]).get(PAGE).status_code == 404
