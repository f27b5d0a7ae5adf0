"""The signature itself, by pyhanko; imported only when somebody signs."""

import io
import uuid
from datetime import datetime
from typing import Any

from asn1crypto import keys, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer, SimpleSigner
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from phusa.base.refusals import Refused
from phusa.documents.rendering.signing.certificates import Certificate
from phusa.documents.rendering.signing.stamps import Place, unreadable

_WHOLE = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, margins=Margins.uniform(0))


class _AtMoment(PdfSigner):
    """A signer whose clock is an argument."""

    def __init__(self, now: datetime, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.now = now

    def init_signing_session(self, pdf_out: Any, existing_fields_only: bool = False) -> Any:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.now
        return session


class _Page(PdfContent):
    """The first page of a PDF as the content of a field."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self.pdf = pdf

    def render(self) -> bytes:
        page = self._ensure_writer.import_page_as_xobject(PdfFileReader(io.BytesIO(self.pdf)))
        name = f"/Stamp{uuid.uuid4().hex}"
        self.resources.xobject[name] = page
        left, bottom, right, top = page.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(top - bottom))
        return f"{name} Do".encode()


def signed(
    pdf: bytes,
    certificate: Certificate,
    place: Place,
    stamp: bytes,
    *,
    now: datetime,
    reason: str,
    signer: Signer | None = None,
) -> bytes:
    """The PDF with one more signature at the place, looking like the one-page PDF `stamp`.

    `signer` is the device that has the key; without one the certificate has it.
    """
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        name = f"ChuKy{len(writer.prev.embedded_signatures) + 1}"
        box = (round(place.left), round(place.bottom), round(place.right), round(place.top))
        session = _AtMoment(
            now,
            PdfSignatureMetadata(
                field_name=name,
                md_algorithm="sha256",
                reason=reason or None,
                name=certificate.owner,
                subfilter=SigSeedSubFilter.PADES,
            ),
            signer or _signer(certificate),
            stamp_style=StaticStampStyle(0, background=_Page(stamp), background_layout=_WHOLE),
            new_field_spec=SigFieldSpec(name, on_page=place.page, box=box, readable_field_name="Chữ ký số"),
        )
        result: bytes = session.sign_pdf(writer).getvalue()
    except SigningError as error:
        raise Refused(
            "pdf_closed",
            "Văn bản này đã được người ký trước khoá, không thể ký thêm.",
            field="file",
            next_step="Ký trên bản chưa ký, hoặc nhờ người ký trước ký lại mà không khoá.",
        ) from error
    except PdfError as error:
        raise unreadable() from error
    return result


def _signer(certificate: Certificate) -> SimpleSigner:
    if certificate.key is None:
        raise TypeError("the key of this certificate is kept by a device")
    store = SimpleCertificateStore.from_certs(
        [plain(item) for item in (certificate.certificate, *certificate.chain)]
    )
    key = certificate.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return SimpleSigner(
        signing_cert=plain(certificate.certificate),
        signing_key=keys.PrivateKeyInfo.load(key),
        cert_registry=store,
    )


def plain(certificate: Any) -> x509.Certificate:
    """A certificate as pyhanko has it."""
    return x509.Certificate.load(certificate.public_bytes(Encoding.DER))
