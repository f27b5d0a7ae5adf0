"""A table is due once on its day, and never again when the clock goes back."""

from datetime import date

import pytest

from phusa.reports.rules.exploring_schedule import due_day

THURSDAY, MONDAY, SINCE = date(2020, 5, 21), date(2020, 5, 18), date(2020, 5, 1)


@pytest.mark.parametrize(
    ("cadence", "due"),
    [
        ("never", None),
        ("daily", THURSDAY),
        ("weekly", MONDAY),
        ("monthly", date(2020, 5, 1)),
        ("deadline", THURSDAY),
    ],
)
def test_each_cadence_has_its_day(cadence: str, due: date | None) -> None:
    assert due_day(cadence, THURSDAY, SINCE, None, date(2020, 5, 20)) == due


def test_what_was_made_is_not_made_again_nor_when_the_clock_goes_back() -> None:
    assert due_day("daily", THURSDAY, SINCE, THURSDAY, None) is None
    assert due_day("daily", date(2020, 5, 19), SINCE, THURSDAY, None) is None
    assert due_day("daily", date(2020, 5, 22), SINCE, THURSDAY, None) == date(2020, 5, 22)


def test_a_week_that_began_before_it_was_asked_for_has_none() -> None:
    assert due_day("weekly", THURSDAY, date(2020, 5, 19), None, None) is None
    assert due_day("weekly", date(2020, 5, 25), date(2020, 5, 19), None, None) == date(2020, 5, 25)


def test_a_deadline_counts_only_once_it_has_passed() -> None:
    assert due_day("deadline", THURSDAY, SINCE, None, THURSDAY) is None
    assert due_day("deadline", THURSDAY, SINCE, None, None) is None
    assert due_day("deadline", date(2020, 5, 30), SINCE, None, THURSDAY) == date(2020, 5, 22)
