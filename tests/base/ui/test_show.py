"""Values as Vietnamese readers write them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from phusa.base.ui import show

D = Decimal
NINE_OF_20_MAY = datetime(2020, 5, 20, 2, 0, tzinfo=UTC)  # 9:00 in Vietnam


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (D(8), "8,0"),
        (D("8.5"), "8,5"),
        (D("8.50"), "8,5"),
        (D("8.25"), "8,25"),
        (D(10), "10,0"),
        (D(0), "0,0"),
    ],
)
def test_a_score_has_at_least_one_place_and_loses_none(value: Decimal, shown: str) -> None:
    assert show.score(value) == shown


def test_the_mean_of_nd3_has_two_places_half_up() -> None:
    assert (show.mean2(D("8.625")), show.mean2(D("8.624")), show.mean2(D(9))) == ("8,63", "8,62", "9,00")


def test_nothing_is_a_dash() -> None:
    assert {show.score(None), show.mean2(None), show.thousands(None), show.day(None), show.clock(None)} == {
        "–"
    }
    assert show.instant(None) == "–"


def test_days_and_clock_are_those_of_vietnam() -> None:
    late = datetime(2020, 5, 20, 17, 5, tzinfo=UTC)
    assert (show.day(late), show.clock(late)) == ("21/5/2020", "0:05")
    assert show.instant(NINE_OF_20_MAY) == "9:00 ngày 20/5/2020"
    assert show.thousands(130412) == "130.412"


def test_a_deadline_at_midnight_is_named_by_the_day_it_ends() -> None:
    assert show.last_day(datetime(2020, 5, 20, 17, 0, tzinfo=UTC)) == "20/5/2020"
    assert show.last_day(datetime(2020, 5, 20, 17, 1, tzinfo=UTC)) == "21/5/2020"
    assert show.last_day(date(2020, 5, 20)) == "20/5/2020"


@pytest.mark.parametrize(
    ("deadline", "left"),
    [
        (date(2020, 5, 28), ("", "còn 8 ngày")),
        (date(2020, 5, 27), ("soon", "còn 7 ngày")),
        (date(2020, 5, 20), ("soon", "hết hôm nay")),
        (date(2020, 5, 19), ("late", "đã quá 1 ngày")),
        (datetime(2020, 5, 20, 9, 55, tzinfo=UTC), ("soon", "còn 7 giờ 55 phút")),
        (datetime(2020, 5, 20, 2, 0, 30, tzinfo=UTC), ("soon", "còn dưới 1 phút")),
        (datetime(2020, 5, 20, 1, 0, tzinfo=UTC), ("late", "đã quá 1 giờ")),
        (datetime(2020, 6, 20, 2, 0, tzinfo=UTC), ("", "còn 31 ngày")),
        (date(2020, 2, 18), ("late", "đã quá 92 ngày")),
        (date(2020, 2, 17), ("", "đã qua")),
        (datetime(2019, 5, 20, 2, 0, tzinfo=UTC), ("", "đã qua")),
    ],
)
def test_what_is_left_of_a_deadline(deadline: date | datetime, left: tuple[str, str]) -> None:
    assert show.time_left(deadline, NINE_OF_20_MAY) == left


def test_a_moment_in_a_table_says_the_year_only_outside_the_given_days() -> None:
    at, first, last = NINE_OF_20_MAY, date(2019, 9, 1), date(2020, 5, 20)
    assert show.moment(at, first, last) == "20/5, 9:00"
    assert show.moment(at, first, date(2020, 5, 19)) == "20/5/2020, 9:00"
    assert show.moment(None, first, last) == "–"


def test_how_long_something_lasted() -> None:
    assert show.lasting(timedelta(minutes=65)) == "1 giờ 5 phút"
    assert (show.lasting(timedelta(minutes=60)), show.lasting(timedelta(seconds=59))) == (
        "1 giờ",
        "dưới 1 phút",
    )


def test_the_end_of_a_day_is_named_by_the_day() -> None:
    midnight = datetime(2020, 5, 22, 17, tzinfo=UTC)
    assert show.until(midnight) == show.until(midnight - timedelta(seconds=1)) == "hết ngày 22/5/2020"
    assert show.until(midnight + timedelta(minutes=1)) == "0:01 ngày 23/5/2020"
    assert show.until(None) == "–"
