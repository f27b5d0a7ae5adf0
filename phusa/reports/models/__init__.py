"""What is published, how units without a network hand in, and questions about figures that somebody keeps."""

from phusa.reports.models.bundles import Bundle, BundleDirection, UnitKey
from phusa.reports.models.exchanging import ExchangeItem
from phusa.reports.models.exploring import Cadence, KeptQuestion, MadeTable, Sharing
from phusa.reports.models.publications import Publication

__all__ = [
    "Bundle",
    "BundleDirection",
    "Cadence",
    "ExchangeItem",
    "KeptQuestion",
    "MadeTable",
    "Publication",
    "Sharing",
    "UnitKey",
]
