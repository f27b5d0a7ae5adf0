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
        (
            "Chỉ thị 05-CT/TW ngày 15/5/2016 của Bộ Chính trị",
            "Chỉ thị 05-CT/TW ngày 15/5/2016 của Bộ Chính trị",
        ),
        (
            "Chỉ thị năm học 2019-2020; Nghị quyết số 88/2014/QH13 ngày 28/11/2014. Nộp trước 20/5/2020",
            "Chỉ thị năm học 2020-2021; Nghị quyết số 88/2014/QH13 ngày 28/11/2014. Nộp trước 20/5/2021",
        ),
        (
            "Năm học 2019-2020 theo Kế hoạch số 108/KH-SGDĐT ngày 11/10/2019 về BDTX năm học 2019-2020",
            "Năm học 2020-2021 theo Kế hoạch số 108/KH-SGDĐT ngày 11/10/2019 về BDTX năm học 2019-2020",
        ),
        (
            "Theo Thông tư 26/2012/TT-BGDĐT ngày 10/7/2012, xong trước ngày 20/5/2020",
            "Theo Thông tư 26/2012/TT-BGDĐT ngày 10/7/2012, xong trước ngày 20/5/2021",
        ),
        ("Từ 1/9/2019 đến 31/5/2020", "Từ 1/9/2020 đến 31/5/2021"),
    ],
)
def test_words_follow(text: str, later: str) -> None:
    assert reworded(text) == later
