"""Persons, the posts they hold over time, and what is known and asked about them."""

from phusa.staff.models.exports import PeopleExport
from phusa.staff.models.imports import ColumnMapping, StaffImport
from phusa.staff.models.listing import Headcount, PersonListing
from phusa.staff.models.people import FormerCode, Gender, Person, PersonalData, PersonMerge
from phusa.staff.models.posts import Absence, AbsenceKind, Position, Post, PostReason, StaffRole
from phusa.staff.models.records import BroughtRecord, CorrectionRequest, CorrectionState, RecordLook

__all__ = [
    "Absence",
    "AbsenceKind",
    "BroughtRecord",
    "ColumnMapping",
    "CorrectionRequest",
    "CorrectionState",
    "FormerCode",
    "Gender",
    "Headcount",
    "PeopleExport",
    "Person",
    "PersonListing",
    "PersonMerge",
    "PersonalData",
    "Position",
    "Post",
    "PostReason",
    "RecordLook",
    "StaffImport",
    "StaffRole",
]
