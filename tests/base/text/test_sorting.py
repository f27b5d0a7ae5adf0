import random

import pytest

from phusa.base.text import collation_key, sort_key

IN_ORDER = [
    "Lò Thị An",
    "Lò Văn An",
    "Mã Thị An",
    "Mạ A An",
    "Đỗ Văn Ân",
    "Trần Thị Bích",
    "Phùng Thị Dung",
    "Cà Văn Đông",
    "Nguyên Văn Hà",
    "Nguyễn An Hà",
    "Lê Thị Hả",
    "Bùi Thị Hạ",
    "Bạc Văn Ón",
    "An Thị Ôn",
    "An Thị Ơn",
    "Vũ Thị Tú",
    "Hà Thị Tự",
    "Hoàng Thị Yến",
]


def test_people_stand_by_given_name_with_vietnamese_letters_and_tones() -> None:
    shuffled = IN_ORDER[:]
    random.Random(7).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == IN_ORDER


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ma", "mà"),
        ("mà", "mả"),
        ("mả", "mã"),
        ("mã", "má"),
        ("má", "mạ"),
        ("mạ", "man"),
        ("da", "đa"),
        ("dz", "đa"),
        ("e", "ê"),
        ("o", "ô"),
        ("ô", "ơ"),
        ("u", "ư"),
        ("9", "a"),
        ("hà", "Hà"),
        ("hoà", "hoá"),
        ("Munoz", "Muñoz"),
    ],
)
def test_letters_come_before_tones_and_tones_before_case(first: str, second: str) -> None:
    assert collation_key(first) < collation_key(second)


def test_both_places_of_the_tone_stand_together() -> None:
    assert collation_key("hòa") < collation_key("hóa")
    assert collation_key("hoà") < collation_key("hóa")


@pytest.mark.parametrize("name", ["", "   ", "(A)", "H'Mông-Y", "\u4e2d", "Lan (A)"])
def test_odd_names_have_a_key_that_a_database_can_store(name: str) -> None:
    assert "\x00" not in sort_key(name)


def test_what_stands_in_brackets_is_not_the_given_name() -> None:
    assert sort_key("Nguyễn Thị Lan (A)") < sort_key("Nguyễn Thị Lan (B)") < sort_key("Nguyễn Thị Mai")
