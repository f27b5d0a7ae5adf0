import io
import socket
from datetime import timedelta

import pypdfium2
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PdfFileWriter, copy_into_new_writer

from phusa.base.refusals import Refused
from phusa.documents.rendering.signing.signed import require_pdf, signed
from phusa.documents.rendering.signing.verified import signatures_of
from tests.documents.rendering.signing.papers import paper, signed_paper
from tests.documents.rendering.signing.samples import NOW, OWNER, certificate, root_file


def test_signing_adds_to_the_file_and_changes_nothing_of_it() -> None:
    assert signed_paper().startswith(paper())
    assert len(pypdfium2.PdfDocument(signed_paper())) == len(pypdfium2.PdfDocument(paper()))


def test_the_moment_and_the_reason_are_those_given() -> None:
    moment = NOW + timedelta(minutes=5)
    done = signed(paper(), certificate(), now=moment, reason="Ký duyệt")
    [found] = signatures_of(done, trusted=(root_file(),), now=moment)
    assert found.signed_at == moment and found.owner == OWNER
    assert PdfFileReader(io.BytesIO(done)).embedded_signatures[0].sig_object["/Reason"] == "Ký duyệt"


def test_a_moment_of_the_clock_has_parts_of_a_second_and_the_signature_has_none() -> None:
    (found,) = signatures_of(
        signed(paper(), certificate(), now=NOW.replace(microsecond=7)), trusted=(), now=NOW
    )
    assert found.signed_at == NOW and found.intact


def test_it_is_a_signature_of_the_european_baseline() -> None:
    [embedded] = PdfFileReader(io.BytesIO(signed_paper())).embedded_signatures
    assert embedded.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert "signing_certificate_v2" in [
        attribute["type"].native for attribute in embedded.signer_info["signed_attrs"]
    ]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"x" * 2000 + b"%PDF-1.7"])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="not_pdf"):
        signed(content, certificate(), now=NOW)
    require_pdf(b"\n" * 1000 + b"%PDF-1.7")


def locked() -> bytes:
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(paper())))
    assert isinstance(writer, PdfFileWriter)
    writer.encrypt("chu", "khach")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def test_a_locked_or_broken_file_is_refused() -> None:
    for content in (locked(), b"%PDF-1.7\nnothing", paper()[: len(paper()) // 2]):
        with pytest.raises(Refused, match="pdf_unreadable"):
            signed(content, certificate(), now=NOW, over=OWNER)


def test_nothing_is_fetched_from_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object) -> None:
        raise AssertionError("asked the network")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    done = signed(paper(), certificate(), now=NOW, over=OWNER)
    assert signatures_of(done, trusted=(root_file(),), now=NOW)[0].holds
