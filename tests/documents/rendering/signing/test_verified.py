import io
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from phusa.base.refusals import Refused
from phusa.documents.rendering.signing.certificates import opened
from phusa.documents.rendering.signing.found import SignatureFound
from phusa.documents.rendering.signing.signed import signed
from phusa.documents.rendering.signing.verified import signatures_of
from tests.documents.rendering.signing.papers import paper, signed_paper
from tests.documents.rendering.signing.samples import (
    NOW,
    OWNER,
    PASSWORD,
    YEAR,
    certificate,
    certificate_file,
    root_file,
)

LATER = NOW + timedelta(days=2)


def only(pdf: bytes, root: bytes | None = None) -> SignatureFound:
    [found] = signatures_of(pdf, trusted=(root or root_file(),), now=LATER)
    return found


def test_a_good_signature_says_who_and_when() -> None:
    found = only(signed_paper())
    assert found.holds and found.after == "nothing" and found.trust == "trusted"
    assert found.verdict == f"Chữ ký hợp lệ: {OWNER} đã ký và văn bản chưa bị sửa."
    assert any("10:25:00 ngày 21/5/2020" in line for line in found.details)


def test_a_paper_nobody_signed_has_no_signature() -> None:
    assert signatures_of(paper(), trusted=(root_file(),), now=LATER) == ()


def test_one_changed_byte_is_found_wherever_it_is() -> None:
    pdf = signed_paper()
    for place in (len(paper()) // 3, pdf.index(b"stream") + 300, pdf.index(b"/Contents", len(paper())) + 200):
        changed = bytearray(pdf)
        changed[place] = ord("0") if changed[place] != ord("0") else ord("1")
        try:
            found = only(bytes(changed))
        except Refused as refusal:
            assert refusal.code == "signature_unreadable"
        else:
            assert not found.holds and not found.intact and "đã bị sửa" in found.verdict


def test_a_further_signature_leaves_the_first_one_valid() -> None:
    twice = signed(signed_paper(), certificate("Hà Văn Giáp"), now=NOW + timedelta(hours=1))
    first, second = signatures_of(twice, trusted=(root_file(),), now=LATER)
    assert (
        first.holds and first.after == "signatures" and any("thêm chữ ký" in line for line in first.details)
    )
    assert second.holds and second.after == "nothing" and second.owner == "Hà Văn Giáp"


def test_anything_else_added_after_it_takes_its_worth() -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(signed_paper()))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/MediaBox"] = generic.ArrayObject(generic.NumberObject(edge) for edge in (0, 0, 300, 300))
    writer.update_container(page)
    target = io.BytesIO()
    writer.write(target)
    found = only(target.getvalue())
    assert found.intact and found.after == "changes" and not found.holds
    assert "bị thêm nội dung khác" in found.verdict


def test_bytes_after_the_end_are_no_silent_addition() -> None:
    junk = b"\n1 0 obj\n<< >>\nendobj\n"
    assert not only(signed_paper() + junk).holds
    twice = signed(signed_paper(), certificate("Hà Văn Giáp"), now=NOW) + junk
    assert [found.holds for found in signatures_of(twice, trusted=(root_file(),), now=LATER)] == [
        False,
        False,
    ]


def test_an_issuer_that_is_not_trusted_is_named_as_such() -> None:
    found = only(signed_paper(), root_file("Gốc lạ"))
    assert found.intact and not found.holds and found.trust == "unknown_issuer"
    assert "không nằm trong danh sách tin cậy" in found.verdict
    [nobody] = signatures_of(signed_paper(), trusted=(), now=LATER)
    assert nobody.trust == "unknown_issuer"


def test_roots_may_be_pem_or_der() -> None:
    assert only(signed_paper(), root_file(encoding=Encoding.DER)).holds


def test_a_certificate_is_judged_when_it_signed() -> None:
    short = opened(certificate_file(valid_to=NOW + timedelta(days=1)), PASSWORD, now=NOW)
    in_time = signed(paper(), short, now=NOW)
    assert only(in_time).holds
    late = signed(paper(), short, now=NOW + timedelta(days=1, seconds=2))
    assert only(late).trust == "expired" and "đã hết hạn khi ký" in only(late).verdict
    early = signed(paper(), opened(certificate_file(valid_from=NOW), PASSWORD, now=NOW), now=NOW - YEAR)
    assert only(early).trust == "not_yet"


def test_a_claim_to_have_signed_in_the_future_is_judged_now() -> None:
    short = opened(certificate_file(valid_from=NOW), PASSWORD, now=NOW)
    ahead = signed(paper(), short, now=NOW + YEAR / 2)
    [found] = signatures_of(ahead, trusted=(root_file(),), now=NOW - YEAR)
    assert found.trust == "not_yet"
    assert only(ahead).holds


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 word", b"<html>"])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="not_pdf"):
        signatures_of(content, trusted=(), now=LATER)


def test_a_pdf_that_cannot_be_read_is_refused() -> None:
    for content in (b"%PDF-1.7\nnothing", signed_paper()[: len(paper()) + 500].replace(b"xref", b"fxre")):
        with pytest.raises(Refused, match="signature_unreadable"):
            signatures_of(content, trusted=(), now=LATER)
