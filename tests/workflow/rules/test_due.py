"""Until when may be sent: the deadline, extensions, what outages give back, each boundary on both sides."""

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from phusa.workflow.models import Timeliness as Kept
from phusa.workflow.rules.due import Gap, Timeliness, allowed_until, hour_of, lost_before

DUE = datetime(2020, 5, 20, 17, tzinfo=UTC)  # midnight in Vietnam
MINUTE = timedelta(minutes=1)


def gap(began: timedelta, ended: timedelta) -> Gap:
    return Gap(DUE + began, DUE + ended)


def test_the_words_are_those_of_the_rows() -> None:
    assert set(get_args(Timeliness)) == set(Kept.values)


def test_without_a_deadline_nothing_is_late() -> None:
    allowed = allowed_until(None, [DUE], [])
    assert allowed.until is None and allowed.judge(DUE + timedelta(days=9)) == "no_deadline"


def test_the_instant_of_the_deadline_is_too_late() -> None:
    allowed = allowed_until(DUE, [], [])
    assert allowed.until == DUE
    assert allowed.judge(DUE - MINUTE / 60) == "on_time"
    assert allowed.judge(DUE) == "late"


def test_an_extension_moves_the_end_and_never_back() -> None:
    allowed = allowed_until(DUE, [DUE + 60 * MINUTE, DUE - 60 * MINUTE], [])
    assert allowed.until == DUE + 60 * MINUTE
    assert allowed.end == allowed.until and not allowed.bonus
    assert allowed.judge(DUE) == "in_extension"
    assert allowed.judge(DUE + 60 * MINUTE) == "late"
    assert allowed_until(DUE, [DUE - MINUTE], []).until == DUE


def test_half_an_hour_of_outage_gives_half_an_hour_back() -> None:
    allowed = allowed_until(DUE, [], [gap(-170 * MINUTE, -140 * MINUTE)])
    assert allowed.until == DUE + 30 * MINUTE
    assert allowed.end == DUE and allowed.bonus
    assert allowed.judge(DUE + 29 * MINUTE) == "in_outage"
    assert allowed.judge(DUE + 30 * MINUTE) == "late"


def test_only_the_last_day_counts() -> None:
    day = timedelta(days=1)
    assert lost_before(DUE, [gap(-day - 60 * MINUTE, -day)]) == timedelta()
    assert lost_before(DUE, [gap(-day - 60 * MINUTE, -day + MINUTE)]) == MINUTE
    assert lost_before(DUE, [gap(timedelta(), 10 * MINUTE)]) == timedelta()


def test_an_outage_over_the_deadline_counts_whole_and_overlaps_count_once() -> None:
    assert lost_before(DUE, [gap(-10 * MINUTE, 20 * MINUTE)]) == 30 * MINUTE
    twice = [gap(-60 * MINUTE, -30 * MINUTE), gap(-40 * MINUTE, -20 * MINUTE)]
    assert lost_before(DUE, twice) == 40 * MINUTE


def test_an_extended_end_gets_its_own_outages_back() -> None:
    until = DUE + timedelta(days=3)
    allowed = allowed_until(DUE, [until], [Gap(until - 20 * MINUTE, until - 5 * MINUTE)])
    assert allowed.until == until + 15 * MINUTE
    assert allowed.judge(until + MINUTE) == "in_outage"


@pytest.mark.parametrize(
    ("wording", "hours"),
    [
        ("trước 17 giờ ngày 20/5/2020", 17),
        ("trước 17h00 ngày 20/5/2020", 17),
        ("trước 16g30 ngày 20/5", 16.5),
        ("trước ngày 20/5/2020", None),
        ("chậm nhất ngày 20/5/2020", None),
        ("trước 77 giờ", None),
    ],
)
def test_an_hour_is_read_only_where_one_is_printed(wording: str, hours: float | None) -> None:
    assert hour_of(wording) == (None if hours is None else timedelta(hours=hours))
