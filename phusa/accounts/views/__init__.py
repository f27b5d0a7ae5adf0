"""Pages of signing in, of the accounts of a unit, of their slips, and of requests for accounts elsewhere."""

from phusa.accounts.views.accounts import (
    SetUpSecondFactor,
    account,
    accounts,
    forgotten,
    give_grant,
    open_account,
    reset,
    take_grant,
)
from phusa.accounts.views.slips import remove_slips, slip_file, slips
from phusa.accounts.views.temis import answer_temis, ask_temis, temis_requests

__all__ = [
    "SetUpSecondFactor",
    "account",
    "accounts",
    "answer_temis",
    "ask_temis",
    "forgotten",
    "give_grant",
    "open_account",
    "remove_slips",
    "reset",
    "slip_file",
    "slips",
    "take_grant",
    "temis_requests",
]
