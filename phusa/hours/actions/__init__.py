"""Verbs on the ledger of hours."""

from phusa.hours.actions.accounts import (
    adjust_required,
    carry_account,
    end_relief,
    open_accounts,
    relieve,
)
from phusa.hours.actions.correcting import correct_hours
from phusa.hours.actions.marking import extend, put_off, take_up
from phusa.hours.actions.people import carry_accounts, give_back_accounts
from phusa.hours.actions.recording import NewEvent, credit_external, record_event
from phusa.hours.actions.reporting import confirm_hours, decline_hours, report_hours, withdraw_hours

__all__ = [
    "NewEvent",
    "adjust_required",
    "carry_account",
    "carry_accounts",
    "confirm_hours",
    "correct_hours",
    "credit_external",
    "decline_hours",
    "end_relief",
    "extend",
    "give_back_accounts",
    "open_accounts",
    "put_off",
    "record_event",
    "relieve",
    "report_hours",
    "take_up",
    "withdraw_hours",
]
