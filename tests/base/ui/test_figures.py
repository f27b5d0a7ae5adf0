"""Geometry that must not lie: a pin stands in its own band, lengths share one scale."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phusa.base.ui.figures import Band, Block, Part, Ruler, Shelf, stacked

D = Decimal
BANDS = (
    Band("dưới 5", "kht", D(0), D(5), 1),
    Band("Trung bình", "tb", D(5), D(7), 2),
    Band("Khá", "kha", D(7), D(9), 2),
    Band("Giỏi", "gioi", D(9), D(10), 1),
)


def ruler(value: str, *dots: str) -> Ruler:
    return Ruler("ĐTB", BANDS, D(value), "câu", dots=tuple(map(D, dots)))


@pytest.mark.parametrize(
    ("value", "place"),
    [("0", "0.00%"), ("5", "16.67%"), ("7", "50.00%"), ("9", "83.33%"), ("9.1", "85.00%"), ("10", "100.00%")],
)
def test_thresholds_stand_at_the_edges_of_bands(value: str, place: str) -> None:
    assert ruler(value).at(D(value)) == place


@given(st.decimals(0, 10, places=2))
def test_a_value_stands_inside_its_own_band(value: Decimal) -> None:
    drawn = Ruler("ĐTB", BANDS, value, "câu").drawn()
    home = next(d for d in drawn if value < d.band.end or d is drawn[-1])
    place, left, width = (D(p[:-1]) for p in (ruler("5").at(value), home.x, home.width))
    assert left - D("0.01") <= place <= left + width + D("0.01")


def test_ticks_are_the_thresholds_and_the_end() -> None:
    words = [word for _, word in ruler("5").ticks()]
    assert words == ["5", "7", "9", "10"]


def test_the_label_of_the_pin_stays_on_the_picture() -> None:
    assert (ruler("0").pin, ruler("10").pin) == ("4.00%", "96.00%")


def test_equal_dots_are_drawn_once_inside_the_picture() -> None:
    assert ruler("6.5", "9", "9", "10").places == ["83.33%", "99.00%"]


def test_nobody_disappears_from_a_stacked_bar() -> None:
    parts = [Part("Giỏi", 1, "gioi"), Part("Khá", 999, "kha"), Part("Trung bình", 0, "tb")]
    assert [(part.word, part.share) for part in stacked(parts)] == [("Giỏi", 1), ("Khá", 100)]
    assert stacked([]) == []


def test_blocks_give_their_length_as_classes() -> None:
    assert Block(D(12), "got", "Chỉ thị").css == "n12"
    assert Block(D("4.5"), "wait", "Bài Toán").css == "n4 half"
    assert Block(D("4.5"), "wait", "Bài Toán").name == "Bài Toán: 4,5 tiết, chờ xác nhận"


def test_a_shelf_is_full_when_credited_hours_reach_the_plan() -> None:
    shelf = Shelf("ND1", D(20), (Block(D(12), "got", "a"), Block(D(8), "wait", "b")))
    assert (shelf.got, shelf.wait, shelf.miss, shelf.full) == ("12", "8", "0", False)
    assert Shelf("ND1", D(12), shelf.blocks).full
