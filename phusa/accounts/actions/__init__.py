"""Verbs on accounts."""

from phusa.accounts.actions.accounts import (
    change_password,
    give_grant,
    note_log_read,
    note_second_factor,
    open_account,
    open_account_with_slip,
    reset_password,
    take_grant,
)
from phusa.accounts.actions.slips import (
    NewAccount,
    begin_slips,
    open_accounts,
    remove_slips,
    renew_slips,
    take_slips,
)
from phusa.accounts.actions.temis import answer_temis, ask_temis
from phusa.accounts.actions.training import record_training
from phusa.accounts.actions.watching import note_log_checked, note_log_taken

__all__ = [
    "NewAccount",
    "answer_temis",
    "ask_temis",
    "begin_slips",
    "change_password",
    "give_grant",
    "note_log_checked",
    "note_log_read",
    "note_log_taken",
    "note_second_factor",
    "open_account",
    "open_account_with_slip",
    "open_accounts",
    "record_training",
    "remove_slips",
    "renew_slips",
    "reset_password",
    "take_grant",
    "take_slips",
]
