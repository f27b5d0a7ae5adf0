"""The tables of the ledger."""

from phusa.hours.models.ledger import (
    MISSING,
    NONE,
    EntryKind,
    EventKind,
    HoursAccount,
    HoursBalance,
    HoursEntry,
    HoursEvent,
)

__all__ = [
    "MISSING",
    "NONE",
    "EntryKind",
    "EventKind",
    "HoursAccount",
    "HoursBalance",
    "HoursEntry",
    "HoursEvent",
]
