"""A document is signed by one certificate after another; what is wrong with one is said; nothing of it stays."""

import logging
from datetime import timedelta
from typing import Any

import pytest

from phusa.base.models import AuditLine
from phusa.base.proofs import Proof
from phusa.base.refusals import NotVisible, Refused
from phusa.documents.actions.composing import issue_paper
from phusa.documents.actions.signing import sign_document, sign_document_by_device, take_signed_document
from phusa.documents.models import DocumentFile, OfficialDocument
from phusa.documents.queries.made import files_shown, public_check, visible_file
from phusa.documents.queries.signing import content_of, document_verdict
from phusa.documents.rendering.signing.signed import signed
from tests.devices import DEVICE_OWNER, GOOD, PIN, devices
from tests.documents.composed import kept_by
from tests.documents.conftest import filed
from tests.documents.rendering.signing.samples import NOW, PASSWORD, YEAR, certificate, certificate_file
from tests.schools import District

pytestmark = pytest.mark.django_db


def made_by(place: District) -> OfficialDocument:
    """A letter of the school that went out."""
    row = issue_paper(actor=place.actor("vt"), now=NOW, draft=kept_by(place, "vt"), day=NOW.date())
    assert row.made is not None
    return row.made


def sign(
    place: District, document: OfficialDocument, certificate: bytes, who: str = "ht", password: str = PASSWORD
) -> DocumentFile:
    return sign_document(
        actor=place.actor(who),
        now=NOW,
        document=document,
        certificate=certificate,
        password=password,
        over="Cầm Văn Định",
    )


def test_two_people_sign_and_the_plain_paper_stays(place: District) -> None:
    made = made_by(place)
    plain = content_of(made.files.get(format="pdf"))
    first = sign(place, made, certificate_file("Cầm Văn Định"))
    second = sign(place, made, certificate_file("Con dấu Trường THCS Chiềng Lau"), "vt")
    assert (first.number, second.number, first.file_name) == (1, 2, second.file_name)
    assert first.file_name.endswith("-da-ky.pdf")
    assert content_of(made.files.get(format="pdf")) == plain
    assert content_of(second).startswith(content_of(first)) and content_of(first).startswith(plain)
    owners = [one.owner for one in document_verdict(made, NOW).signatures]
    assert owners == ["Cầm Văn Định", "Con dấu Trường THCS Chiềng Lau"]
    assert visible_file(place.actor("ht"), made.check_code, "signed") == second
    assert [file.number for file in files_shown(made) if file.format == "signed"] == [2]
    found = public_check(made.check_code)
    assert found is not None and (second.get_format_display(), second.file_sha256) in found.files


def test_the_register_has_the_signed_file(place: District) -> None:
    made = made_by(place)
    kept = sign(place, made, certificate_file())
    made.refresh_from_db()
    assert made.registered.file_sha256 == kept.file_sha256  # type: ignore[attr-defined]  # reverse of a key


def test_signing_twice_by_one_certificate_says_so(place: District) -> None:
    made, certificate = made_by(place), certificate_file()
    sign(place, made, certificate)
    with pytest.raises(Refused, match="đã ký văn bản này") as refused:
        sign(place, made, certificate, "vt")
    assert refused.value.field == "certificate" and made.files.filter(format="signed").count() == 1


@pytest.mark.parametrize(
    ("certificate", "password", "says"),
    [
        (certificate_file(), "sai", "Mật khẩu"),
        (b"khong phai chung thu", PASSWORD, "không phải tệp chứng thư"),
        (certificate_file(valid_to=NOW - timedelta(days=1)), PASSWORD, "hết hạn"),
        (certificate_file(valid_from=NOW + YEAR / 2), PASSWORD, "chưa có hiệu lực"),
        (certificate_file(with_key=False), PASSWORD, "không có khoá"),
        (certificate_file(may_sign=False), PASSWORD, "không dùng để ký"),
    ],
)
def test_what_is_wrong_with_a_certificate_is_said(
    place: District, certificate: bytes, password: str, says: str
) -> None:
    made = made_by(place)
    with pytest.raises(Refused, match=says):
        sign(place, made, certificate, password=password)
    assert not made.files.filter(format="signed").exists()


