from datetime import date

import pytest

from phusa.rules.years import school_year_start


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(2019, 9, 1), date(2019, 9, 1)),
        (date(2020, 8, 31), date(2019, 9, 1)),
        (date(2026, 6, 15), date(2025, 9, 1)),
        (date(2020, 1, 1), date(2019, 9, 1)),
    ],
)
def test_the_school_year_of_a_day(day: date, start: date) -> None:
    assert school_year_start(day) == start
