"""What is gathered."""

from phusa.planning.rules.reading.found import Contents
from phusa.planning.rules.reading.scopes import Scope
from phusa.planning.rules.reading.topics import Topic


def test_the_hours_printed_first_count_and_others_are_doubted() -> None:
    found = Contents()
    found.add_hours("ND1", 30, "nội dung 1: 30 tiết")
    found.add_hours("ND1", 30, "lại 30 tiết")
    assert found.has_hours("ND1") and not found.has_hours("ND2") and found.doubts == []
    found.add_hours("ND1", 40, "40 tiết")
    assert [block.hours for block in found.blocks] == [30] and "khác nhau" in found.doubts[0]


def test_about_is_told() -> None:
    found = Contents()
    found.add_hours("CT01", 40, "khoảng 40 tiết")
    assert "khoảng 40 tiết" in found.doubts[0]


def test_a_topic_keeps_its_place_and_wording() -> None:
    found = Contents()
    found.add("ND2", "compulsory", Topic("A", 5, code="TH1"), Scope(("TH",), ("teacher",)), "- A (5 tiết)", 3)
    item = found.items[0]
    assert (item.block, item.levels, item.roles, item.hours, item.part_of) == (
        "ND2",
        ("TH",),
        ("teacher",),
        5,
        3,
    )
    assert (item.code, item.sentence) == ("TH1", "- A (5 tiết)")


def test_homeless_lines_are_one_doubt() -> None:
    found = Contents(homeless=["- A", "- B"])
    found.say_homeless()
    assert len(found.doubts) == 1 and "2 dòng" in found.doubts[0]
