"""Trusted roots from a folder; verdicts of letters, entries of the register, documents and any file."""

from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.files.base import ContentFile

from phusa.base.files import brought_file
from phusa.base.proofs import Proof
from phusa.base.refusals import NotVisible
from phusa.documents.actions.entering import attach_file
from phusa.documents.models import IncomingLetter, OfficialDocument
from phusa.documents.queries.signing import (
    content_of,
    device_of,
    document_verdict,
    last_paper,
    letter_verdict,
    printed_names,
    registered_verdict,
    trusted_roots,
    verdict_of,
    verdict_to_keep,
)
from phusa.documents.rendering.signing.devices import Device
from phusa.organisations.models import Unit
from tests.documents.conftest import filed
from tests.documents.registered import entered_by
from tests.documents.rendering.signing.papers import paper, signed_paper
from tests.documents.rendering.signing.samples import NOW, OWNER, authority
from tests.schools import District


@pytest.fixture
def roots(settings: Any, tmp_path: Path) -> Path:
    """An empty folder for trusted roots."""
    settings.TRUSTED_CERTIFICATES = tmp_path / "trusted"
    settings.TRUSTED_CERTIFICATES.mkdir()
    return tmp_path / "trusted"


def test_roots_are_read_in_every_form_and_the_rest_left_out(
    roots: Path, caplog: pytest.LogCaptureFixture
) -> None:
    one, other = authority("Gốc thử nghiệm")[0], authority("Gốc khác")[0]
    der, pem = one.public_bytes(Encoding.DER), other.public_bytes(Encoding.PEM)
    (roots / "a.cer").write_bytes(der)
    (roots / "b.pem").write_bytes(pem + one.public_bytes(Encoding.PEM))
    (roots / "c.crt").write_text("khong phai chung thu")
    (roots / "ghi-chu.txt").write_text("ghi chú")
    assert trusted_roots() == (der, other.public_bytes(Encoding.DER), der)
    assert "c.crt" in caplog.text and "ghi-chu" not in caplog.text


def test_without_a_folder_nobody_is_trusted(settings: Any, tmp_path: Path) -> None:
    settings.TRUSTED_CERTIFICATES = tmp_path / "none"
    assert trusted_roots() == ()
    (found,) = verdict_of(signed_paper(), NOW).signatures
    assert found.intact and found.trust == "unknown_issuer" and not found.holds


def test_a_signature_holds_when_its_root_is_trusted(roots: Path) -> None:
    (roots / "a.pem").write_bytes(authority("Gốc thử nghiệm")[0].public_bytes(Encoding.PEM))
    (found,) = verdict_of(signed_paper(), NOW).signatures
    assert found.holds and found.owner == OWNER


def test_a_changed_byte_is_seen(roots: Path) -> None:
    content = signed_paper()
    at = content.index(b"/Producer") if b"/Producer" in content else 2000
    changed = content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]
    verdict = verdict_of(changed, NOW)
    assert verdict.trouble or not any(one.intact for one in verdict.signatures)


def test_what_nobody_signed_has_no_verdict_and_broken_ones_say_why() -> None:
    assert not verdict_of(paper(), NOW).has_any and not verdict_of(b"PK /ByteRange", NOW).has_any
    broken = verdict_of(b"%PDF-1.7\n/ByteRange [0 1 2 3]", NOW)
    assert broken.has_any and "Không đọc được chữ ký" in broken.trouble


@pytest.mark.django_db
def test_letters_and_entries(place: District) -> None:
    letter = IncomingLetter(unit=place.school, text="Kính gửi", proposals={})
    assert not letter_verdict(letter, NOW).has_any
    content = signed_paper()
    file = ContentFile(content)
    letter.batch = brought_file(
        actor=place.actor("vt"), now=NOW, kind="letter", file=file, name="cv.PDF", digest="a" * 64
    )
    assert letter_verdict(letter, NOW).signatures[0].owner == OWNER
    row = entered_by(place, "vt", place.school)
    with pytest.raises(NotVisible):
        registered_verdict(row, NOW)
    row = attach_file(actor=place.actor("vt"), now=NOW, document=row, file=Proof("cv.pdf", content))
    assert registered_verdict(row, NOW).signatures[0].intact


@pytest.mark.django_db
def test_the_paper_of_a_document(place: District) -> None:
    made = filed(place)
    last = last_paper(made)
    assert last is not None and last.format == "pdf" and content_of(last).startswith(b"%PDF-")
    assert not document_verdict(made, NOW).has_any
    assert last_paper(OfficialDocument(pk=0)) is None


def test_names_where_hands_sign() -> None:
    data = {"signature": {"name": "A"}, "chair": "A", "secretary": "B"}
    assert printed_names(OfficialDocument(data=data)) == ["A", "B"]
    assert printed_names(OfficialDocument(data={"signature": None})) == []


def test_a_device_belongs_to_one_unit(settings: Any) -> None:
    school, other = Unit(code="TH-1"), Unit(code="TH-2")
    assert device_of(school) is None
    settings.PKCS11_MODULE, settings.PKCS11_TOKEN, settings.PKCS11_UNIT = "/usr/lib/a.so", "Ky", "TH-1"
    assert device_of(school) == Device("/usr/lib/a.so", "Ky") and device_of(other) is None


def test_a_verdict_is_kept_as_it_was() -> None:
    assert verdict_to_keep(paper(), NOW) is None
    kept = verdict_to_keep(signed_paper(), NOW)
    assert kept is not None and kept["at"] == NOW.isoformat() and len(kept["signatures"]) == 1
    broken = verdict_to_keep(b"%PDF-1.7\n/ByteRange [0 1 2 3]", NOW)
    assert broken is not None and broken["signatures"] == [] and "Không đọc được" in broken["trouble"]
