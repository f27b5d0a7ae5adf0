"""Nobody gets, by a new password or a grant, more than he has."""

import pytest

from phusa.accounts.rules import RANKS, SEATS, Seat, covers, covers_all, free_code, has_seat
from phusa.base.access import Role
from phusa.base.access.roles import OFFICERS, SCHOOL_HEADS
from phusa.organisations.models import UnitKind

OFFICE, SCHOOL, OTHER = "1/2/3/", "1/2/3/4/", "1/2/3/5/"


@pytest.mark.parametrize(
    ("helper", "other", "fine"),
    [
        (Seat("principal", SCHOOL), Seat("teacher", SCHOOL), True),
        (Seat("principal", SCHOOL), Seat("teacher", OTHER), False),
        (Seat("principal", SCHOOL), Seat("principal", SCHOOL), True),
        (Seat("vice_principal", SCHOOL), Seat("principal", SCHOOL), False),
        (Seat("records_clerk", SCHOOL), Seat("teacher", SCHOOL), True),
        (Seat("records_clerk", SCHOOL), Seat("vice_principal", SCHOOL), False),
        (Seat("boet_officer", OFFICE), Seat("principal", SCHOOL), True),
        (Seat("boet_officer", OFFICE), Seat("boet_officer", OFFICE), True),
        (Seat("records_clerk", OFFICE), Seat("principal", SCHOOL), True),
        (Seat("principal", SCHOOL), Seat("boet_officer", OFFICE), False),
        (Seat("boet_officer", OFFICE), Seat("inspector", SCHOOL), False),
        (Seat("doet_officer", "1/2/"), Seat("inspector", "1/2/"), False),
        (Seat("system_admin", "1/"), Seat("inspector", "1/2/"), True),
        (Seat("system_admin", "1/"), Seat("system_admin", "1/"), True),
        (Seat("moet_officer", "1/"), Seat("system_admin", "1/"), False),
    ],
)
def test_whom_a_seat_covers(helper: Seat, other: Seat, fine: bool) -> None:
    assert covers(helper, other) is fine


def test_a_role_elsewhere_takes_somebody_above_both() -> None:
    other = [Seat("teacher", SCHOOL), Seat("teacher", OTHER)]
    assert not covers_all([Seat("principal", SCHOOL)], other)
    assert covers_all([Seat("principal", SCHOOL), Seat("principal", OTHER)], other)
    assert covers_all([Seat("boet_officer", OFFICE)], other)


def test_a_path_is_no_mere_beginning_of_a_number() -> None:
    assert not covers(Seat("principal", "1/2/"), Seat("teacher", "1/23/"))


def test_every_role_has_its_seat_and_every_seat_is_a_kind() -> None:
    assert set(SEATS) == set(Role.values)
    assert set().union(*SEATS.values()) <= set(UnitKind.values)
    assert {role.value for role in (*OFFICERS, *SCHOOL_HEADS)} <= set(RANKS)


@pytest.mark.parametrize(
    ("role", "kind", "fine"),
    [("principal", "school", True), ("principal", "boet", False), ("boet_officer", "school", False)],
)
def test_a_role_means_something_on_its_kind_of_unit(role: str, kind: str, fine: bool) -> None:
    assert has_seat(role, kind) is fine


@pytest.mark.parametrize(
    ("wanted", "taken", "code"),
    [
        ("THCS-119-001", set(), "THCS-119-001"),
        ("GV-1", {"gv-1"}, "GV-1-2"),
        ("GV-1", {"gv-1", "gv-1-2"}, "GV-1-3"),
        ("GV 1/2", set(), "gv-1-2"),
        ("Trường-Mẩy", set(), "truong-may"),
        ("..", set(), "tk-moi"),
        ("ht", set(), "tk-ht"),
        ("X" * 40, {"x" * 40}, "X" * 38 + "-2"),
    ],
)
def test_a_free_code(wanted: str, taken: set[str], code: str) -> None:
    assert free_code(wanted, taken) == code
