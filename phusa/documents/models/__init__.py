"""Documents: those made here, the register of all that is known, and what they ask for."""

from phusa.documents.models.composing import WRITTEN_KINDS, PaperDraft
from phusa.documents.models.distribution import Distribution, DocumentTask, Purpose, TaskState
from phusa.documents.models.layouts import PaperLayout
from phusa.documents.models.letters import DocumentDeadline, IncomingLetter, LetterState
from phusa.documents.models.made import DocumentFile, DocumentKind, FileFormat, OfficialDocument
from phusa.documents.models.numbering import Direction, NumberSeries, Registration
from phusa.documents.models.register import (
    DocumentAlias,
    DocumentRelation,
    DocumentStatus,
    DocumentType,
    Erratum,
    RegisteredDocument,
    RelationKind,
)

__all__ = [
    "WRITTEN_KINDS",
    "Direction",
    "Distribution",
    "DocumentAlias",
    "DocumentDeadline",
    "DocumentFile",
    "DocumentKind",
    "DocumentRelation",
    "DocumentStatus",
    "DocumentTask",
    "DocumentType",
    "Erratum",
    "FileFormat",
    "IncomingLetter",
    "LetterState",
    "NumberSeries",
    "OfficialDocument",
    "PaperDraft",
    "PaperLayout",
    "Purpose",
    "RegisteredDocument",
    "Registration",
    "RelationKind",
    "TaskState",
]
