"""How two states of a plan differ, and what a plan below starts from."""

from dataclasses import replace
from datetime import date

from phusa.planning.rules.flowing import changes, given_values
from phusa.planning.rules.frozen import FrozenItem

ITEM = FrozenItem(1, None, "Sở", "Chuyên đề", "", "ND2", "compulsory", ("teacher",), ("TH",), hours=10)


def said(now: list[FrozenItem]) -> list[tuple[str, str]]:
    return [(one.words, one.said) for one in changes([ITEM], now)]


def test_nothing_changed() -> None:
    assert said([ITEM]) == []


def test_what_is_new_came_from_above_or_was_added() -> None:
    assert said([ITEM, replace(ITEM, id=2, origin=9)]) == [("Mới từ cấp trên", "")]
    assert said([ITEM, replace(ITEM, id=2)]) == [("Thêm", "")]


def test_values_stand_before_and_after() -> None:
    moved = replace(ITEM, hours=12, from_day=date(2019, 10, 20), levels=("TH", "THCS"))
    assert said([moved]) == [
        ("Đổi", "cấp học TH → TH, THCS; số tiết 10 → 12; từ ngày trống → 20/10/2019"),
    ]


def test_an_item_taken_back_is_said_once() -> None:
    gone = replace(ITEM, withdrawn_on=date(2020, 1, 1))
    assert said([gone]) == [("Rút", "")]
    assert changes([gone], [gone]) == []
    assert changes([], [gone]) == []


def test_only_what_is_said_is_given() -> None:
    values = {"hours": 10, "hours_first": None, "held_at": "", "title": "x", "from_day": "2019-10-20"}
    assert given_values(values) == {"hours": 10, "from_day": "2019-10-20"}
