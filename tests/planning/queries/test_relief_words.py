"""What is asked for, in a few words."""

from datetime import date

from phusa.planning.models import Relief
from phusa.planning.queries.relief_words import words_of

UNTIL = date(2020, 8, 31)


def test_words_say_what_is_asked_for() -> None:
    assert words_of(Relief(kind="exemption", block="ND3")) == "Miễn ND3"
    assert words_of(Relief(kind="exclusion", items=["GVPT01", "GVPT02"])) == "Không học lại GVPT01, GVPT02"
    assert words_of(Relief(kind="deferral", until=UNTIL)) == "Hoãn cả năm đến 31/8/2020"
    assert words_of(Relief(kind="deferral", block="ND3", until=UNTIL)) == "Hoãn ND3 đến 31/8/2020"


def test_schedules_of_ones_own_say_their_day_or_their_hours() -> None:
    hours = {"ND1": 20, "ND3": 30}
    assert words_of(Relief(kind="extended", until=UNTIL)) == "Kéo dài thời gian học đến 31/8/2020"
    assert words_of(Relief(kind="reduced", hours=hours)) == "Giảm số tiết: ND1 còn 20 tiết, ND3 còn 30 tiết"
    assert words_of(Relief(kind="replaced", hours=hours)) == "Lịch học riêng: ND1 20 tiết, ND3 30 tiết"
