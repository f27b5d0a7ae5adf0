"""Rules about units: what may stand under what, how lists of units and of administrative units are read."""

from phusa.organisations.rules.tree import PARENTS, may_stand_under

__all__ = ["PARENTS", "may_stand_under"]
