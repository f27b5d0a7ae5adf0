"""Instants are UTC, days are those of Vietnam."""

from datetime import UTC, date, datetime

import pytest

from phusa.base import clock


def test_now_is_an_instant_in_utc() -> None:
    before = datetime.now(UTC)
    assert before <= clock.now() <= datetime.now(UTC)
    assert clock.now().tzinfo is UTC


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2020, 5, 20, 16, 59, 59, tzinfo=UTC), date(2020, 5, 20)),
        (datetime(2020, 5, 20, 17, 0, tzinfo=UTC), date(2020, 5, 21)),
    ],
)
def test_a_day_ends_at_midnight_in_vietnam(instant: datetime, day: date) -> None:
    assert clock.day_of(instant) == day


def test_today_is_the_day_of_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2020, 5, 20, 20, tzinfo=UTC))
    assert clock.today() == date(2020, 5, 21)


def test_a_day_begins_at_midnight_in_vietnam() -> None:
    assert clock.start_of(date(2025, 7, 1)) == datetime(2025, 6, 30, 17, tzinfo=UTC)
