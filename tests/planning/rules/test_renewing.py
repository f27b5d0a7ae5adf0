"""What is given now beside what the plan holds."""

import pytest

from phusa.planning.rules.given import GivenLine
from phusa.planning.rules.renewing import HeldLine, kept_halves, renewal

HELD = HeldLine(1, "ND2", "Phòng chống xâm hại trẻ em", "ND2-TH-GV-04", None, 0, 5)


def test_nothing_differs_where_only_the_half_was_chosen() -> None:
    given = GivenLine("ND2", "Phòng chống xâm hại trẻ em", "ND2-TH-GV-04", None, 5, 0)
    found = renewal([HELD], [given])
    assert found.is_nothing and found.words == []


def test_a_topic_that_came_from_the_catalogue_is_the_same_when_a_plan_names_it() -> None:
    given = GivenLine("ND2", "Phòng chống xâm hại trẻ em", "ND2-TH-GV-04", 77, 5, 0)
    assert renewal([HELD], [given]).is_nothing


def test_new_gone_and_changed_are_told_apart() -> None:
    longer = GivenLine("ND2", "Phòng chống xâm hại trẻ em", "ND2-TH-GV-04", 77, 10, 0)
    new = GivenLine("ND1", "Chỉ thị năm học", "", 78, 30, 0)
    gone = HeldLine(2, "ND1", "8 chuyên đề của ND1", "", None, 30, 0)
    found = renewal([HELD, gone], [longer, new])
    assert (found.added, found.gone, found.changed) == ([new], [gone], [(HELD, longer)])
    assert found.words == [
        "Thêm ND1 “Chỉ thị năm học”, 30 tiết.",
        "Bỏ ND1 “8 chuyên đề của ND1”, 30 tiết.",
        "ND2 “Phòng chống xâm hại trẻ em”: 5 tiết thành 10 tiết.",
    ]


def test_another_title_of_one_item_is_said() -> None:
    held = HeldLine(1, "ND1", "Chỉ thị", "", 7, 10, 0)
    found = renewal([held], [GivenLine("ND1", "Chỉ thị năm học", "", 7, 10, 0)])
    assert found.words == ["ND1 “Chỉ thị” nay là “Chỉ thị năm học”."]


@pytest.mark.parametrize(("first", "second", "kept"), [(5, 0, (11, 0)), (0, 5, (0, 11)), (3, 2, (6, 5))])
def test_new_hours_lie_where_the_person_had_put_the_old(
    first: int, second: int, kept: tuple[int, int]
) -> None:
    assert kept_halves(HeldLine(1, "ND2", "x", "", None, first, second), 11) == kept