def test_neither_password_nor_certificate_is_kept(place: District, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    sign(place, made_by(place), certificate_file())
    last = AuditLine.objects.latest("pk")
    assert set(last.after) == {"certificate", "sha256", "times"}
    assert PASSWORD not in caplog.text and PASSWORD not in str(last.after)


@pytest.mark.parametrize("who", ["ht2", "cv"])
def test_nobody_signs_for_another_unit(place: District, who: str) -> None:
    made = made_by(place)
    with pytest.raises(NotVisible):
        sign(place, made, certificate_file(), who)


def test_what_was_replaced_is_not_signed(place: District) -> None:
    earlier = filed(place)
    filed(place)
    with pytest.raises(Refused, match="đã được thay"):
        sign(place, earlier, certificate_file())


def brought(place: District, document: OfficialDocument, content: bytes, who: str = "ht") -> DocumentFile:
    file = Proof("ky.pdf", content)
    return take_signed_document(actor=place.actor(who), now=NOW, document=document, file=file)


def test_a_paper_signed_elsewhere_is_kept_beside_the_plain_one(place: District) -> None:
    made = made_by(place)
    plain = content_of(made.files.get(format="pdf"))
    first = signed(plain, certificate("Cầm Văn Định"), now=NOW, over="Cầm Văn Định")
    kept = brought(place, made, first)
    assert (kept.number, kept.file_name.endswith("-da-ky.pdf"), content_of(kept)) == (1, True, first)
    made.refresh_from_db()
    assert made.registered.file_sha256 == kept.file_sha256  # type: ignore[attr-defined]  # reverse of a key
    assert AuditLine.objects.latest("pk").after["certificate"] == certificate("Cầm Văn Định").serial
    sign(place, made, certificate_file("Con dấu Trường THCS Chiềng Lau"), "vt")
    with pytest.raises(Refused, match="không phải bản PDF đang chờ ký"):
        brought(place, made, first)
    assert made.files.filter(format="signed").count() == 2


def test_one_certificate_signs_once_by_whatever_road(place: District) -> None:
    made = made_by(place)
    once = signed(content_of(made.files.get(format="pdf")), certificate("Cầm Văn Định"), now=NOW)
    brought(place, made, once)
    with pytest.raises(Refused, match="đã ký văn bản này") as refused:
        brought(place, made, signed(once, certificate("Cầm Văn Định"), now=NOW))
    assert refused.value.field == "file"


@pytest.mark.parametrize("who", ["ht2", "cv"])
def test_nobody_brings_a_paper_of_another_unit(place: District, who: str) -> None:
    made = made_by(place)
    done = signed(content_of(made.files.get(format="pdf")), certificate(), now=NOW)
    with pytest.raises(NotVisible):
        brought(place, made, done, who)


def test_a_device_signs_for_its_unit_and_its_pin_is_nowhere(
    place: District, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    made, who = made_by(place), {"actor": place.actor("ht"), "now": NOW}
    with pytest.raises(Refused, match="không có thiết bị ký số của"):
        sign_document_by_device(**who, document=made, pin=PIN)
    settings.PKCS11_MODULE, settings.PKCS11_TOKEN = devices().library, GOOD
    settings.PKCS11_UNIT = place.school.code
    with pytest.raises(Refused, match="Mã PIN"):
        sign_document_by_device(**who, document=made, pin="87654321")
    assert not made.files.filter(format="signed").exists()
    sign_document_by_device(**who, document=made, pin=PIN, over="Cầm Văn Định")
    [found] = document_verdict(made, NOW).signatures
    assert found.intact and found.owner == DEVICE_OWNER
    with pytest.raises(Refused, match="đã ký văn bản này") as refused:
        sign_document_by_device(**who, document=made, pin=PIN)
    assert refused.value.field == "pin"
    said = " ".join(str(line.after) for line in AuditLine.objects.all())
    assert PIN not in said + caplog.text and "87654321" not in said + caplog.text
