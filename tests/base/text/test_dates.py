from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phusa.base.text import BadDate, PartialDate, parse_date, show_date

EXCEL_ZERO = date(1899, 12, 30)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("7/9/1989", "1989-09-07"),
        ("07-09-1989", "1989-09-07"),
        ("7.9.1989.", "1989-09-07"),
        (" 07 / 09 / 1989 ", "1989-09-07"),
        ("1989-09-07", "1989-09-07"),
        ("1989-09-07 00:00:00", "1989-09-07"),
        ("ngày 7 tháng 9 năm 1989", "1989-09-07"),
        ("12/5/79", "1979-05-12"),
        ("12/5/05", "2005-05-12"),
        ("07091989", "1989-09-07"),
        ("9/1989", "1989-09"),
        ("1971", "1971"),
        ("1971.0", "1971"),
        (1971.0, "1971"),
        (32758, "1989-09-07"),
        ("32758", "1989-09-07"),
        (date(1989, 9, 7), "1989-09-07"),
        (datetime.fromisoformat("1989-09-07T13:00"), "1989-09-07"),
    ],
)
def test_dates_as_people_write_them(typed: object, iso: str) -> None:
    found = parse_date(typed)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    "typed", ["30/2/1980", "13/13/1980", "1/1/1899", "hai mươi", "12", 12, True, "1/2", 2999.5]
)
def test_what_is_no_date_is_refused(typed: object) -> None:
    with pytest.raises(BadDate):
        parse_date(typed)


@pytest.mark.parametrize("typed", ["", "  ", None])
def test_nothing_is_no_date(typed: object) -> None:
    assert parse_date(typed) is None


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
def test_every_shown_date_reads_back(day: date) -> None:
    for typed in (show_date(day), day.isoformat(), (day - EXCEL_ZERO) // timedelta(days=1)):
        found = parse_date(typed)
        assert found is not None
        assert found.date == day


def test_a_part_of_a_date_is_shown_as_a_part() -> None:
    assert show_date(PartialDate(1971)) == "1971"
    assert show_date(PartialDate(1971, 5)) == "5/1971"
    assert show_date(PartialDate(1971, 5, 2)) == "2/5/1971"
    assert show_date(None) == "–"
    assert PartialDate(1971).date is None
