from datetime import date

import pytest

from phusa.rules.due import last_on_time

DAY, BEFORE = date(2020, 5, 20), date(2020, 5, 19)


@pytest.mark.parametrize(
    "wording", ["trước ngày 20/5/2020", "Trước ngày 20 tháng 5 năm 2020", "trước 20/5 hằng năm"]
)
def test_before_a_day_ends_the_day_before_unless_read_inclusively(wording: str) -> None:
    assert last_on_time(wording, DAY, "strict") == BEFORE
    assert last_on_time(wording, DAY, "inclusive") == DAY


@pytest.mark.parametrize(
    "wording",
    [
        "chậm nhất ngày 20/5/2020",
        "từ ngày 18/5/2020 đến hết ngày 20/5/2020",
        "trước 17 giờ ngày 20/5/2020",
        "trước 16h00 ngày 20/5/2020",
        "trước và trong ngày 20/5/2020",
        "ngày 20/5/2020",
    ],
)
@pytest.mark.parametrize("reading", ["strict", "inclusive"])
def test_other_wordings_mean_the_day_itself(wording: str, reading: str) -> None:
    assert last_on_time(wording, DAY, reading) == DAY


def test_decomposed_text_is_understood() -> None:
    assert last_on_time("tru\u031bo\u031b\u0301c nga\u0300y 20/5", DAY, "strict") == BEFORE


def test_an_unknown_reading_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match=r"due\.before"):
        last_on_time("trước ngày", DAY, "loose")
