"""Only who cannot make the year's hours any more is warned, and it stops by itself."""

from datetime import date
from decimal import Decimal

import pytest

from phusa.hours.rules import PACE, days_left, event_key, missing_of, reachable, will_miss

LAST = date(2020, 5, 31)


@pytest.mark.parametrize(
    ("missing", "left", "warned"),
    [
        ("8", 7, False),
        ("8.5", 7, True),
        ("16", 14, False),
        ("16.5", 14, True),
        ("0", 1, False),
        ("0.5", 1, False),
        ("1.5", 1, True),
        ("120", 0, False),
        ("120", 105, False),
        ("120.5", 105, True),
    ],
)
def test_who_lacks_more_than_can_be_earned_is_warned(missing: str, left: int, warned: bool) -> None:
    assert will_miss(Decimal(missing), left) is warned


def test_the_days_left_count_today_and_end_with_the_year() -> None:
    assert days_left(LAST, date(2020, 5, 31)) == 1
    assert days_left(LAST, date(2020, 6, 1)) == 0
    assert days_left(LAST, date(2021, 1, 1)) == 0


def test_the_pace_is_tiet_a_week() -> None:
    assert reachable(7) == PACE
    assert reachable(7, Decimal(4)) == 4
    assert reachable(0) == 0


def test_more_than_due_is_nothing_missing() -> None:
    assert missing_of(Decimal(30), Decimal(20), Decimal(4)) == 6
    assert missing_of(Decimal(30), Decimal(28), Decimal(4)) == 0


def test_a_key_is_one_for_one_day_and_title_however_it_is_typed() -> None:
    key = event_key("TH-NK", LAST, "Sinh hoạt tổ")
    assert key == event_key("TH-NK", LAST, "sinh hoat  TO")
    assert key != event_key("TH-NK", LAST, "Sinh hoạt tổ buổi chiều")
    assert key != event_key("TH-NK", date(2020, 5, 30), "Sinh hoạt tổ")
    assert key != event_key("TH-NS", LAST, "Sinh hoạt tổ")
    assert len(event_key("X" * 40, LAST, "a")) <= 80
