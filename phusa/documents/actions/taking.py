"""A document that another installation made, taken in as it was made there."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile

from phusa.base import audit
from phusa.base.access import Actor, require
from phusa.base.files import keep_file
from phusa.base.refusals import Refused
from phusa.base.writing import action
from phusa.cycles.models import SchoolYear
from phusa.documents.access import TAKE_DOCUMENTS
from phusa.documents.models import DocumentFile, DocumentKind, FileFormat, OfficialDocument
from phusa.documents.queries.signing import verdict_to_keep
from phusa.documents.queries.taking import document_of
from phusa.organisations.models import Unit


@action
def take_document(
    *,
    actor: Actor,
    now: datetime,
    unit: Unit,
    school_year: SchoolYear,
    said: Mapping[str, Any],
    files: Mapping[str, bytes],
) -> OfficialDocument:
    """Keep a document of `unit` with the code, data and files it has there; `said` is what `statement_of` gives there.

    The same document again gives the one that is here. Refused when the code is here with other data, or a file does
    not have the hash that was stated.
    """
    require(actor, TAKE_DOCUMENTS, unit)
    present = _present(unit, said)
    if present is not None:
        return present
    document = OfficialDocument.objects.create(
        kind=DocumentKind(said["kind"]),
        unit=unit,
        school_year=school_year,
        about=said["about"],
        title=said["title"],
        check_code=said["check_code"],
        data=said["data"],
        data_sha256=said["data_sha256"],
        template_version=said["template_version"],
        made_at=datetime.fromisoformat(said["made_at"]),
        made_by=said["made_by"],
    )
    for file in said["files"]:
        _take_file(document, file, files.get(file["name"], b""), now)
    earlier = OfficialDocument.objects.filter(
        unit=unit, school_year=school_year, kind=document.kind, about=document.about, replaced_by=None
    )
    earlier.filter(made_at__lt=document.made_at).update(replaced_by=document)
    audit.record(
        actor,
        TAKE_DOCUMENTS,
        document,
        now=now,
        after={"check_code": document.check_code, "data": document.data_sha256},
    )
    return document


def _present(unit: Unit, said: Mapping[str, Any]) -> OfficialDocument | None:
    """The document of this code, if it is here already. Refused when it is another one."""
    present = document_of(str(said["check_code"]))
    if present is None or (present.data_sha256 == said["data_sha256"] and present.unit_id == unit.pk):
        return present
    raise Refused(
        "code_taken",
        f"Mã kiểm tra {present.check_code} đã có ở đây với số liệu khác.",
        next_step="Gọi cho đơn vị gửi: hai văn bản khác nhau không thể cùng một mã.",
        status=409,
    )


def _take_file(document: OfficialDocument, said: Mapping[str, Any], content: bytes, now: datetime) -> None:
    """Keep a file; what its signatures are worth is judged by the roots trusted here today, and kept with it."""
    digest = hashlib.sha256(content).hexdigest()
    if digest != said["sha256"]:
        raise Refused(
            "file_differs",
            f"Tệp {said['name']} không đúng mã băm ghi kèm.",
            next_step="Chưa có gì được ghi. Xin đơn vị gửi lại.",
        )
    row = DocumentFile(
        document=document,
        format=FileFormat(said["format"]),
        number=said.get("number", 1),
        file_name=said["name"],
        file_size=len(content),
        file_sha256=digest,
        verdict=verdict_to_keep(content, now),
    )
    keep_file(row.file, f"{document.check_code}-{said['name']}", ContentFile(content))
    row.save()
