"""Roles by post, and how far an account has come."""

from datetime import UTC, datetime

import pytest

from phusa.accounts.rules import SEATS
from phusa.staff.models import Position
from phusa.staff.rules.accounts import ACTIVE, NO_ACCOUNT, WAITING, role_of_post, state_of


@pytest.mark.parametrize(
    ("position", "in_group", "role"),
    [
        ("teacher", True, "teacher"),
        ("principal", False, "principal"),
        ("vice_principal", True, "vice_principal"),
        ("subject_group_head", True, "subject_group_head"),
        ("subject_group_head", False, "teacher"),
        ("other", False, "teacher"),
    ],
)
def test_the_role_of_a_post(position: str, in_group: bool, role: str) -> None:
    assert role_of_post(position, in_group=in_group) == role


def test_every_position_has_a_role_that_means_something() -> None:
    assert {role_of_post(position, in_group=True) for position in Position} <= SEATS.keys()


def test_the_state_of_an_account() -> None:
    assert state_of(has_account=False, last_login=None) == NO_ACCOUNT
    assert state_of(has_account=True, last_login=None) == WAITING
    assert state_of(has_account=True, last_login=datetime(2020, 5, 16, tzinfo=UTC)) == ACTIVE
