"""A minute missed is no outage; two and a half are."""

from datetime import UTC, datetime, timedelta

from phusa.workflow.rules.beating import was_down

AT = datetime(2020, 5, 20, 9, tzinfo=UTC)


def test_silence_counts_from_two_and_a_half_minutes() -> None:
    assert not was_down(AT, AT + timedelta(minutes=2, seconds=30))
    assert was_down(AT, AT + timedelta(minutes=2, seconds=31))


def test_a_clock_set_back_is_no_outage() -> None:
    assert not was_down(AT, AT - timedelta(hours=3))
