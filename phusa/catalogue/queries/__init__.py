"""Questions about the catalogue: what it holds, how it reaches a unit, what of it is for whom."""

from phusa.catalogue.queries.offers import Offer, OfferedBlock, UnitCatalogue, catalogue_of, items_for
from phusa.catalogue.queries.shown import ShownItem

__all__ = ["Offer", "OfferedBlock", "ShownItem", "UnitCatalogue", "catalogue_of", "items_for"]
