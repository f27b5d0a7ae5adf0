"""Days, months and quarters as they are printed."""

from datetime import date

import pytest

from phusa.documents.rules.letters.letter import MONTHLY, QUARTERLY, YEARLY
from phusa.documents.rules.letters.moments import Moment, moments_in


def printed(text: str) -> list[tuple[str, date | None]]:
    return [(text[one.start : one.end], one.full) for one in moments_in(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ngày 25 tháng 5 năm 2020", [("25 tháng 5 năm 2020", date(2020, 5, 25))]),
        ("30.6.2026, 1/7/2026 và 2-7-2026", [("30.6.2026", date(2026, 6, 30)), ("1/7/2026", date(2026, 7, 1)),
                                            ("2-7-2026", date(2026, 7, 2))]),
        ("từ 10/3-12/3/2026", [("10/3", None), ("12/3/2026", date(2026, 3, 12))]),
        ("15 - 20/5/2020", [("20/5/2020", date(2020, 5, 20))]),
        ("30/6 năm 2026", [("30/6 năm 2026", date(2026, 6, 30))]),
        ("30/6/26", [("30/6/26", None)]),
        ("31/6/2026", [("31/6/2026", None)]),
        ("01/01/0199", [("01/01/0199", None)]),
    ],
)  # fmt: skip
def test_days_are_found_with_their_year(text: str, found: list[tuple[str, date | None]]) -> None:
    assert printed(text) == found


@pytest.mark.parametrize(
    "text", ["năm học 2019-2020", "2019-20120", "1800.8000", "Thông tư 26/2015", "5.0 điểm", "13/25"]
)
def test_other_numbers_are_no_days(text: str) -> None:
    assert moments_in(text) == []


def test_what_comes_back_says_how_often() -> None:
    assert [
        (one.printed, one.recurs) for one in moments_in("ngày 30 tháng 06 hằng năm; ngày 05 hằng tháng")
    ] == [
        ("30/6", YEARLY),
        ("5", MONTHLY),
    ]
    assert moments_in("ngày 25 của tháng cuối quý")[0].recurs == QUARTERLY
    assert moments_in("ngày 25/12/2026 hằng năm")[0].recurs == ""


def test_months_and_quarters_are_periods() -> None:
    month, quarter, bare = moments_in("tháng 2/2024, quý IV năm 2026, vào quý I")
    assert month.period == (date(2024, 2, 1), date(2024, 2, 29)) and month.full is None
    assert quarter.period == (date(2026, 10, 1), date(2026, 12, 31)) and quarter.printed == "quý IV"
    assert (bare.printed, bare.period, bare.year) == ("quý I", None, None)
    assert moments_in("tháng 13/2026")[0].period is None and moments_in("tháng 13/2026")[0].is_impossible


def test_a_day_is_put_into_a_year_that_has_it() -> None:
    leap = Moment(0, 4, day=29, month=2)
    assert leap.in_year(2024) == date(2024, 2, 29)
    assert leap.in_year(2023) is None and leap.in_year(None) is None
    assert not leap.is_impossible and Moment(0, 4, day=31, month=6).is_impossible


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("trong tháng 3 và 4 năm 2026", [(4, 2026)]),
        ("tháng 11/2025 - 3/2026", [(11, 2025), (3, 2026)]),
        ("tháng 9 đến 12/2025", [(9, None), (12, 2025)]),
    ],
)
def test_the_last_of_several_months_has_the_year(text: str, printed: list[tuple[int, int | None]]) -> None:
    assert [(one.month, one.year) for one in moments_in(text)] == printed


def test_marks_out_of_ten_are_no_day() -> None:
    assert moments_in("từ 8/10 điểm trở lên") == []
