"""Signing a PDF by a certificate file (PAdES B-B): the file stays as it was, the signature is added at its end."""

from datetime import datetime
from typing import Any

from phusa.base.refusals import Refused
from phusa.documents.rendering.signing.certificates import Certificate
from phusa.documents.rendering.signing.stamps import place_of, stamp

MAGIC = b"%PDF-"
_HEAD = 1024  # a reader looks for the magic word that far


def signed(
    pdf: bytes,
    certificate: Certificate,
    *,
    now: datetime,
    over: str = "",
    reason: str = "",
    signer: Any = None,
) -> bytes:
    """The PDF with one more signature, whose visible field stands over the printed name `over`.

    `signer` is the device that has the key (`devices.open_device`); without one the certificate has it.
    `over` that is not printed: the field stands in the top margin of the first page. Refuses what is no PDF, is locked
    by a password, or was closed against changes by whoever signed first. Nothing is fetched from a network.
    """
    require_pdf(pdf)
    place = place_of(pdf, over)
    # Loading takes most of a second and most web servers never sign.
    from phusa.documents.rendering.signing import pades

    # Neither the stamp nor the signature says parts of a second.
    moment = now.replace(microsecond=0)
    return pades.signed(
        pdf, certificate, place, stamp(certificate, moment), now=moment, reason=reason, signer=signer
    )


def require_pdf(pdf: bytes) -> None:
    """Refuse bytes that no reader would take for a PDF."""
    if MAGIC not in pdf[:_HEAD]:
        raise Refused(
            "not_pdf",
            "Tệp đã chọn không phải tệp PDF.",
            field="file",
            next_step="Chọn bản PDF của văn bản.",
        )
