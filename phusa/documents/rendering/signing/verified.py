"""The signatures of a received PDF, each with what it is worth."""

from datetime import datetime

from phusa.documents.rendering.signing.found import SignatureFound
from phusa.documents.rendering.signing.signed import require_pdf


def signatures_of(pdf: bytes, *, trusted: tuple[bytes, ...], now: datetime) -> tuple[SignatureFound, ...]:
    """Every signature in the order they were made; nothing for a PDF that nobody signed.

    `trusted` are root certificates, each as PEM or DER; without them no chain is trusted. A certificate is judged at
    the moment the signer claims, or at `now` when none or a later one is claimed. Refuses what is no PDF and a file or
    signature that cannot be read. Nothing is fetched from a network.
    """
    require_pdf(pdf)
    # Loading takes most of a second and most web servers never verify.
    from phusa.documents.rendering.signing import reading

    return reading.signatures(pdf, trusted, now)
