"""Bundles in the browser, at the school and at the office."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from phusa.reports.models import Bundle
from phusa.reports.queries.keys import key_of
from phusa.workflow.models import Submission
from tests.by_hand import OFFICE, at_the_office, at_the_school, bundle_from_the_school, card_of
from tests.handed import hand_in
from tests.schools import District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
SCHOOL, OFFICE_PAGE = "/bao-cao/goi/THCS-CL/", "/bao-cao/goi/P-MS/"


def bring(client: Client, url: str, content: bytes) -> str:
    answer = client.post(url, {"file": SimpleUploadedFile("tep.phusa", content)}, follow=True)
    return answer.content.decode()


def test_keys_and_cards(place: District) -> None:
    head = signed_in(place.users["ht"])
    assert head.get("/bao-cao/goi/").headers["Location"] == SCHOOL
    assert head.post(f"{SCHOOL}khoa/").status_code == 302
    key = key_of(place.school)
    assert key and key.fingerprint in head.get(SCHOOL).content.decode()
    assert key.fingerprint.encode() in head.get(f"{SCHOOL}the-khoa.json").content
    assert "Gọi điện so dấu nhận dạng" in bring(head, SCHOOL, card_of(place.office, OFFICE))


def test_the_page_says_what_is_missing_before_a_report_can_be_sealed(place: District) -> None:
    hand_in(place, actor=place.actor("ht"), channel="sealed")
    head = signed_in(place.users["ht"])
    page = head.get(SCHOOL).content.decode()
    assert "Tạo khoá của đơn vị trước" in page and "Niêm phong thành tệp" not in page
    head.post(f"{SCHOOL}khoa/")
    page = head.get(SCHOOL).content.decode()
    assert f"Cần thẻ khoá của {place.office}" in page and "Niêm phong thành tệp" not in page
    assert "Niêm phong thành tệp" in bring(head, SCHOOL, card_of(place.office, OFFICE))


def test_a_report_is_sealed_and_downloaded(place: District) -> None:
    submission = at_the_school(place)
    head = signed_in(place.users["ht"])
    assert head.post(f"{SCHOOL}bao-cao/{submission.pk}/").status_code == 302
    bundle = Bundle.objects.get()
    answer = head.get(f"{SCHOOL}tep/{bundle.pk}.phusa")
    assert b'"phusa-bundle-1"' in answer.getvalue()[:600]
    assert head.get(f"{SCHOOL}bien-nhan/{bundle.pk}.json").status_code == 404
    stranger = signed_in(place.users["ht2"])
    assert stranger.get(f"/bao-cao/goi/THCS-NS/tep/{bundle.pk}.phusa").status_code == 404
    assert stranger.post(f"/bao-cao/goi/THCS-NS/bao-cao/{submission.pk}/").status_code == 404
    assert stranger.get(SCHOOL).status_code == 404


def test_the_office_takes_a_bundle_in_and_gives_the_receipt(place: District) -> None:
    carried = bundle_from_the_school(place)
    at_the_office(place)
    officer = signed_in(place.users["cv"])
    assert "Đã nhận gói của Trường THCS Chiềng Lau" in bring(officer, OFFICE_PAGE, carried.content)
    bundle = Bundle.objects.get()
    assert b"phusa-receipt-1" in officer.get(f"{OFFICE_PAGE}bien-nhan/{bundle.pk}.json").getvalue()
    assert "BN-1/" in officer.get(OFFICE_PAGE).content.decode()


def test_a_broken_file_is_told_in_the_form(place: District) -> None:
    carried = bundle_from_the_school(place)
    at_the_office(place)
    officer = signed_in(place.users["cv"])
    assert "cắt cụt hoặc đã bị sửa" in bring(officer, OFFICE_PAGE, carried.content[:-9])
    assert "không phải gói niêm phong" in bring(officer, OFFICE_PAGE, b"xin chao")
    assert not Bundle.objects.exists()


def test_who_has_no_unit_has_no_bundles(place: District) -> None:
    assert signed_in(place.users["so"]).get(SCHOOL).status_code == 404


def test_the_receipt_says_what_the_signatures_were_worth_when_the_bundle_came(place: District) -> None:
    carried = bundle_from_the_school(place, signer="Cầm Văn Định")
    at_the_office(place)
    office = signed_in(place.users["cv"])
    bring(office, OFFICE_PAGE, carried.content)
    sent = Submission.objects.get()
    page = office.get(f"/bao-cao/bien-nhan/{sent.pk}/").content.decode()
    said = "Chữ ký khi nhận, Cầm Văn Định: văn bản chưa bị sửa, nhưng nơi cấp chứng thư"
    assert said in page and said in office.get(OFFICE_PAGE).content.decode()
    document = sent.documents.get()
    assert "Khi nhận, " in office.get(f"/van-ban/{document.check_code}/chu-ky/").content.decode()
