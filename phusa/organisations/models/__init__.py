"""Units as a tree in time: what stands under what on a given day, and what became of those that ended."""

from phusa.organisations.models.admin_units import AdminConversion, AdminUnit, AdminUnitKind
from phusa.organisations.models.changes import (
    Reorganisation,
    ReorganisationState,
    Succession,
    SuccessionReason,
)
from phusa.organisations.models.imports import UnitImport
from phusa.organisations.models.standing import Standing, StandingQuerySet
from phusa.organisations.models.units import (
    ClusterMember,
    Custody,
    CustodyQuerySet,
    Level,
    Place,
    PlaceQuerySet,
    Unit,
    UnitKind,
    UnitName,
    UnitNameQuerySet,
    UnitQuerySet,
)

__all__ = [
    "AdminConversion",
    "AdminUnit",
    "AdminUnitKind",
    "ClusterMember",
    "Custody",
    "CustodyQuerySet",
    "Level",
    "Place",
    "PlaceQuerySet",
    "Reorganisation",
    "ReorganisationState",
    "Standing",
    "StandingQuerySet",
    "Succession",
    "SuccessionReason",
    "Unit",
    "UnitImport",
    "UnitKind",
    "UnitName",
    "UnitNameQuerySet",
    "UnitQuerySet",
]
