"""What a plan begins with."""

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from phusa.planning.rules.given import SHARES, GivenLine, Topic, given_lines, shares

SCHOOL_PLAN = "school_plan"


def hours(found: list[GivenLine]) -> list[int]:
    return [line.hours for line in found]


def test_printed_hours_stay_and_the_rest_goes_to_what_has_none() -> None:
    topics = [Topic("ND2", "A", "a", hours=10), Topic("ND2", "B", "b"), Topic("ND2", "C", "c", hours=5)]
    assert hours(given_lines(topics, {"ND2": 30}, allocation=SCHOOL_PLAN)) == [10, 15, 5]


def test_several_without_hours_wait_for_the_school_or_share_alike() -> None:
    topics = [Topic("ND1", name, name) for name in "ABC"] + [Topic("ND1", "D", "d", hours=10)]
    waiting = given_lines(topics, {"ND1": 30}, allocation=SCHOOL_PLAN)
    assert hours(waiting) == [10, 20]
    assert waiting[1].code == "" and "3 chuyên đề của ND1" in waiting[1].title
    assert hours(given_lines(topics, {"ND1": 30}, allocation=SHARES)) == [7, 7, 6, 10]


def test_a_block_that_is_full_takes_nothing_without_hours() -> None:
    topics = [Topic("ND1", "A", "a", hours=30), Topic("ND1", "B", "b")]
    assert hours(given_lines(topics, {"ND1": 30}, allocation=SHARES)) == [30]


def test_exempt_blocks_and_certified_topics_are_left_out() -> None:
    topics = [Topic("ND1", "A", "a", hours=30), Topic("ND2", "B", "b", hours=20), Topic("ND2", "C", "c")]
    found = given_lines(topics, {"ND2": 30}, allocation=SCHOOL_PLAN, left_out={"b"})
    assert [(line.code, line.hours) for line in found] == [("c", 30)]


def test_what_nobody_scheduled_goes_into_the_lighter_half() -> None:
    topics = [
        Topic("ND1", "A", hours=10),
        Topic("ND1", "B", hours=10),
        Topic("ND1", "C", hours=10, hours_first=4),
    ]
    found = given_lines(topics, {"ND1": 30}, allocation=SCHOOL_PLAN)
    assert [(line.hours_first, line.hours_second) for line in found] == [(10, 0), (0, 10), (4, 6)]


@drawn(st.integers(0, 200), st.integers(1, 20))
def test_shares_add_up_and_differ_by_one_at_most(whole: int, parts: int) -> None:
    found = shares(whole, parts)
    assert sum(found) == whole and len(found) == parts
    assert max(found) - min(found) <= 1 and found == sorted(found, reverse=True)


@pytest.mark.parametrize("allocation", [SHARES, SCHOOL_PLAN])
@drawn(printed=st.lists(st.integers(1, 5), max_size=6), unknown=st.integers(1, 4))
def test_a_block_with_topics_without_hours_is_always_whole(
    allocation: str, printed: list[int], unknown: int
) -> None:
    topics = [Topic("ND1", f"P{n}", f"p{n}", hours=value) for n, value in enumerate(printed)]
    topics += [Topic("ND1", f"U{n}", f"u{n}") for n in range(unknown)]
    found = given_lines(topics, {"ND1": 60}, allocation=allocation)
    assert sum(hours(found)) == 60
