"""Pages of the tree of units, as it stood on any day."""

from phusa.organisations.views.units import STRUCTURE, change, end, found, found_group, move, unit, units

__all__ = [
    "STRUCTURE",
    "change",
    "end",
    "found",
    "found_group",
    "move",
    "unit",
    "units",
]
