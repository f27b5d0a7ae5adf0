"""Reading and checking signatures, by pyhanko; imported only when somebody asks."""

import io
import struct
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from asn1crypto import pem, x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from phusa.base.refusals import Refused
from phusa.documents.rendering.signing.found import After, SignatureFound, Trust

# What a file made to break a reader, or broken on its way, can raise on the way through it.
_UNREADABLE = (
    PdfError,
    SignatureValidationError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    RecursionError,
    struct.error,
    zlib.error,
)


def signatures(pdf: bytes, trusted: tuple[bytes, ...], now: datetime) -> tuple[SignatureFound, ...]:
    """Every signature of the PDF, judged."""
    roots = [_certificate(item) for item in trusted]
    try:
        embedded = PdfFileReader(io.BytesIO(pdf), strict=False).embedded_regular_signatures
        judged = [_judged(signature, roots, now) for signature in embedded]
    except _UNREADABLE as error:
        raise Refused(
            "signature_unreadable",
            "Không đọc được chữ ký trong tệp PDF: tệp có mật khẩu, đã hỏng hoặc ký không đúng chuẩn.",
            field="file",
            next_step="Xin bên gửi tệp gốc chưa qua phần mềm nén hay chuyển đổi.",
        ) from error
    # What nobody's signature covers takes the worth of all of them: no later one vouches for it.
    loose = bool(judged) and judged[-1].after in ("signatures", "changes")
    return tuple(replace(found, after="changes") if loose else found for found in judged)


def _certificate(content: bytes) -> x509.Certificate:
    return x509.Certificate.load(pem.unarmor(content)[2] if pem.detect(content) else content)


def _judged(signature: Any, roots: list[x509.Certificate], now: datetime) -> SignatureFound:
    claimed = signature.self_reported_timestamp
    moment = claimed if claimed and claimed <= now else now
    certificate = signature.signer_cert
    context = ValidationContext(
        trust_roots=roots, moment=moment, allow_fetching=False, revocation_mode="soft-fail"
    )
    status = validate_pdf_signature(signature, signer_validation_context=context)
    validity = certificate["tbs_certificate"]["validity"]
    return SignatureFound(
        owner=_part(certificate.subject, "common_name"),
        organisation=_part(certificate.subject, "organization_name"),
        issuer=_part(certificate.issuer, "common_name"),
        serial=f"{certificate.serial_number:X}",
        valid_from=validity["not_before"].native.astimezone(UTC),
        valid_to=validity["not_after"].native.astimezone(UTC),
        signed_at=claimed.astimezone(UTC) if claimed else None,
        intact=bool(status.intact and status.valid),
        after=_after(status),
        trust=_trust(status, certificate, moment),
    )


def _part(name: x509.Name, part: str) -> str:
    value = name.native.get(part, "")
    return value[0] if isinstance(value, list) else str(value)


def _after(status: Any) -> After:
    """What came after the signature: nothing, what later checks or signatures need, or more than that."""
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return "nothing"
    level = status.modification_level
    if status.coverage != SignatureCoverageLevel.ENTIRE_REVISION or level is None or not status.docmdp_ok:
        return "changes"
    if level == ModificationLevel.LTA_UPDATES:
        return "proofs"
    return "signatures" if level == ModificationLevel.FORM_FILLING else "changes"


def _trust(status: Any, certificate: x509.Certificate, moment: datetime) -> Trust:
    if status.trusted:
        return "trusted"
    validity = certificate["tbs_certificate"]["validity"]
    if moment > validity["not_after"].native:
        return "expired"
    if moment < validity["not_before"].native:
        return "not_yet"
    usage = certificate.key_usage_value
    fit = usage is None or usage.native & {"digital_signature", "non_repudiation"}
    return "unknown_issuer" if fit else "unfit"
