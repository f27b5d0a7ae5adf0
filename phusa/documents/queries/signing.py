"""Signatures: the PDF of a document that is signed next, whose name stands on it, what those of a PDF are worth."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.conf import settings

from phusa.base.proofs import open_sealed
from phusa.base.refusals import NotVisible, Refused
from phusa.documents.models import (
    DocumentFile,
    FileFormat,
    IncomingLetter,
    OfficialDocument,
    RegisteredDocument,
)
from phusa.documents.rendering.signing.devices import Device
from phusa.documents.rendering.signing.found import SignatureFound
from phusa.documents.rendering.signing.verified import signatures_of
from phusa.documents.rendering.words import lower_first
from phusa.organisations.models import Unit

logger = logging.getLogger(__name__)
SUFFIXES = (".pem", ".crt", ".cer")
# Every signature names the bytes it covers, in the open: a PDF without these words has none.
_MARK = b"/ByteRange"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the signatures of a PDF are worth; `trouble` says why they cannot be read, empty where they can."""

    signatures: tuple[SignatureFound, ...] = ()
    trouble: str = ""

    @property
    def has_any(self) -> bool:
        """Whether there is something to show."""
        return bool(self.signatures or self.trouble)


@dataclass(frozen=True, slots=True)
class KeptVerdict:
    """What the signatures of a PDF were worth when it came here from elsewhere."""

    at: datetime
    verdict: Verdict

    @property
    def holds(self) -> bool:
        """Whether every signature could be taken for its owner's."""
        return not self.verdict.trouble and all(one.holds for one in self.verdict.signatures)

    @property
    def sentences(self) -> list[str]:
        """A sentence a signature, or why they cannot be read."""
        trouble = [self.verdict.trouble] if self.verdict.trouble else []
        return trouble + [f"{one.owner}: {lower_first(one.verdict)}" for one in self.verdict.signatures]


def verdict_to_keep(content: bytes, now: datetime) -> dict[str, Any] | None:
    """What the signatures of a file that comes in are worth, as values of JSON; None for one that nobody signed."""
    found = verdict_of(content, now)
    if not found.has_any:
        return None
    signatures = [one.to_json() for one in found.signatures]
    return {"at": now.isoformat(), "trouble": found.trouble, "signatures": signatures}


def kept_verdicts(documents: Iterable[int]) -> dict[int, KeptVerdict]:
    """By document (its pk), what its signatures were worth when it came; nothing for those made or never signed."""
    files = DocumentFile.objects.filter(document__in=list(documents)).exclude(verdict=None)
    return {file.document_id: _kept(file.verdict) for file in files.order_by("number") if file.verdict}


def _kept(said: dict[str, Any]) -> KeptVerdict:
    signatures = tuple(SignatureFound.from_json(one) for one in said["signatures"])
    return KeptVerdict(datetime.fromisoformat(said["at"]), Verdict(signatures, said["trouble"]))


def trusted_roots() -> tuple[bytes, ...]:
    """The root certificates that the admin keeps, as DER; a file that is none is left out and noted in the log."""
    folder = Path(settings.TRUSTED_CERTIFICATES)
    found: list[bytes] = []
    for file in sorted(folder.glob("*")) if folder.is_dir() else ():
        if file.suffix.lower() in SUFFIXES:
            found += _certificates(file)
    return tuple(found)


def _certificates(file: Path) -> list[bytes]:
    try:
        content = file.read_bytes()
        if b"-----BEGIN" in content:
            read = x509.load_pem_x509_certificates(content)
        else:
            read = [x509.load_der_x509_certificate(content)]
    except (OSError, ValueError):
        logger.warning("no certificate in %s", file)
        return []
    return [one.public_bytes(Encoding.DER) for one in read]


def verdict_of(content: bytes, now: datetime) -> Verdict:
    """What the signatures of a file are worth; nothing for one that nobody signed or that is no PDF."""
    if _MARK not in content or not content.startswith(b"%PDF-"):
        return Verdict()
    try:
        return Verdict(signatures_of(content, trusted=trusted_roots(), now=now))
    except Refused as refused:
        return Verdict(trouble=refused.text)


def letter_verdict(letter: IncomingLetter, now: datetime) -> Verdict:
    """What the signatures of a letter that was brought in are worth; nothing for one that was pasted."""
    if letter.batch is None or not letter.batch.file_name.lower().endswith(".pdf"):
        return Verdict()
    with letter.batch.file.open("rb") as file:
        return verdict_of(file.read(), now)


def registered_verdict(row: RegisteredDocument, now: datetime) -> Verdict:
    """What the signatures of a file in the register are worth. Raises `NotVisible` where there is none."""
    if not row.file:
        raise NotVisible("Văn bản này không có tệp.")
    return verdict_of(open_sealed(row.file)[0], now)


def device_of(unit: Unit) -> Device | None:
    """The signing device of a unit that is plugged into this machine, as the admin says; None where there is none.

    A device is locked after a few wrong PINs, so nobody but its own unit is asked for one.
    """
    if not settings.PKCS11_MODULE or unit.code != settings.PKCS11_UNIT:
        return None
    return Device(settings.PKCS11_MODULE, settings.PKCS11_TOKEN)


def last_paper(document: OfficialDocument) -> DocumentFile | None:
    """The PDF of a document with all signatures so far, the plain one before the first; None where it has no PDF."""
    papers = document.files.filter(format__in=(FileFormat.SIGNED, FileFormat.PDF))
    return max(papers, key=lambda file: (file.format == FileFormat.SIGNED, file.number), default=None)


def document_verdict(document: OfficialDocument, now: datetime) -> Verdict:
    """What the signatures of a document are worth."""
    paper = last_paper(document)
    return verdict_of(content_of(paper), now) if paper else Verdict()


def content_of(file: DocumentFile) -> bytes:
    """What a file of a document holds."""
    with file.file.open("rb") as opened:
        content: bytes = opened.read()
    return content


def printed_names(document: OfficialDocument) -> list[str]:
    """Whose names stand where hands sign, the signer first."""
    data = document.data
    signer = (data.get("signature") or {}).get("name", "")
    names = (signer, data.get("chair", ""), data.get("secretary", ""))
    return list(dict.fromkeys(str(name) for name in names if name))
