"""Questions about units, already limited to what the actor may see."""

from phusa.organisations.queries.units import (
    STRUCTURE,
    Branch,
    UnitPage,
    UnitRow,
    branches_for,
    codes_from_root,
    exported_units,
    parents_for,
    places_seen,
    unit_above,
    unit_page,
    units_above,
    units_coded,
    units_for,
    visible_unit,
)

__all__ = [
    "STRUCTURE",
    "Branch",
    "UnitPage",
    "UnitRow",
    "branches_for",
    "codes_from_root",
    "exported_units",
    "parents_for",
    "places_seen",
    "unit_above",
    "unit_page",
    "units_above",
    "units_coded",
    "units_for",
    "visible_unit",
]
