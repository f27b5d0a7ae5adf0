"""Each reading gives the plans to just the seats it names; only one lets anybody approve his own."""

import pytest

from phusa.planning.rules.approvers import SWITCHES, Seat, Whose, decides, decides_own, who_decides
from phusa.rules.library import Library

CASES = {
    "school_heads": {Seat.PRINCIPAL, Seat.VICE},
    "principal": {Seat.PRINCIPAL},
    "unit_above": {Seat.ABOVE},
    "own": set(),
}


@pytest.mark.parametrize("reading", CASES)
def test_a_reading_names_the_seats_that_decide_on_others(reading: str) -> None:
    assert {seat for seat in Seat if decides(reading, seat)} == CASES[reading]


@pytest.mark.parametrize("reading", CASES)
def test_one_decides_on_ones_own_only_where_the_reading_says_just_that(reading: str) -> None:
    own = {seat for seat in Seat if decides_own(reading, seat)}
    assert own == ({Seat.PRINCIPAL} if reading == "own" else set())


def test_every_reading_of_the_switches_is_known_and_has_words() -> None:
    switches = Library.load().switches
    for whose in Whose:
        for reading, _ in switches.by_name[SWITCHES[whose]].readings:
            assert reading in CASES
            assert who_decides(reading)
    assert switches.defaults[SWITCHES[Whose.HEAD]] == "unit_above"


def test_the_unit_above_is_called_by_its_name_where_it_is_known() -> None:
    assert who_decides("unit_above", "Phòng GDĐT Mai Sơn") == "Phòng GDĐT Mai Sơn"
    assert who_decides("unit_above") == "đơn vị quản lý trực tiếp của trường"
    assert who_decides("principal", "Phòng GDĐT Mai Sơn") == "hiệu trưởng"
