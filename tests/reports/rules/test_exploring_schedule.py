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
    assert due_day(cadence, THURSDAY, SINCE, None, [date(2020, 5, 20)]) == due


def test_what_was_made_is_not_made_again_nor_when_the_clock_goes_back() -> None:
    assert due_day("daily", THURSDAY, SINCE, THURSDAY, []) is None
    assert due_day("daily", date(2020, 5, 19), SINCE, THURSDAY, []) is None
    assert due_day("daily", date(2020, 5, 22), SINCE, THURSDAY, []) == date(2020, 5, 22)


def test_a_week_that_began_before_it_was_asked_for_has_none() -> None:
    assert due_day("weekly", THURSDAY, date(2020, 5, 19), None, []) is None
    assert due_day("weekly", date(2020, 5, 25), date(2020, 5, 19), None, []) == date(2020, 5, 25)


def test_a_deadline_counts_only_once_it_has_passed() -> None:
    assert due_day("deadline", THURSDAY, SINCE, None, [THURSDAY]) is None
    assert due_day("deadline", THURSDAY, SINCE, None, []) is None
    assert due_day("deadline", date(2020, 5, 30), SINCE, None, [THURSDAY]) == date(2020, 5, 22)


def test_after_an_extension_there_is_another_table() -> None:
    deadlines = [date(2020, 5, 18), THURSDAY]
    assert due_day("deadline", THURSDAY, SINCE, None, deadlines) == date(2020, 5, 19)
    assert due_day("deadline", date(2020, 5, 22), SINCE, date(2020, 5, 19), deadlines) == date(2020, 5, 22)
