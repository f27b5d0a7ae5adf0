"""A year later, in names, days and words."""

from datetime import date

import pytest

from phusa.planning.rules.new_year import day_after_a_year, reworded, written, year_after


def test_the_year_after_has_the_next_name() -> None:
    assert year_after("2019-2020") == "2020-2021"


def test_a_year_is_written_with_a_dash() -> None:
    assert written("2019-2020") == "2019–2020"


@pytest.mark.parametrize(
    ("day", "later"),
    [(date(2020, 5, 20), date(2021, 5, 20)), (date(2020, 2, 29), date(2021, 2, 28))],
)
def test_a_day_comes_again(day: date, later: date) -> None:
    assert day_after_a_year(day) == later


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("trước ngày 20/5/2020", "trước ngày 20/5/2021"),
        ("năm học 2019 - 2020", "năm học 2020 - 2021"),
        ("năm học 2019–2020", "năm học 2020–2021"),
        ("Nghị quyết năm 2013", "Nghị quyết năm 2013"),
        ("giai đoạn 2016-2020", "giai đoạn 2016-2020"),
    ],
)
def test_words_follow(text: str, later: str) -> None:
    assert reworded(text) == later
