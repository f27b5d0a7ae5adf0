"""Pages of the tree of units, as it stood on any day."""

from phusa.organisations.views.comparing import compare_days
from phusa.organisations.views.exports import unit_template, units_file
from phusa.organisations.views.import_acts import (
    confirm_unit_import,
    discard_unit_import,
    take_back_unit_import,
)
from phusa.organisations.views.imports import (
    unit_import,
    unit_import_back,
    unit_import_issues,
    unit_import_rows,
    unit_imports,
)
from phusa.organisations.views.units import STRUCTURE, change, end, found, found_group, move, unit, units

__all__ = [
    "STRUCTURE",
    "change",
    "compare_days",
    "confirm_unit_import",
    "discard_unit_import",
    "end",
    "found",
    "found_group",
    "move",
    "take_back_unit_import",
    "unit",
    "unit_import",
    "unit_import_back",
    "unit_import_issues",
    "unit_import_rows",
    "unit_imports",
    "unit_template",
    "units",
    "units_file",
]
