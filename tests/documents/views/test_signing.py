"""Signatures on pages: who may signs, refusals stand in the form, any PDF is checked."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile as File
from django.test import Client

from phusa.base import clock
from phusa.base.proofs import Proof
from phusa.documents.actions.entering import attach_file
from phusa.documents.models import DocumentFile, OfficialDocument
from phusa.documents.queries.signing import content_of
from phusa.documents.rendering.signing.certificates import opened
from phusa.documents.rendering.signing.signed import signed
from tests.devices import GOOD, PIN, devices
from tests.documents.conftest import filed
from tests.documents.registered import entered_by
from tests.documents.rendering.signing.papers import paper, signed_paper
from tests.documents.rendering.signing.samples import OWNER, PASSWORD, YEAR, certificate_file
from tests.reported import closed_district
from tests.schools import NOW, District
from tests.signing import signed_in

pytestmark = pytest.mark.django_db
CHECK = "/van-ban/kiem-tra-chu-ky/"


def fresh_certificate() -> bytes:
    """A certificate that may sign today."""
    return certificate_file(valid_to=clock.now() + YEAR)


def test_a_document_is_signed_on_its_page(place: District) -> None:
    made, client = filed(place), signed_in(place.users["ht"])
    address = f"/van-ban/{made.check_code}/chu-ky/"
    assert address in client.get(f"/van-ban/{made.check_code}/").content.decode()
    assert "Chưa ai ký số" in client.get(address).content.decode()
    content = fresh_certificate()
    wrong = client.post(address, {"certificate": File("a.p12", content), "password": "sai"})
    assert wrong.status_code == 422 and "Mật khẩu của tệp chứng thư không đúng" in wrong.content.decode()
    given = {"certificate": File("a.p12", content), "password": PASSWORD, "over": ""}
    assert client.post(address, given).headers["Location"] == address
    page = client.get(address).content.decode()
    assert OWNER in page and "không nằm trong danh sách tin cậy" in page and PASSWORD not in page
    again = client.post(address, given | {"certificate": File("a.p12", content)})
    assert again.status_code == 422 and "đã ký văn bản này" in again.content.decode()
    assert DocumentFile.objects.filter(format="signed").count() == 1
    assert client.get(f"/van-ban/{made.check_code}/tep/signed/").status_code == 200


def test_who_only_reads_a_document_sees_signatures_and_does_not_sign(place: District) -> None:
    made, client = filed(place), signed_in(place.users["cv"])
    address = f"/van-ban/{made.check_code}/chu-ky/"
    assert "Mật khẩu của chứng thư" not in client.get(address).content.decode()
    given = {"certificate": File("a.p12", fresh_certificate()), "password": PASSWORD}
    assert client.post(address, given).status_code == 404
    assert signed_in(place.users["ht2"]).get(address).status_code == 404


def test_the_file_of_an_entry(place: District) -> None:
    row, client = entered_by(place, "vt", place.school), signed_in(place.users["vt"])
    address = f"/van-ban/so/{row.pk}/chu-ky/"
    assert client.get(address).status_code == 404
    attach_file(actor=place.actor("vt"), now=NOW, document=row, file=Proof("cv.pdf", signed_paper()))
    assert address in client.get(f"/van-ban/so/{row.pk}/").content.decode()
    assert OWNER in client.get(address).content.decode()
    assert signed_in(place.users["ht2"]).get(address).status_code == 404


def test_any_file_is_checked(place: District) -> None:
    client = signed_in(place.users["ht2"])
    assert client.post(CHECK, {}).status_code in (200, 422)
    signed = client.post(CHECK, {"file": File("cv.pdf", signed_paper())}).content.decode()
    assert OWNER in signed and "Văn bản chưa bị sửa" in signed
    plain = client.post(CHECK, {"file": File("cv.pdf", paper())}).content.decode()
    assert "Tệp này không có chữ ký số" in plain
    wrong = client.post(CHECK, {"file": File("cv.pdf", b"chu")})
    assert wrong.status_code == 422 and "không phải tệp PDF" in wrong.content.decode()
    assert Client().get(CHECK).status_code == 302


def test_the_signature_of_a_letter_is_seen_when_it_comes(place: District) -> None:
    client = signed_in(place.users["vt"])
    answer = client.post("/van-ban/den/moi/", {"file": File("cv.pdf", signed_paper())})
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Văn bản chưa bị sửa" in page and OWNER in page


def test_whoever_receives_a_report_sees_what_its_signatures_are_worth() -> None:
    place = closed_district()
    made = OfficialDocument.objects.filter(unit=place.school).earliest("pk")
    address = f"/van-ban/{made.check_code}/chu-ky/"
    given = {"certificate": File("a.p12", fresh_certificate()), "password": PASSWORD}
    assert signed_in(place.users["ht"]).post(address, given).status_code == 302
    office = signed_in(place.users["cv"])
    assert address in office.get(f"/bao-cao/truong/{place.school.code}/{place.year.code}/").content.decode()
    assert OWNER in office.get(address).content.decode()


def test_a_paper_is_signed_on_ones_own_machine_and_brought_back(place: District) -> None:
    made, client = filed(place), signed_in(place.users["ht"])
    address = f"/van-ban/{made.check_code}/chu-ky/may-cua-toi/"
    assert address in client.get(f"/van-ban/{made.check_code}/chu-ky/").content.decode()
    assert f"/van-ban/{made.check_code}/tep/pdf/" in client.get(address).content.decode()
    plain = content_of(made.files.get(format="pdf"))
    wrong = client.post(address, {"file": File("a.pdf", plain)})
    assert wrong.status_code == 422 and "Tệp này chưa được ký" in wrong.content.decode()
    certificate = opened(fresh_certificate(), PASSWORD, now=clock.now())
    done = signed(plain, certificate, now=clock.now())
    assert client.post(address, {"file": File("a.pdf", done)}).status_code == 302
    assert OWNER in client.get(f"/van-ban/{made.check_code}/chu-ky/").content.decode()
    assert f"/van-ban/{made.check_code}/tep/signed/" in client.get(address).content.decode()
    assert signed_in(place.users["cv"]).get(address).status_code == 404


def test_the_page_of_a_device_is_there_for_its_unit_only(place: District, settings: Any) -> None:
    made, client = filed(place), signed_in(place.users["ht"])
    address = f"/van-ban/{made.check_code}/chu-ky/thiet-bi/"
    assert client.get(address).status_code == 404
    settings.PKCS11_MODULE, settings.PKCS11_TOKEN = devices().library, GOOD
    settings.PKCS11_UNIT = place.school.code
    assert address in client.get(f"/van-ban/{made.check_code}/chu-ky/").content.decode()
    wrong = client.post(address, {"pin": "87654321"})
    page = wrong.content.decode()
    assert wrong.status_code == 422 and "Mã PIN của thiết bị ký số không đúng" in page
    assert "87654321" not in page
    assert client.post(address, {"pin": PIN}).status_code == 302
    assert signed_in(place.users["cv"]).get(address).status_code == 404
