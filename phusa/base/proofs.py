"""Files that people send in: told by their content what they are, kept sealed, given back under their own names."""

import hashlib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile

from phusa.base.files import keep_file
from phusa.base.refusals import Refused
from phusa.base.sealing import seal_bytes, unseal_bytes
from phusa.base.text import clean

MEGABYTE = 1024 * 1024
MOST_BYTES: Final = 10 * MEGABYTE
"""How large a proof may be: a dozen photographed pages. A choice of this product."""

KINDS = "Nhận tệp PDF, ảnh (.jpg, .png), Word (.docx) hoặc Excel (.xlsx) không có macro."
CONTENT_TYPES: Final[Mapping[str, str]] = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_HEADS: Final = ((b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"))
_PARTS: Final = (("xl/workbook.xml", "xlsx"), ("word/document.xml", "docx"))
_WITH_PROGRAM: Final = "vbaProject.bin"


@dataclass(frozen=True, slots=True)
class Proof:
    """A file that proves something: the name it came under, and its content."""

    name: str
    content: bytes


def keep_sealed(kept: FieldFile, proof: Proof, field: str = "proof") -> tuple[str, str]:
    """Keep a file sealed where a row's field points to; gives its tidy name and its SHA-256. The caller saves the row.

    Refused, at the form's `field`, when it is empty, too large, or by its content none of the kinds we keep.
    """
    kind = _kind(proof, field)
    digest = hashlib.sha256(proof.content).hexdigest()
    keep_file(kept, f"{digest[:16]}.{kind}", ContentFile(seal_bytes(proof.content)))
    return clean(proof.name), digest


def open_sealed(kept: FieldFile) -> tuple[bytes, str]:
    """What `keep_sealed` kept: the content, and its content type by the content."""
    with kept.open("rb") as sealed:
        content = unseal_bytes(sealed.read())
    return content, CONTENT_TYPES[proof_kind(content)]


def _kind(proof: Proof, field: str) -> str:
    name = clean(proof.name)
    if not proof.content:
        raise Refused("file_empty", f"Tệp “{name}” rỗng, không có gì bên trong.", field=field)
    if len(proof.content) > MOST_BYTES:
        size, most = -(-len(proof.content) // MEGABYTE), MOST_BYTES // MEGABYTE
        text = f"Tệp “{name}” nặng {size} MB, quá {most} MB. Chụp lại nhỏ hơn, hoặc bỏ trang không cần."
        raise Refused("file_too_large", text, field=field, status=413)
    kind = proof_kind(proof.content)
    if not kind:
        raise Refused("wrong_type", f"Tệp “{name}” không đọc được. {KINDS}", field=field, status=415)
    return kind


def proof_kind(content: bytes) -> str:
    """What a file truly is, by its content: "pdf", "jpg", "png", "xlsx", "docx"; "" for anything else.

    Office files that carry a program are nothing of these, whatever their name says.
    """
    for head, kind in _HEADS:
        if content.startswith(head):
            return kind
    parts = _parts(content) if content.startswith(b"PK\x03\x04") else set()
    if any(part.endswith(_WITH_PROGRAM) for part in parts):
        return ""
    return next((kind for part, kind in _PARTS if part in parts), "")


def _parts(content: bytes) -> set[str]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return set()
