"""A plan laid anew keeps what was earned and never asks for more than the year."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from phusa.planning.rules.given import GivenLine
from phusa.planning.rules.rebasing import Earned, RebasedLine, apportioned, rebased

TARGETS = {"ND1": 30, "ND2": 30, "ND3": 60}


def lines(
    earned: list[Earned],
    given_lines: list[GivenLine],
    chosen: list[GivenLine] | None = None,
    targets: dict[str, int] | None = None,
    *,
    second_half: bool = True,
) -> list[RebasedLine]:
    """A plan laid anew with the targets of an ordinary year."""
    return rebased(earned, given_lines, chosen or [], targets or TARGETS, second_half=second_half)


def test_topics_of_the_new_level_share_what_the_block_still_lacks() -> None:
    topics = [GivenLine("ND2", f"Chuyên đề {n}", f"ND2-{n}", hours_first=10) for n in range(3)]
    found = lines([Earned("ND2", "Câu chuyện về Bác Hồ", 12, "ND2-TH")], topics)
    assert [(one.source, one.hours_first, one.hours_second, one.kept) for one in found] == [
        ("kept", 12, 0, 12),
        ("given", 0, 6, 0),
        ("given", 0, 6, 0),
        ("given", 0, 6, 0),
    ]


def test_a_topic_that_goes_on_is_one_line() -> None:
    [line] = lines(
        [Earned("ND1", "Nhiệm vụ năm học", 12, "ND1")], [GivenLine("ND1", "Nhiệm vụ", "ND1", 7, 30)]
    )
    assert (line.source, line.hours_first, line.hours_second, line.kept, line.item_id) == (
        "given",
        12,
        18,
        12,
        7,
    )


def test_before_the_second_half_topics_stay_where_they_were_scheduled() -> None:
    [line] = lines([], [GivenLine("ND1", "Nhiệm vụ", "ND1", None, 20, 10)], second_half=False)
    assert (line.hours_first, line.hours_second) == (20, 10)


def test_more_than_the_block_asks_is_not_kept_twice() -> None:
    found = lines([Earned("ND2", "A", 20), Earned("ND2", "B", 20)], [GivenLine("ND2", "C", hours_first=30)])
    assert [(one.title, one.hours) for one in found] == [("A", 20), ("B", 10)]


def test_hours_of_a_block_that_is_exempt_or_not_of_the_year_are_not_planned() -> None:
    found = lines(
        [Earned("ND3", "TH15", 15), Earned("CT03", "Địa phương", 5)], [], targets={"ND3": 0, "ND1": 30}
    )
    assert found == []


def test_lines_chosen_before_stay_while_there_is_room() -> None:
    chosen = [GivenLine("ND3", f"Mô đun {n}", f"TH{n}", hours_first=15) for n in range(5)]
    found = lines([Earned("ND3", "Mô đun 0", 10, "TH0")], [], chosen)
    assert [(one.code, one.hours) for one in found] == [("TH0", 10), ("TH1", 15), ("TH2", 15), ("TH3", 15)]


@pytest.mark.parametrize(
    ("whole", "weights", "parts"),
    [(18, [10, 10, 10], [6, 6, 6]), (2, [10, 10, 10], [1, 1, 0]), (5, [], []), (7, [0, 7], [0, 7])],
)
def test_shares(whole: int, weights: list[int], parts: list[int]) -> None:
    assert apportioned(whole, weights) == parts


BLOCKS = some.sampled_from(["ND1", "ND2", "ND3"])
CODES = some.sampled_from(["", "TH1", "TH2", "TH3"])
TITLES = some.sampled_from("ABCD")
EARNED = some.lists(some.builds(Earned, BLOCKS, TITLES, some.integers(0, 70), CODES), max_size=5)
PLANNED = some.lists(
    some.builds(GivenLine, BLOCKS, TITLES, CODES, some.none(), some.integers(0, 40), some.integers(0, 40)),
    max_size=4,
    unique_by=lambda line: (line.block, line.code or line.title),
)
GOALS = some.fixed_dictionaries({block: some.integers(0, 60) for block in TARGETS})


@given(EARNED, PLANNED, PLANNED, GOALS, some.booleans())
def test_sums_never_exceed_the_targets_and_what_was_earned_is_kept(
    earned: list[Earned],
    topics: list[GivenLine],
    chosen: list[GivenLine],
    targets: dict[str, int],
    second_half: bool,
) -> None:
    found = rebased(earned, topics, chosen, targets, second_half=second_half)
    keys = [(one.block, one.code or one.title) for one in found]
    assert len(keys) == len(set(keys)), "a thing stands once"
    for block, target in targets.items():
        planned = [one for one in found if one.block == block]
        had = sum(one.hours for one in earned if one.block == block)
        assert sum(one.hours for one in planned) <= target
        assert sum(one.kept for one in planned) == min(had, target)
        assert all(0 <= one.kept <= one.hours_first and one.hours_second >= 0 for one in planned)
        if not any(one.kept for one in planned):
            due = sum(line.hours for line in topics if line.block == block)
            assert sum(one.hours for one in planned if one.source == "given") == min(due, target)


@given(some.integers(0, 200), some.lists(some.integers(0, 60), min_size=1, max_size=9))
def test_shares_add_up_and_none_exceeds_its_weight(whole: int, weights: list[int]) -> None:
    whole = min(whole, sum(weights))
    parts = apportioned(whole, weights)
    assert sum(parts) == whole
    assert all(0 <= part <= weight for part, weight in zip(parts, weights, strict=True))
