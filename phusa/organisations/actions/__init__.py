"""Verbs that change the tree: found, move, end. Nothing that was true is overwritten."""

from phusa.organisations.actions.units import (
    MOVE_SUBTREE,
    change_unit,
    end_unit,
    found_unit,
    join_cluster,
    move_unit,
)

__all__ = [
    "MOVE_SUBTREE",
    "change_unit",
    "end_unit",
    "found_unit",
    "join_cluster",
    "move_unit",
]
