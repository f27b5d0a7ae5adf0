"""Verbs on signatures: sign the PDF of a document by a certificate file or a device, or take it signed elsewhere."""

from datetime import datetime

from phusa.base import audit
from phusa.base.access import Actor, require_own
from phusa.base.proofs import Proof
from phusa.base.refusals import Refused
from phusa.base.writing import action
from phusa.documents.access import SIGN_DOCUMENTS
from phusa.documents.actions.entering import attach_file
from phusa.documents.actions.making import keep_document_file
from phusa.documents.models import DocumentFile, FileFormat, OfficialDocument, RegisteredDocument
from phusa.documents.queries.signing import content_of, device_of, last_paper
from phusa.documents.rendering.signing.brought import added_signatures
from phusa.documents.rendering.signing.certificates import Certificate, opened
from phusa.documents.rendering.signing.devices import open_device
from phusa.documents.rendering.signing.found import SignatureFound
from phusa.documents.rendering.signing.signed import signed
from phusa.documents.rendering.signing.verified import signatures_of


@action
def sign_document(
    *,
    actor: Actor,
    now: datetime,
    document: OfficialDocument,
    certificate: bytes,
    password: str,
    over: str = "",
    reason: str = "",
) -> DocumentFile:
    """Put one more signature on the PDF of a document, over the printed name `over`; gives the signed file.

    Certificate and password are used and kept nowhere. The PDFs before it stay. Where the document stands in the
    register, its file there is the signed one from now on. Refused as `certificates.opened` and `signed.signed`
    refuse, for a certificate that signed this document already, and for a document that was replaced.
    """
    row, paper = _paper_to_sign(actor, document)
    opening = opened(certificate, password, now=now)
    content = content_of(paper)
    _refuse_twice(content, opening, now)
    result = signed(content, opening, now=now, over=over, reason=reason)
    return _keep(actor, now, row, paper, result, [opening.serial])


@action
def sign_document_by_device(
    *, actor: Actor, now: datetime, document: OfficialDocument, pin: str, over: str = "", reason: str = ""
) -> DocumentFile:
    """Put one more signature on the PDF of a document by the device of this installation; gives the signed file.

    The PIN goes to the device and is kept nowhere. Refused as `sign_document`, as `devices.open_device` does, and for
    a unit that has no device here.
    """
    row, paper = _paper_to_sign(actor, document)
    device = device_of(row.unit)
    if device is None:
        raise Refused(
            "no_device",
            f"Máy chủ này không có thiết bị ký số của {row.unit.name}.",
            field="pin",
            next_step="Ký trên máy của mình rồi đưa tệp đã ký lên, hoặc nhờ quản trị khai thiết bị.",
            status=409,
        )
    content = content_of(paper)
    with open_device(device, pin, now=now) as (certificate, signer):
        _refuse_twice(content, certificate, now, field="pin")
        result = signed(content, certificate, now=now, over=over, reason=reason, signer=signer)
    return _keep(actor, now, row, paper, result, [certificate.serial])


@action
def take_signed_document(
    *, actor: Actor, now: datetime, document: OfficialDocument, file: Proof
) -> DocumentFile:
    """Keep a document's PDF that was signed elsewhere, by a token on somebody's own machine.

    Refused as `sign_document`, and as `brought.added_signatures` refuses: what is taken is the PDF kept here with one
    or more signatures after it, whose certificates have not signed it before.
    """
    row, paper = _paper_to_sign(actor, document)
    content = content_of(paper)
    added = added_signatures(content, file.content, now=now)
    for one in added:
        _refuse_twice(content, one, now, field="file")
    return _keep(actor, now, row, paper, file.content, [one.serial for one in added])


def _paper_to_sign(actor: Actor, document: OfficialDocument) -> tuple[OfficialDocument, DocumentFile]:
    """The document, held until all is written, and the PDF of it that is signed next."""
    require_own(actor, SIGN_DOCUMENTS, document.unit)
    row = OfficialDocument.objects.select_for_update().get(pk=document.pk)
    if row.replaced_by_id is not None:
        raise Refused(
            "document_replaced",
            "Văn bản này đã được thay bằng bản mới hơn.",
            next_step="Mở bản đang dùng rồi ký.",
            status=409,
        )
    paper = last_paper(row)
    if paper is None:
        raise Refused("no_pdf", "Văn bản này không có bản PDF để ký.", status=409)
    return row, paper


def _keep(
    actor: Actor, now: datetime, row: OfficialDocument, paper: DocumentFile, result: bytes, serials: list[str]
) -> DocumentFile:
    number = paper.number + 1 if paper.format == FileFormat.SIGNED else 1
    kept = keep_document_file(row, FileFormat.SIGNED, _name_of(paper), result, number)
    entry = RegisteredDocument.objects.filter(made=row).first()
    if entry is not None:
        attach_file(actor=actor, now=now, document=entry, file=Proof(kept.file_name, result))
    said = {"certificate": ", ".join(serials), "sha256": kept.file_sha256, "times": number}
    audit.record(actor, SIGN_DOCUMENTS, row, now=now, after=said)
    return kept


def _refuse_twice(
    content: bytes, certificate: Certificate | SignatureFound, now: datetime, field: str = "certificate"
) -> None:
    before = signatures_of(content, trusted=(), now=now)
    if any((one.serial, one.issuer) == (certificate.serial, certificate.issuer) for one in before):
        raise Refused(
            "signed_already",
            f"Chứng thư của {certificate.owner} đã ký văn bản này.",
            field=field,
            next_step="Người khác ký thì dùng chứng thư của người ấy.",
            status=409,
        )


def _name_of(paper: DocumentFile) -> str:
    stem = paper.file_name.removesuffix(".pdf")
    return paper.file_name if stem.endswith("-da-ky") else f"{stem}-da-ky.pdf"
