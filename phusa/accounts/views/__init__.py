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

__all__ = [
    "SetUpSecondFactor",
    "account",
    "accounts",
    "forgotten",
    "give_grant",
    "open_account",
    "reset",
    "take_grant",
]
