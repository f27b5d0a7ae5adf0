"""Pages of the tree of units, as it stood on any day."""

from phusa.organisations.views.comparing import compare_days
from phusa.organisations.views.units import STRUCTURE, change, end, found, found_group, move, unit, units

__all__ = [
    "STRUCTURE",
    "change",
    "compare_days",
    "end",
    "found",
    "found_group",
    "move",
    "unit",
    "units",
]
