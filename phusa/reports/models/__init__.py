"""What is published, and how units without a network hand in."""

from phusa.reports.models.bundles import Bundle, BundleDirection, UnitKey
from phusa.reports.models.publications import Publication

__all__ = ["Bundle", "BundleDirection", "Publication", "UnitKey"]
