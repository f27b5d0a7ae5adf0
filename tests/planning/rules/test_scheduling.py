"""Where in the year a line lies."""

import pytest

from phusa.planning.rules.scheduling import (
    Half,
    divided,
    half_for_more,
    half_of,
    lighter,
    stamp,
    unstamped,
    wanted,
    words_of,
)


@pytest.mark.parametrize(
    ("half", "parts"),
    [(Half.FIRST, (15, 0)), (Half.SECOND, (0, 15)), (Half.BOTH, (8, 7)), (Half.AS_IS, (10, 5))],
)
def test_hours_are_divided_as_wished(half: Half, parts: tuple[int, int]) -> None:
    assert divided(15, half, (10, 5)) == parts
    assert sum(divided(15, half, (10, 5))) == 15


def test_a_division_of_other_hours_cannot_stay() -> None:
    assert divided(20, Half.AS_IS, (10, 5)) == (10, 10)


@pytest.mark.parametrize(
    ("first", "second", "half", "words"),
    [
        (15, 0, Half.FIRST, "Học kỳ 1"),
        (0, 15, Half.SECOND, "Học kỳ 2"),
        (8, 7, Half.BOTH, "Cả năm"),
        (5, 5, Half.BOTH, "Cả năm"),
        (9, 6, Half.AS_IS, "Học kỳ 1 9 tiết, học kỳ 2 6 tiết"),
        (7, 8, Half.AS_IS, "Học kỳ 1 7 tiết, học kỳ 2 8 tiết"),
    ],
)
def test_a_line_says_where_it_lies(first: int, second: int, half: Half, words: str) -> None:
    assert (half_of(first, second), words_of(first, second)) == (half, words)


def test_a_stamp_is_read_back_and_nonsense_is_nothing() -> None:
    assert unstamped(stamp(15, 0, "online")) == (15, 0, "online")
    assert unstamped("gì/đó") == unstamped("a/b/c") == unstamped("²/0/") == (0, 0, "")


def test_what_is_wanted_keeps_the_hours_unless_others_are_named() -> None:
    assert wanted("15/0/", "hk2", "group") == "0/15/group"
    assert wanted("15/0/", "ca-nam", "", 10) == "5/5/"


def test_the_lighter_half_is_the_first_of_equals() -> None:
    assert lighter([]) == Half.FIRST
    assert lighter([(10, 5)]) == Half.SECOND
    assert lighter([(5, 10)]) == Half.FIRST


def test_what_is_chosen_in_a_plan_laid_anew_in_january_is_for_the_second_half() -> None:
    kept, given = (27, 0), (0, 48)
    assert half_for_more([kept, given], [given], is_anew=True) == Half.SECOND
    assert half_for_more([kept, given], [given], is_anew=False) == Half.FIRST
    assert half_for_more([kept, (30, 18)], [(30, 18)], is_anew=True) == Half.SECOND
    assert half_for_more([(20, 28)], [(28, 20)], is_anew=True) == Half.FIRST
