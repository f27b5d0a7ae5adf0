import io

import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner

from phusa.base.refusals import Refused
from phusa.documents.rendering.signing import pades
from phusa.documents.rendering.signing.stamps import place_of, stamp
from tests.documents.rendering.signing.papers import paper, signed_paper
from tests.documents.rendering.signing.samples import NOW, certificate


def test_a_second_signature_has_a_field_of_its_own() -> None:
    place = place_of(signed_paper(), "")
    twice = pades.signed(signed_paper(), certificate(), place, stamp(certificate(), NOW), now=NOW, reason="")
    names = [
        found.field_name for found in IncrementalPdfFileWriter(io.BytesIO(twice)).prev.embedded_signatures
    ]
    assert names == ["ChuKy1", "ChuKy2"]


def test_a_paper_closed_by_its_first_signer_takes_no_second_signature() -> None:
    closing = PdfSignatureMetadata(field_name="Khoa", certify=True, docmdp_permissions=MDPPerm.NO_CHANGES)
    signer = PdfSigner(closing, pades._signer(certificate()))
    closed = signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(paper()))).getvalue()
    with pytest.raises(Refused, match="pdf_closed"):
        pades.signed(
            closed, certificate(), place_of(closed, ""), stamp(certificate(), NOW), now=NOW, reason=""
        )
