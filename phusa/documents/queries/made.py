"""Questions about documents, already limited to what the actor may see; and the public check of a code."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from phusa.base.access import Actor
from phusa.base.refusals import NotVisible
from phusa.base.small_cells import Cell, hide_small
from phusa.documents.access import VIEW_DOCUMENTS
from phusa.documents.models import DocumentFile, DocumentKind, OfficialDocument
from phusa.documents.rules.check_codes import typed_check_code


@dataclass(frozen=True, slots=True)
class PublicCounts:
    """The counts of a group of people as anybody may know them: below five nobody is counted by name."""

    title: str
    people: Cell
    classes: list[tuple[str, Cell]]

    @property
    def hides(self) -> bool:
        """Whether a count is hidden."""
        return any(cell.count is None for _, cell in self.classes)


@dataclass(frozen=True, slots=True)
class PublicCheck:
    """What anybody who holds a paper may know: whose it is, when it was made, its counts and hashes; no names."""

    check_code: str
    title: str
    unit: str
    school_year: str
    made_at: datetime
    data_sha256: str
    counts: list["PublicCounts"]
    files: list[tuple[str, str]]
    replaced_by: str


def documents_for(actor: Actor) -> QuerySet[OfficialDocument]:
    """The documents the actor may see, newest first."""
    rows = OfficialDocument.objects.within(actor, VIEW_DOCUMENTS)
    return rows.select_related("unit", "school_year", "registered", "draft")


def documents_listed(actor: Actor) -> QuerySet[OfficialDocument]:
    """The documents of units, newest first: a person's plan is found with the person."""
    return documents_for(actor).exclude(kind=DocumentKind.PERSONAL_PLAN)


def visible_document(actor: Actor, check_code: str) -> OfficialDocument:
    """The document of this code with its files, if the actor may see it. Raises `NotVisible`."""
    found = documents_for(actor).filter(check_code=check_code).prefetch_related("files").first()
    if found is None:
        raise NotVisible("Không tìm thấy văn bản này.")
    return found


def visible_file(actor: Actor, check_code: str, format: str) -> DocumentFile:
    """One file of a document the actor may see, of signed ones the last. Raises `NotVisible`."""
    found = visible_document(actor, check_code).files.filter(format=format).order_by("-number").first()
    if found is None:
        raise NotVisible("Văn bản này không có tệp dạng đó.")
    return found


def files_shown(document: OfficialDocument) -> list[DocumentFile]:
    """The files of a document; of the signed PDFs the last, which holds those before it."""
    last = {file.format: file for file in sorted(document.files.all(), key=lambda file: file.number)}
    return list(last.values())


def public_check(typed: str) -> PublicCheck | None:
    """What anybody may know of the document with a typed code; None when there is none."""
    code = typed_check_code(typed)
    found = (
        OfficialDocument.objects.filter(check_code=code)
        .select_related("unit", "school_year", "replaced_by")
        .first()
    )
    if not code or found is None:
        return None
    return PublicCheck(
        check_code=found.check_code,
        title=found.title,
        unit=found.unit.name,
        school_year=str(found.school_year),
        made_at=found.made_at,
        data_sha256=found.data_sha256,
        counts=[_public(group) for group in found.data["counts"]],
        files=[(f.get_format_display(), f.file_sha256) for f in found.files.order_by("format", "number")],
        replaced_by=found.replaced_by.check_code if found.replaced_by else "",
    )


def _public(group: dict[str, Any]) -> PublicCounts:
    """The kept counts of a group with the small ones hidden; whoever has no class counts as a part of his own."""
    labels = [item["label"] for item in group["classes"]]
    counts = [item["people"] for item in group["classes"]]
    shown = hide_small([*counts, group["people"] - sum(counts)])
    return PublicCounts(group["title"], shown.total, list(zip(labels, shown.cells, strict=False)))
