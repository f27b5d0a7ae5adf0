"""What a document says of itself when it goes to another installation, and finding it there by its code."""

from typing import Any

from phusa.documents.models import DocumentFile, OfficialDocument


def document_of(check_code: str) -> OfficialDocument | None:
    """The document of this code, whoever may see it: a code is given once anywhere."""
    return OfficialDocument.objects.filter(check_code=check_code).first()


def statement_of(document: OfficialDocument) -> dict[str, Any]:
    """Everything of a document but the bytes of its files, as values of JSON; of a signed PDF the last edition."""
    return {
        "kind": document.kind,
        "about": document.about,
        "title": document.title,
        "check_code": document.check_code,
        "data": document.data,
        "data_sha256": document.data_sha256,
        "template_version": document.template_version,
        "made_at": document.made_at.isoformat(),
        "made_by": document.made_by,
        "files": [
            {"format": file.format, "number": file.number, "name": file.file_name, "sha256": file.file_sha256}
            for file in _last_files(document)
        ],
    }


def contents_of(document: OfficialDocument) -> dict[str, bytes]:
    """The bytes of its files, by name."""
    found = {}
    for file in _last_files(document):
        with file.file.open("rb") as kept:
            found[file.file_name] = kept.read()
    return found


def _last_files(document: OfficialDocument) -> list[DocumentFile]:
    """A file a format, the last one: the PDF with all signatures holds those before it."""
    last = {file.format: file for file in document.files.order_by("format", "number")}
    return list(last.values())
