"""Reminders of a round go out one after the other."""

from datetime import UTC, datetime, timedelta

from phusa.workflow.rules.reminding import spread

AT = datetime(2020, 5, 20, 9, tzinfo=UTC)


def test_the_first_goes_at_once_and_the_others_follow() -> None:
    assert spread(AT, 3) == [AT, AT + timedelta(seconds=20), AT + timedelta(seconds=40)]
    assert spread(AT, 0) == [] and spread(AT, 1) == [AT]


def test_many_are_done_within_ten_minutes() -> None:
    assert spread(AT, 31)[-1] == spread(AT, 500)[-1] == AT + timedelta(minutes=10)
