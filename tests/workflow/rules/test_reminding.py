"""Reminders of a round go out one after the other."""

from datetime import UTC, date, datetime, timedelta

import pytest

from phusa.base.clock import VIETNAM
from phusa.workflow.rules.reminding import next_try, spread, waking

AT = datetime(2020, 5, 20, 9, tzinfo=UTC)


def test_the_first_goes_at_once_and_the_others_follow() -> None:
    assert spread(AT, 3) == [AT, AT + timedelta(seconds=20), AT + timedelta(seconds=40)]
    assert spread(AT, 0) == [] and spread(AT, 1) == [AT]


def test_many_are_done_within_ten_minutes() -> None:
    assert spread(AT, 31)[-1] == spread(AT, 500)[-1] == AT + timedelta(minutes=10)


def at(hour: int, minute: int = 0, day: int = 19) -> datetime:
    return datetime(2020, 5, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("instant", "last_day", "goes"),
    [
        (at(5, 59), None, at(6)),
        (at(6), None, at(6)),
        (at(20, 59), None, at(20, 59)),
        (at(21), None, at(6, day=20)),
        (at(21), date(2020, 5, 19), at(21)),
        (at(21, 59), date(2020, 5, 19), at(21, 59)),
        (at(22), date(2020, 5, 19), at(6, day=20)),
        (at(21), date(2020, 5, 20), at(6, day=20)),
    ],
)
def test_nobody_is_written_to_at_night(instant: datetime, last_day: date | None, goes: datetime) -> None:
    assert waking(instant, last_day) == goes
    assert waking(instant.astimezone(UTC), last_day) == goes


def test_a_failure_is_tried_again_ever_later_and_not_for_ever() -> None:
    waits = [next_try(at(8), tries) for tries in range(1, 6)]
    assert waits == [at(8, 5), at(8, 15), at(8, 45), at(10, 15), None]
